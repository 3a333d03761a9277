package org.resurge.optim;

import java.util.Map;
import java.util.TreeMap;

/// Schedule whose steps are epochs: the rate changes after every `stepsPerEpoch` steps.
///
/// A schedule that follows the training loss is told its mean over each epoch.
public final class PerEpoch implements Schedule {
  private static final String SUM = "schedule.epoch.loss";
  private static final String COUNT = "schedule.epoch.steps";

  private final Schedule schedule;
  private final long stepsPerEpoch;
  private double lossSum;
  private long lossCount;

  /// Schedule read once an epoch.
  public PerEpoch(Schedule schedule, long stepsPerEpoch) {
    Ranges.atLeast("schedule per epoch", "steps per epoch", 1, stepsPerEpoch);
    this.schedule = schedule;
    this.stepsPerEpoch = stepsPerEpoch;
  }

  @Override
  public double rate(long step) {
    return schedule.rate(step / stepsPerEpoch);
  }

  @Override
  public void observe(double metric) {
    schedule.observe(metric);
  }

  @Override
  public void stepped(long step, double loss) {
    lossSum += loss;
    lossCount++;
    if ((step + 1) % stepsPerEpoch == 0) {
      schedule.stepped(step / stepsPerEpoch, lossSum / lossCount);
      lossSum = 0;
      lossCount = 0;
    }
  }

  @Override
  public OptimizerState state() {
    Map<String, Double> own = new TreeMap<>();
    own.put(SUM, lossSum);
    own.put(COUNT, (double) lossCount);
    return schedule.state().and(OptimizerState.ofNumbers(own));
  }

  @Override
  public void restore(OptimizerState state) {
    schedule.restore(state);
    lossSum = state.number(SUM);
    lossCount = (long) state.number(COUNT);
  }

  @Override
  public Schedule copy() {
    PerEpoch copy = new PerEpoch(schedule.copy(), stepsPerEpoch);
    copy.lossSum = lossSum;
    copy.lossCount = lossCount;
    return copy;
  }

  @Override
  public String toString() {
    return schedule + " per epoch of " + stepsPerEpoch + " steps";
  }
}
