package org.resurge.optim;

/// The same rate at every step.
///
/// @param learningRate rate, at least 0
public record Constant(double learningRate) implements Schedule {
  /// Checks the range.
  public Constant {
    Ranges.notNegative("constant schedule", "learning rate", learningRate);
  }

  @Override
  public double rate(long step) {
    return learningRate;
  }
}
