package org.resurge.surge.paper;

import java.util.List;
import java.util.OptionalDouble;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.guide.Target;

/// A candidate, and the three questions that decide whether it belongs to the landscape.
///
/// **The rule.** A candidate is a target of the landscape if
///
/// 1. it recurs within 5 % in *every* refit: each resampling of the draws, order `J - 1`, `J + 1`;
/// 2. it recurs within 5 % when the whole grid is *halved*: a critical value stays where it is, a
///    fingerprint of the grid moves with it;
/// 3. no null control has a claim within 10 % of it on the same grid.
///
/// The verdict is `targets` if one candidate passes all three, else `indistinguishable from null`.
///
/// @param value `ζ`, in the units of the loss
/// @param detector who found it
/// @param error standard deviation over the resamplings; empty with exact `Z`
/// @param recurrence share of refits in which it recurs; 1 is needed
/// @param staysOnHalvedGrid answer to the second question
/// @param nearestNull nearest claim of any null control; empty if none claims anything
/// @param nullName the control that makes it; empty if none does
public record Finding(
    double value,
    String detector,
    OptionalDouble error,
    double recurrence,
    boolean staysOnHalvedGrid,
    OptionalDouble nearestNull,
    String nullName) {
  /// Relative distance to the nearest null claim that is needed.
  public static final double AWAY_FROM_NULLS = 0.10;

  static Finding of(
      Singularity candidate,
      List<Detection> refits,
      int resamplings,
      Detection onHalvedGrid,
      List<NullControl> nulls) {
    double value = candidate.real();
    OptionalDouble nearest = OptionalDouble.empty();
    String name = "";
    for (NullControl control : nulls) {
      OptionalDouble claim = control.nearest(value);
      if (claim.isPresent()
          && (nearest.isEmpty()
              || Math.abs(claim.getAsDouble() - value) < Math.abs(nearest.getAsDouble() - value))) {
        nearest = claim;
        name = control.name();
      }
    }
    return new Finding(
        value,
        candidate.detector(),
        error(value, refits.subList(0, Math.min(resamplings, refits.size()))),
        CouplingRangeSearch.recurrence(value, refits),
        onHalvedGrid.recurs(value, CouplingRangeSearch.SAME),
        nearest,
        name);
  }

  /// Standard deviation of the nearest candidates of the resamplings that have any.
  private static OptionalDouble error(double value, List<Detection> resampled) {
    double[] nearest =
        resampled.stream()
            .flatMapToDouble(
                detection ->
                    detection.candidates().stream()
                        .mapToDouble(Singularity::real)
                        .reduce((a, b) -> Math.abs(a - value) <= Math.abs(b - value) ? a : b)
                        .stream())
            .toArray();
    if (nearest.length < 2) {
      return OptionalDouble.empty();
    }
    double sum = 0.0;
    for (double other : nearest) {
      sum += (other - value) * (other - value);
    }
    return OptionalDouble.of(Math.sqrt(sum / nearest.length));
  }

  /// Whether the candidate is away from all null claims.
  public boolean isAwayFromNulls() {
    return nearestNull.isEmpty()
        || Math.abs(nearestNull.getAsDouble() - value) > AWAY_FROM_NULLS * value;
  }

  /// Whether it passes the rule.
  public boolean belongsToTheLandscape() {
    return recurrence >= 1.0 && staysOnHalvedGrid && isAwayFromNulls();
  }

  /// As a target of mode `paper`.
  public Target target() {
    Target target = Target.of(value, "paper");
    return error.isPresent() ? target.withError(error.getAsDouble()) : target;
  }
}
