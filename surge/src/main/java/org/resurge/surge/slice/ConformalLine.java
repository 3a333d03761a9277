package org.resurge.surge.slice;

import java.util.OptionalDouble;
import org.resurge.surge.borel.PolynomialRoots;

/// The Borel plane opened along its cut: the descent series in `w`, with `t = t* 4w/(1+w)²`.
///
/// The plane cut from t* to infinity becomes the disk `|w| < 1`, and t* the point `w = 1`. There
/// `s(w)` is no longer singular, since `1 - t/t* = ((1-w)/(1+w))²` undoes the square root: its
/// value is the place s* of the critical point. Points beyond `w = 1` lie on the other side of the
/// cut, on the second sheet, where the *next* critical point of the line waits: the branch points
/// of the series in w show it.
public final class ConformalLine {
  private static final double SAME = 1e-2;

  private final double[] series;
  private final double placeUnit;
  private final double drop;

  private ConformalLine(double[] series, double placeUnit, double drop) {
    this.series = series;
    this.placeUnit = placeUnit;
    this.drop = drop;
  }

  /// Series in w for a drop that is known.
  ///
  /// @param series inverse series in the drop
  /// @param drop `t*`, above 0
  public static ConformalLine of(DescentSeries series, double drop) {
    if (!(drop > 0.0) || drop == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "conformal line: drop must be above 0 and finite, got " + drop);
    }
    double[] p = series.inverse();
    double share = drop / series.dropUnit();
    double[] map = new double[p.length];
    for (int n = 1; n < map.length; n++) {
      map[n] = (n % 2 == 1 ? 4.0 : -4.0) * n * share;
    }
    double[] sum = new double[p.length];
    for (int k = p.length - 1; k >= 0; k--) {
      sum = product(sum, map);
      sum[0] += p[k];
    }
    return new ConformalLine(sum, series.placeUnit(), drop);
  }

  private static double[] product(double[] a, double[] b) {
    double[] c = new double[b.length];
    for (int i = 0; i < c.length; i++) {
      for (int j = 0; i + j < c.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }

  /// Place s* of the critical point: the sum of the series at `w = 1`, by Padé approximant; empty
  /// if two approximants differ by more than 1 %.
  public OptionalDouble place() {
    int half = (series.length - 1) / 2;
    OptionalDouble place = sum(half, half);
    OptionalDouble other = sum(half, half - 1);
    boolean settled =
        place.isPresent()
            && other.isPresent()
            && Math.abs(place.getAsDouble() - other.getAsDouble()) <= SAME * place.getAsDouble();
    return settled ? OptionalDouble.of(place.getAsDouble() * placeUnit) : OptionalDouble.empty();
  }

  private OptionalDouble sum(int numerator, int denominator) {
    return Approximants.of(series, numerator, denominator)
        .map(pade -> OptionalDouble.of(pade.evaluate(1.0)))
        .orElseGet(OptionalDouble::empty);
  }

  /// Drop at the next critical point of the line, on the second sheet; less than t*, since the loss
  /// rises from the first one to it. Empty where no branch point of exponent -1/2 beyond `w = 1`
  /// shows.
  public OptionalDouble next() {
    return BranchPoints.of(PolynomialRoots.derivative(series), 1.0).branches().stream()
        .filter(branch -> branch.isCritical() && branch.isAhead() && branch.place().re() > 1.0)
        .mapToDouble(branch -> branch.place().re())
        .map(w -> drop * 4.0 * w / ((1.0 + w) * (1.0 + w)))
        .findFirst();
  }
}
