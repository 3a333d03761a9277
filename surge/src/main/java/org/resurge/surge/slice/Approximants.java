package org.resurge.surge.slice;

import java.util.Arrays;
import java.util.Optional;
import org.resurge.surge.borel.PadeApproximant;

/// Padé approximants of series that may be anything.
final class Approximants {
  private Approximants() {}

  /// Approximant of the degrees, or of lower ones where those do not exist; empty if the series is
  /// not finite, or so wildly scaled that its singular values do not converge.
  static Optional<PadeApproximant> of(double[] series, int numerator, int denominator) {
    if (!Arrays.stream(series).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PadeApproximant.of(series, numerator, denominator));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }
}
