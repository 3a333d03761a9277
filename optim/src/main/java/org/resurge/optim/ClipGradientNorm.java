package org.resurge.optim;

/// Scales all gradients by `min(1, maxNorm / (norm + 1e-6))`, `norm` their joint Euclidean norm:
/// PyTorch's `clip_grad_norm_`. It stands at the head of a chain.
///
/// @param maxNorm above 0
public record ClipGradientNorm(double maxNorm) implements Transform {
  private static final double GUARD = 1e-6;

  /// Checks the range.
  public ClipGradientNorm {
    Ranges.positive("clip gradient", "max norm", maxNorm);
  }

  @Override
  public Updates apply(Updates gradients, StepInfo step) {
    return gradients.scaledBy(Math.min(1, maxNorm / (gradients.globalNorm() + GUARD)));
  }
}
