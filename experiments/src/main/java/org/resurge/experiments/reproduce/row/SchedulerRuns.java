package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Table;
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

  /// A table of arms against rates.
  ///
  /// @param corner what the cells tell
  /// @param text a cell's text, from the runs of its arm and rate
  static Table table(String caption, String corner, Grid grid, Function<List<Job>, String> text) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Arm arm : grid.arms()) {
      List<Cell> row = new ArrayList<>(List.of(Cell.of(arm.title())));
      for (double rate : grid.rates()) {
        List<Job> runs = grid.runs(arm, rate);
        row.add(Cell.of(text.apply(runs), runs.getFirst()));
      }
      rows.add(row);
    }
    return new Table(caption, head(corner, grid), rows);
  }

  /// Head of such a table.
  static List<String> head(String corner, Grid grid) {
    List<String> head = new ArrayList<>(List.of(corner));
    grid.rates().forEach(rate -> head.add("lr " + Format.setting(rate)));
    return head;
  }
}
