package org.resurge.optim;

/// Learning rate as a function of the step.
///
/// A step may be an optimizer's step or an epoch: [#perEpoch] turns the latter into the former. The
/// rate is computed from the step alone, never from the current rate, so that nothing transient (the
/// guidance's `α`) can compound. Only the plateau rule remembers anything.
@FunctionalInterface
public interface Schedule {
  /// Rate at a step.
  ///
  /// @param step number of steps taken before, so 0 at first
  /// @return rate, at least 0
  double rate(long step);

  /// Told a metric, as the validation loss after an epoch.
  default void observe(double metric) {}

  /// Told the training loss of a step that has been taken.
  ///
  /// @param step number of steps taken before it
  default void stepped(long step, double loss) {}

  /// What it remembers, with keys that start with `schedule.`.
  default OptimizerState state() {
    return OptimizerState.empty();
  }

  /// Continues from a state; keys that are not its own are passed over.
  default void restore(OptimizerState state) {}

  /// Independent schedule with the same settings and memory; itself if it remembers nothing.
  default Schedule copy() {
    return this;
  }

  /// Same schedule with its step counted in epochs of `stepsPerEpoch` steps.
  default Schedule perEpoch(long stepsPerEpoch) {
    return new PerEpoch(this, stepsPerEpoch);
  }
}
