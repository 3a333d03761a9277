package org.resurge.surge.guide;

import java.util.OptionalDouble;

/// Multiplier on the learning rate that grows with the distance to the next critical value.
///
/// With `ζ` the largest eligible target below the loss `L` (Eq. 32), the multiplier is `α = 1 + λ
/// min(|L - ζ| / |L|, 1)` (Eq. 34). With no target below, or at `L = 0`, it is exactly 1, so the
/// wrapped optimizer takes its own step unchanged.
///
/// For `0 ≤ ζ < L` the minimum is idle. At a stationary point the gradient is 0 and no `α` moves
/// the parameters: escape is by overshooting only.
///
/// @param weight the paper's `λ`, dimensionless, above 0; the paper does not give its value
public record Guidance(double weight) {
  /// Checks the range.
  public Guidance {
    if (!(weight > 0.0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "guidance: weight must be above 0 and finite, got " + weight);
    }
  }

  /// `λ = 1`; for Muon 4 serves better.
  public static Guidance standard() {
    return new Guidance(1.0);
  }

  /// Multiplier for one step.
  ///
  /// @param loss current loss `L`, in the units of the objective; must be finite
  /// @param targets critical values found by the analysis
  /// @return `α`, in `[1, 1 + λ]`
  public double multiplier(double loss, Targets targets) {
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException("guidance: loss must be finite, got " + loss);
    }
    OptionalDouble target = targets.below(loss);
    if (target.isEmpty() || loss == 0.0) {
      return 1.0;
    }
    double gap = Math.abs((loss - target.getAsDouble()) / loss);
    return 1.0 + weight * Math.min(gap, 1.0);
  }
}
