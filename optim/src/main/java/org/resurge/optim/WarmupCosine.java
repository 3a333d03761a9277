package org.resurge.optim;

/// Linear warm-up to a peak, half a cosine down to a floor, then the floor: nanoGPT's schedule.
///
/// With `w` steps of warm-up the rate is `peak (t + 1) / (w + 1)` for `t < w`, so that no step is
/// wasted at rate 0; then a half cosine that reaches the floor at step `horizon`.
///
/// @param peak highest rate, at least `floor`
/// @param floor last rate, at least 0; nanoGPT takes a tenth of the peak
/// @param warmup steps of warm-up, at least 0
/// @param horizon step at which the floor is reached, above `warmup`
public record WarmupCosine(double peak, double floor, long warmup, long horizon)
    implements Schedule {
  /// Checks the ranges.
  public WarmupCosine {
    Ranges.notNegative("warm-up and cosine", "peak", peak);
    Ranges.notNegative("warm-up and cosine", "floor", floor);
    Ranges.require(floor <= peak, "warm-up and cosine", "floor", "at most " + peak, floor);
    Ranges.atLeast("warm-up and cosine", "warmup", 0, warmup);
    Ranges.atLeast("warm-up and cosine", "horizon", warmup + 1, horizon);
  }

  @Override
  public double rate(long step) {
    if (step < warmup) {
      return peak * (step + 1) / (warmup + 1);
    }
    if (step >= horizon) {
      return floor;
    }
    return CosineAnnealing.between(floor, peak, (double) (step - warmup) / (horizon - warmup));
  }
}
