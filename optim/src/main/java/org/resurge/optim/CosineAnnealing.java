package org.resurge.optim;

/// Half a cosine from the rate down to a floor: `floor + (rate - floor)(1 + cos(π t / T)) / 2`
/// (PyTorch's `CosineAnnealingLR`).
///
/// There is no restart and no end: after `T` steps the rate **goes back up**, and reaches the first
/// rate again at `2 T`. A run that goes on at the floor wants [WarmupCosine].
///
/// @param learningRate first rate, at least `floor`
/// @param horizon PyTorch's `T_max`, at least 1
/// @param floor PyTorch's `eta_min`, at least 0
public record CosineAnnealing(double learningRate, long horizon, double floor) implements Schedule {
  /// Checks the ranges.
  public CosineAnnealing {
    Ranges.notNegative("cosine annealing", "learning rate", learningRate);
    Ranges.atLeast("cosine annealing", "horizon", 1, horizon);
    Ranges.notNegative("cosine annealing", "floor", floor);
    Ranges.require(
        floor <= learningRate, "cosine annealing", "floor", "at most " + learningRate, floor);
  }

  /// Down to 0.
  public CosineAnnealing(double learningRate, long horizon) {
    this(learningRate, horizon, 0);
  }

  @Override
  public double rate(long step) {
    return between(floor, learningRate, (double) step / horizon);
  }

  /// From `high` at 0 down to `low` at 1 along half a cosine.
  static double between(double low, double high, double progress) {
    return low + (high - low) * (1 + Math.cos(Math.PI * progress)) / 2;
  }
}
