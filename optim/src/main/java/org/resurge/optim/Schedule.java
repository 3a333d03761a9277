package org.resurge.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.resurge.tensor.Names;

/// Learning rate as a function of the step.
///
/// A step may be an optimizer's step or an epoch: [#perEpoch] turns the latter into the former. The
/// rate is computed from the step alone, never from the current rate, so that nothing transient
/// (the guidance's `α`) can compound. Only [Plateau] remembers anything.
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

  /// Usual schedule of a run by name.
  ///
  /// | name | rate |
  /// |---|---|
  /// | `constant` | the same throughout |
  /// | `step` | a tenth after each third of the run |
  /// | `exponential` | down to a hundredth at the end, by the same factor each step |
  /// | `cosine` | half a cosine down to 0 at the end |
  /// | `plateau` | a tenth when the observed metric has not improved for ten observations |
  ///
  /// @param learningRate first rate
  /// @param steps length of the run, at least 1
  /// @throws IllegalArgumentException for another name, with the list and the nearest
  static Schedule named(String name, double learningRate, long steps) {
    Ranges.atLeast("schedule", "steps", 1, steps);
    Map<String, Supplier<Schedule>> schedules = new LinkedHashMap<>();
    schedules.put("constant", () -> new Constant(learningRate));
    schedules.put("step", () -> new StepDecay(learningRate, Math.ceilDiv(steps, 3)));
    schedules.put(
        "exponential", () -> new ExponentialDecay(learningRate, Math.pow(0.01, 1.0 / steps)));
    schedules.put("cosine", () -> new WarmupCosine(learningRate, 0, 0, steps));
    schedules.put("plateau", () -> Plateau.of(Plateau.Settings.defaults(learningRate)));
    return Names.choose("schedule", name, schedules).get();
  }
}
