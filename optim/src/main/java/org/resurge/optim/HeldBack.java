package org.resurge.optim;

/// Rate times a factor for the first `length` steps, then the whole rate (PyTorch's `ConstantLR`).
///
/// @param learningRate rate after the start, at least 0
/// @param factor factor at the start, at least 0
/// @param length steps that the factor holds for, at least 0
public record HeldBack(double learningRate, double factor, long length) implements Schedule {
  /// Checks the ranges.
  public HeldBack {
    Ranges.notNegative("held-back schedule", "learning rate", learningRate);
    Ranges.notNegative("held-back schedule", "factor", factor);
    Ranges.atLeast("held-back schedule", "length", 0, length);
  }

  /// PyTorch's default: a third for five steps.
  public HeldBack(double learningRate) {
    this(learningRate, 1.0 / 3, 5);
  }

  @Override
  public double rate(long step) {
    return step < length ? learningRate * factor : learningRate;
  }
}
