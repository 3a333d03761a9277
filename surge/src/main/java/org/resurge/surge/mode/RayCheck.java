package org.resurge.surge.mode;

import java.util.Optional;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.LineTaylor;

/// Whether a line on which the barrier is stationary passes through a critical point of the loss:
/// the place of the barrier by search along the line, and from there Newton's method for `∇L = 0`.
final class RayCheck {
  private static final int NEWTON_STEPS = 30;

  private final LineTaylor lines;
  private final double[] minimum;

  RayCheck(LineTaylor lines, double[] minimum) {
    this.lines = lines;
    this.minimum = minimum;
  }

  /// The ray of a stationary direction, with the critical point that it passes through if there is
  /// one.
  ///
  /// @param value loss at the minimum
  Ray ray(RayScan.Stationary found, double value) {
    double barrier = found.barrier().real();
    double error = found.barrier().error().orElse(0.01 * barrier);
    double allowed = Math.max(3.0 * error, 1e-2 * barrier);
    LineBarrier line = new LineBarrier(lines, minimum, found.direction());
    double reach = Math.sqrt(barrier / line.at(0.0, 2)[2]);
    double best = Double.POSITIVE_INFINITY;
    double[] place = new double[0];
    for (double s : line.places(reach / 40.0, 400)) {
      double miss = Math.abs(line.at(s, 0)[0] - value - barrier);
      if (miss < best && miss <= allowed) {
        best = miss;
        place = line.point(s);
      }
    }
    Optional<CriticalPoint> reached =
        place.length == 0
            ? Optional.empty()
            : newton(place, 0.3 * reach)
                .filter(point -> Math.abs(point.value() - value - barrier) <= allowed);
    return new Ray(
        RaysMode.list(found.direction()),
        found.barrier(),
        found.falls(),
        RaysMode.list(place),
        reached);
  }

  private Optional<CriticalPoint> newton(double[] place, double farthest) {
    double[] point = place.clone();
    double before = Double.POSITIVE_INFINITY;
    for (int k = 0; k < NEWTON_STEPS; k++) {
      Curvature here = Curvature.at(lines, point);
      double[] step = here.isFinite() ? here.newton() : new double[] {Double.NaN};
      double length = MinimumSearch.norm(step);
      if (Double.isNaN(RayScan.dot(step, step)) || !(length < farthest)) {
        return Optional.empty();
      }
      if (length >= before || length == 0.0) {
        return before <= 1e-6 * farthest || length == 0.0
            ? Optional.of(new CriticalPoint(RaysMode.list(point), here.loss(), here.index()))
            : Optional.empty();
      }
      before = length;
      for (int i = 0; i < point.length; i++) {
        point[i] += step[i];
      }
    }
    return Optional.empty();
  }
}
