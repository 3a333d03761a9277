package org.resurge.surge.landscape;

import java.util.List;

/// Two tilted wells with a coupling, `3x⁴ - 10x³ + 9x² + 5y⁴ - 16y³ + 14y² - x²y/2`: the smallest
/// landscape with everything, four minima, four saddles, a maximum, and no symmetry.
///
/// The nine critical points are those of Newton's method in 50 digits.
final class Coupled {
  private static final double[] IN_X = {0, 0, 9, -10, 3};
  private static final double[] IN_Y = {0, 0, 14, -16, 5};

  private static final List<CriticalPoint> POINTS =
      List.of(
          at(0.0, 0.0, 0.0, 0),
          at(1.5071952257202215, 0.04379260959930868, 1.6635192173524944, 0),
          at(0.9969651092559689, 0.01831987120612514, 1.9954687266664763, 1),
          at(1.6825804541882472, 1.4955101921485219, 2.5785388406121665, 0),
          at(0.0, 1.4, 2.744, 0),
          at(0.0, 1.0, 3.0, 1),
          at(1.6162232533586594, 0.8594336556072092, 3.550702155229728, 1),
          at(0.823992354444127, 1.4277901688647001, 4.162914728828301, 1),
          at(0.8730436030327762, 0.955153502574135, 4.5759361924219455, 2));

  private Coupled() {}

  private static CriticalPoint at(double x, double y, double value, int index) {
    return new CriticalPoint(List.of(x, y), value, index);
  }

  /// The landscape; it has two dimensions only.
  static AnalyticLandscape landscape(int dimension) {
    if (dimension != 2) {
      throw new IllegalArgumentException(
          "landscape coupled: dimension must be 2, got " + dimension);
    }
    return new AnalyticLandscape(
        "coupled",
        "3x⁴ - 10x³ + 9x² + 5y⁴ - 16y³ + 14y² - x²y/2",
        new double[] {-0.5, -0.3},
        new double[] {1.0, 1.0},
        point -> along(point, new double[2], 0)[0],
        POINTS,
        Coupled::along);
  }

  private static double[] along(double[] at, double[] direction, int order) {
    PowerSeries x = PowerSeries.line(at[0], direction[0], order);
    PowerSeries y = PowerSeries.line(at[1], direction[1], order);
    return x.in(IN_X).plus(y.in(IN_Y)).plus(x.times(x).times(y).times(-0.5)).c();
  }
}
