package org.resurge.optim;

/// What a mean that starts at zero has taken in: `1 - βᵗ` after `t` steps.
///
/// From some step on that is 1 in double, and no power is computed any more: two of them were a
/// fifth of what a step of Adam cost beside its arithmetic.
///
/// @param beta decay of the mean, in [0, 1)
/// @param last step after which the correction is 1
record BiasCorrection(double beta, double last) {
  /// Below it a number subtracted from 1 leaves 1, with a bit to spare for the power's rounding.
  private static final double NOTHING = 0x1p-55;

  static BiasCorrection of(double beta) {
    return new BiasCorrection(beta, Math.log(NOTHING) / Math.log(beta));
  }

  /// The correction.
  ///
  /// @param steps `t`, at least 1
  double after(long steps) {
    return steps > last ? 1 : 1 - Math.pow(beta, (double) steps);
  }
}
