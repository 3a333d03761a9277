package org.resurge.experiments.analysis;

import org.jspecify.annotations.Nullable;
import org.resurge.surge.guide.Target;

/// A target as the command line's JSON has it.
///
/// @param value loss at the critical point, absolute
/// @param error standard error of the value; null where it is not known
/// @param index Morse index; null where it is not known
/// @param verified whether a search has reached a critical point with this loss
public record Found(
    double value, @Nullable Double error, @Nullable Integer index, boolean verified) {
  /// The JSON form of a target.
  public static Found of(Target target) {
    return new Found(
        target.value(),
        target.error().isPresent() ? (Double) target.error().getAsDouble() : null,
        target.index().isPresent() ? (Integer) target.index().getAsInt() : null,
        target.verified().isPresent());
  }
}
