package org.resurge.optim;

/// Factor on another schedule that goes linearly from `start` to `end` in `length` steps and stays:
/// a warm-up, or a decay (PyTorch's `LinearLR`).
///
/// @param schedule schedule whose rate is multiplied; its step is not shifted
/// @param start first factor, at least 0
/// @param end last factor, at least 0
/// @param length steps from first to last, at least 1
public record LinearRamp(Schedule schedule, double start, double end, long length)
    implements Schedule {
  /// Checks the ranges.
  public LinearRamp {
    Ranges.notNegative("linear ramp", "start", start);
    Ranges.notNegative("linear ramp", "end", end);
    Ranges.atLeast("linear ramp", "length", 1, length);
  }

  /// Ramp of a constant rate.
  public LinearRamp(double learningRate, double start, double end, long length) {
    this(new Constant(learningRate), start, end, length);
  }

  /// PyTorch's default: from a third to the whole in five steps.
  public LinearRamp(double learningRate) {
    this(learningRate, 1.0 / 3, 1, 5);
  }

  /// Warm-up of another schedule: its rate times `(t + 1) / length` until that is 1.
  ///
  /// @param length number of steps until the full rate, at least 1; the step at index `length - 1`
  ///   has it
  public static Schedule warmup(Schedule schedule, long length) {
    Ranges.atLeast("warm-up", "length", 1, length);
    return length == 1 ? schedule : new LinearRamp(schedule, 1.0 / length, 1, length - 1);
  }

  @Override
  public double rate(long step) {
    double progress = (double) Math.min(step, length) / length;
    return schedule.rate(step) * (start + (end - start) * progress);
  }

  @Override
  public void observe(double metric) {
    schedule.observe(metric);
  }

  @Override
  public void stepped(long step, double loss) {
    schedule.stepped(step, loss);
  }

  @Override
  public OptimizerState state() {
    return schedule.state();
  }

  @Override
  public void restore(OptimizerState state) {
    schedule.restore(state);
  }

  @Override
  public Schedule copy() {
    return new LinearRamp(schedule.copy(), start, end, length);
  }
}
