package org.resurge.surge.guide;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Value of the loss that guidance aims at, with its provenance.
///
/// @param value loss at the supposed critical point, absolute, finite
/// @param mode where it comes from: the mode of the analysis (`paper`, …) or of a control
/// @param error standard error of the value, if known
/// @param index Morse index of the critical point, if known
/// @param verified loss at the critical point that a search from the nearest samples has reached,
///   if one was made
public record Target(
    double value, String mode, OptionalDouble error, OptionalInt index, OptionalDouble verified) {
  /// Checks that the value is finite.
  public Target {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("target: value must be finite, got " + value);
    }
  }

  /// Target of which no more is known than its value and its source.
  public static Target of(double value, String mode) {
    return new Target(
        value, mode, OptionalDouble.empty(), OptionalInt.empty(), OptionalDouble.empty());
  }

  /// The same with a standard error.
  public Target withError(double standardError) {
    return new Target(value, mode, OptionalDouble.of(standardError), index, verified);
  }
}
