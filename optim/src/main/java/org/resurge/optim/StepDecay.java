package org.resurge.optim;

/// Rate that falls by a factor every `every` steps: `rate factor^⌊t / every⌋` (PyTorch's `StepLR`).
///
/// @param learningRate first rate, at least 0
/// @param every steps between two falls, at least 1
/// @param factor PyTorch's `gamma`, above 0
public record StepDecay(double learningRate, long every, double factor) implements Schedule {
  /// Checks the ranges.
  public StepDecay {
    Ranges.notNegative("step decay", "learning rate", learningRate);
    Ranges.atLeast("step decay", "every", 1, every);
    Ranges.positive("step decay", "factor", factor);
  }

  /// A tenth each time.
  public StepDecay(double learningRate, long every) {
    this(learningRate, every, 0.1);
  }

  @Override
  public double rate(long step) {
    return learningRate * Math.pow(factor, (double) Math.floorDiv(step, every));
  }
}
