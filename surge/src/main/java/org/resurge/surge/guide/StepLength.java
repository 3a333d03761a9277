package org.resurge.surge.guide;

import java.util.Optional;
import java.util.OptionalDouble;
import org.resurge.surge.slice.CriticalPlace;
import org.resurge.surge.slice.LineSeries;
import org.resurge.surge.slice.PadeSlope;
import org.resurge.surge.slice.TaylorSlope;
import org.resurge.surge.slice.Witness;

/// Place of the first critical point on a line from few derivatives, as good as it can be had.
///
/// Guidance needs the order of magnitude at every analysis rather than a sure value at some: a root
/// of the slope that the Taylor polynomial pins down; else one that Padé approximants share; else
/// the minimum of the parabola, if the line bends upwards; else nothing.
final class StepLength {
  private StepLength() {}

  /// Place `s*` ahead, above 0; empty where the line does not descend or nothing is seen.
  static OptionalDouble of(LineSeries line) {
    if (line.refusal().isPresent()) {
      return OptionalDouble.empty();
    }
    Optional<CriticalPlace> root = TaylorSlope.of(line).first();
    if (root.isPresent()) {
      return valid(root.get().place().re());
    }
    Witness shared = PadeSlope.of(line);
    if (shared.place().isPresent()) {
      return valid(shared.place().getAsDouble());
    }
    double curvature = 2.0 * line.coefficient(2);
    return curvature > 0.0 ? valid(-line.slope() / curvature) : OptionalDouble.empty();
  }

  private static OptionalDouble valid(double place) {
    return place > 0.0 && Double.isFinite(place)
        ? OptionalDouble.of(place)
        : OptionalDouble.empty();
  }
}
