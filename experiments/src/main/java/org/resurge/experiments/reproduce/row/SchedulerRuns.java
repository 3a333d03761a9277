package org.resurge.experiments.reproduce.row;

import java.util.Comparator;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.work.Arm;

/// Runs of Figure 6 and Table 2: Adam on the bottleneck 784-4-4-4-4-10 with schedules, guided, and
/// with constant multipliers.
final class SchedulerRuns {
  /// Schedules of the paper, the constant rate first.
  static final List<Arm> SCHEDULES =
      List.of(Arm.BARE, Arm.STEP, Arm.EXPONENTIAL, Arm.COSINE, Arm.PLATEAU);

  /// Arms, in the order of the table.
  static final List<Arm> ARMS =
      List.of(
          Arm.BARE,
          Arm.STEP,
          Arm.EXPONENTIAL,
          Arm.COSINE,
          Arm.PLATEAU,
          Arm.PAPER,
          Arm.CONSTANT,
          Arm.MEAN_ALPHA);

  /// Learning rates of the paper.
  static final List<Double> RATES = List.of(1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2);

  private SchedulerRuns() {}

  static Grid grid(Plan plan) {
    Job base =
        Job.of("train")
            .with("task", "mnist")
            .with("model", "bottleneck")
            .with("batch", 64)
            .with("examples", plan.scale().pick(640L, 10_000L, 55_000L))
            .with("heldOut", plan.scale().pick(500L, 1_000L, 5_000L))
            .with("steps", plan.scale().pick(20L, 780L, 172_000L))
            .with("optimizer", "adam")
            .with("lambda", 1.0);
    return new Grid(base, ARMS, RATES, plan.seeds());
  }

  /// The schedule with the lowest validation loss at a rate.
  static Arm bestSchedule(Grid grid, Results results, double rate) {
    return SCHEDULES.stream()
        .min(
            Comparator.comparingDouble(
                arm -> Losses.mean(Losses.logs(results, grid.runs(arm, rate), "validation"))))
        .orElseThrow();
  }
}
