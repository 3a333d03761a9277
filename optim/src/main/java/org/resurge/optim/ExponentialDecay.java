package org.resurge.optim;

/// Rate that falls by the same factor at every step: `rate factor^t` (PyTorch's `ExponentialLR`).
///
/// @param learningRate first rate, at least 0
/// @param factor PyTorch's `gamma`, above 0
public record ExponentialDecay(double learningRate, double factor) implements Schedule {
  /// Checks the ranges.
  public ExponentialDecay {
    Ranges.notNegative("exponential decay", "learning rate", learningRate);
    Ranges.positive("exponential decay", "factor", factor);
  }

  @Override
  public double rate(long step) {
    return learningRate * Math.pow(factor, (double) step);
  }
}
