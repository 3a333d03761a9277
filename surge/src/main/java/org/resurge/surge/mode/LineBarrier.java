package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.List;
import org.resurge.surge.landscape.LineTaylor;

/// Critical points of a line by search: steps away from its minimum on both sides, and Newton's
/// method where the slope changes sign. Verifies what the series says.
final class LineBarrier {
  private static final int NEWTON_STEPS = 40;

  private final LineTaylor lines;
  private final double[] origin;
  private final double[] direction;

  LineBarrier(LineTaylor lines, double[] origin, double[] direction) {
    this.lines = lines;
    this.origin = origin;
    this.direction = direction;
  }

  /// Taylor coefficients at a place of the line.
  double[] at(double s, int order) {
    return lines.taylor(point(s), direction, order);
  }

  /// Place of the line as a point, `[d]`.
  double[] point(double s) {
    return DescentMode.moved(origin, s, direction);
  }

  /// Values of the first critical points on both sides of the minimum at 0, rising.
  ///
  /// @param step length of a step
  /// @param steps steps on each side
  List<Double> values(double step, int steps) {
    return places(step, steps).stream().map(s -> at(s, 0)[0]).sorted().toList();
  }

  /// Places of the first critical points on both sides.
  List<Double> places(double step, int steps) {
    List<Double> places = new ArrayList<>();
    for (double side : new double[] {1.0, -1.0}) {
      double before = 0.0;
      for (int k = 1; k <= steps; k++) {
        double s = side * k * step;
        double slope = side * at(s, 1)[1];
        if (!Double.isFinite(slope)) {
          break;
        }
        if (slope <= 0.0) {
          places.add(slope == 0.0 ? s : root(before, s));
          break;
        }
        before = s;
      }
    }
    return places;
  }

  /// Place of the zero of the slope between two places.
  double root(double inner, double outer) {
    double low = inner;
    double high = outer;
    double s = 0.5 * (inner + outer);
    boolean rises = at(outer, 1)[1] > 0.0;
    for (int k = 0; k < NEWTON_STEPS; k++) {
      double[] c = at(s, 2);
      if (c[1] > 0.0 == rises) {
        high = s;
      } else {
        low = s;
      }
      double newton = s - c[1] / (2.0 * c[2]);
      boolean inside = newton > Math.min(low, high) && newton < Math.max(low, high);
      double next = inside ? newton : 0.5 * (low + high);
      if (next == s) {
        break;
      }
      s = next;
    }
    return s;
  }
}
