package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.statistics.PairedDifferences;
import org.resurge.experiments.reproduce.work.Arm;

/// Figure 6: loss curves of schedules and guidance at two learning rates, and how many runs stay
/// where the network answers the same to every image.
final class Figure6 implements Row {
  private static final List<Double> DRAWN_RATES = List.of(3e-3, 3e-4);
  private static final List<Arm> DRAWN =
      List.of(
          Arm.BARE,
          Arm.PAPER,
          Arm.CONSTANT,
          Arm.STEP,
          Arm.EXPONENTIAL,
          Arm.COSINE,
          Arm.PLATEAU,
          Arm.MEAN_ALPHA);

  /// A test loss within 2 % of ln 10: the network tells no digit from another.
  private static final double STUCK = 0.98 * Math.log(10);

  @Override
  public String name() {
    return "figure6";
  }

  @Override
  public String title() {
    return "Loss curves beside schedules, and runs that stay stuck";
  }

  @Override
  public String dataSet(Job job) {
    return "mnist";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return SchedulerRuns.grid(plan).jobs();
  }

  @Override
  public Section section(Plan plan, Results results) {
    Grid grid = SchedulerRuns.grid(plan);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Prose("The runs of table2, at the two learning rates that the paper draws."));
    for (double rate : DRAWN_RATES) {
      blocks.add(
          new Figure(
              "Learning rate %s: test loss against steps. Geometric mean over %d seeds with its"
                      .formatted(Format.setting(rate), plan.seeds())
                  + " 95 % band.",
              new Chart(
                  Chart.Axis.linear("step"),
                  Chart.Axis.logarithmic("cross-entropy, test"),
                  DRAWN.stream()
                      .map(
                          arm ->
                              Curves.overSteps(
                                  arm.title(), grid.runs(arm, rate), results, "curveTest"))
                      .toList())));
    }
    blocks.add(stuckTable(grid, results));
    return new Section(name(), title(), List.of(claim(plan, grid, results)), blocks);
  }

  private static Table stuckTable(Grid grid, Results results) {
    return SchedulerRuns.table(
        "Runs that end within 2 % of ln 10 or above: no digit is told.",
        "stuck runs",
        grid,
        runs -> {
          long stuck = runs.stream().filter(job -> isStuck(results, job)).count();
          return "%d of %d".formatted(stuck, runs.size());
        });
  }

  private static boolean isStuck(Results results, Job job) {
    double test = results.of(job).number("test");
    return !(test < STUCK);
  }

  /// Share of stuck runs over all rates, one number a seed.
  private static double[] shares(Grid grid, Results results, Arm arm) {
    double[] shares = new double[grid.seeds()];
    for (double rate : grid.rates()) {
      List<Job> runs = grid.runs(arm, rate);
      for (int i = 0; i < shares.length; i++) {
        shares[i] += isStuck(results, runs.get(i)) ? 1.0 / grid.rates().size() : 0;
      }
    }
    return shares;
  }

  private static Claim claim(Plan plan, Grid grid, Results results) {
    double[] bare = shares(grid, results, Arm.BARE);
    double[] surge = shares(grid, results, Arm.PAPER);
    double[] constant = shares(grid, results, Arm.CONSTANT);
    Interval fewer = PairedDifferences.of(bare, surge).tIntervalOfThree(0.95);
    Interval control = PairedDifferences.of(bare, constant).tIntervalOfThree(0.95);
    return new Claim(
        "figure6: fast escape of local minima, on the bottleneck network",
        "in words only",
        List.of(
            Cell.of(
                "stuck %s of runs, bare %s; fewer by %s"
                    .formatted(
                        Format.share(Losses.mean(surge)),
                        Format.share(Losses.mean(bare)),
                        Judging.points(fewer)),
                grid.group(Arm.PAPER, 3e-3),
                grid.group(Arm.BARE, 3e-3))),
        List.of(
            Cell.of(
                "stuck %s; fewer by %s (constant 1 + λ)"
                    .formatted(Format.share(Losses.mean(constant)), Judging.points(control)),
                grid.group(Arm.CONSTANT, 3e-3))),
        Judging.sign(fewer, plan.seeds()),
        "a stuck run ends where the network gives every image the same answer");
  }
}
