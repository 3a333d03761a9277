package org.resurge.surge.mode;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.resurge.surge.density.CriticalValue;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.verify.Verification;

/// Critical value that the density shows, beside what a search from the nearest draws reaches.
///
/// @param found what the density shows
/// @param window number of the window that shows it best
/// @param weak whether the density alone would not be believed
/// @param verification what the search says
/// @param repeated whether another finding has the same critical point
public record DensityFinding(
    CriticalValue found, int window, boolean weak, Verification verification, boolean repeated) {

  /// Whether it is a target: a critical point of its value was reached, and by no nearer finding.
  public boolean isTarget() {
    return verification.outcome() == Verification.Outcome.VERIFIED && !repeated;
  }

  /// Morse index: that of the critical point reached, else the one of the phase.
  public OptionalInt index() {
    if (verification.outcome() == Verification.Outcome.VERIFIED) {
      return OptionalInt.of(verification.point().map(CriticalPoint::index).orElse(0));
    }
    return found.index();
  }

  /// As a target of mode `density`; `verified` holds the loss at the critical point.
  public Target target() {
    OptionalDouble verified =
        verification.outcome() == Verification.Outcome.VERIFIED
            ? verification.point().stream().mapToDouble(CriticalPoint::value).findFirst()
            : OptionalDouble.empty();
    return new Target(
        found.value(), "density", OptionalDouble.of(found.error()), index(), verified);
  }
}
