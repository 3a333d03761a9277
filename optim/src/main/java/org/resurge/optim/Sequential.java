package org.resurge.optim;

import java.util.List;

/// Schedules one after the other; each starts from its own step 0 at its milestone (PyTorch's
/// `SequentialLR`).
///
/// All are functions of the step. A metric-driven schedule has no place in a sequence: it would not
/// know when its turn comes.
///
/// @param schedules at least one
/// @param milestones steps at which the second, third, … take over: rising, one fewer than
///   schedules
public record Sequential(List<Schedule> schedules, List<Long> milestones) implements Schedule {
  /// Checks the counts and the order.
  public Sequential {
    schedules = List.copyOf(schedules);
    milestones = List.copyOf(milestones);
    Ranges.require(
        !schedules.isEmpty(), "sequential schedule", "schedules", "at least one", "none");
    Ranges.require(
        milestones.size() == schedules.size() - 1,
        "sequential schedule",
        "milestones",
        "one fewer than the " + schedules.size() + " schedules",
        milestones);
    long last = 0;
    for (long milestone : milestones) {
      Ranges.require(
          milestone > last, "sequential schedule", "milestones", "above 0 and rising", milestones);
      last = milestone;
    }
    for (Schedule schedule : schedules) {
      Ranges.require(
          schedule.state().equals(OptimizerState.empty()),
          "sequential schedule",
          "schedules",
          "functions of the step",
          schedule);
    }
  }

  @Override
  public double rate(long step) {
    int turn = 0;
    while (turn < milestones.size() && milestones.get(turn) <= step) {
      turn++;
    }
    long start = turn == 0 ? 0 : milestones.get(turn - 1);
    return schedules.get(turn).rate(step - start);
  }
}
