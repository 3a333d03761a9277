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
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.statistics.PairedDifferences;
import org.resurge.experiments.reproduce.work.Arm;

/// Figure 7: training against test error on few, noisy points, over many random states.
final class Figure7 implements Row {
  private static final double RATE = 0.01;
  private static final int STATES = 3;
  private static final List<Arm> ARMS =
      List.of(Arm.BARE, Arm.PAPER, Arm.CONSTANT, Arm.MEAN_ALPHA, Arm.GEOMETRIC);

  @Override
  public String name() {
    return "figure7";
  }

  @Override
  public String title() {
    return "Generalization on few, noisy points";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return grid(plan).jobs();
  }

  private static Grid grid(Plan plan) {
    Job base =
        Job.of("train")
            .with("task", "function")
            .with("points", 24)
            .with("noise", 0.3)
            .with("steps", plan.scale().pick(100L, 2_000L, 10_000L))
            .with("optimizer", "adam")
            .with("lambda", 1.0);
    return new Grid(base, ARMS, List.of(RATE), STATES * plan.seeds());
  }

  @Override
  public Section section(Plan plan, Results results) {
    Grid grid = grid(plan);
    double[] bareTrain = logs(grid, results, Arm.BARE, "train");
    double[] bareTest = logs(grid, results, Arm.BARE, "test");
    List<List<Cell>> rows = new ArrayList<>();
    List<Chart.Curve> points = new ArrayList<>();
    for (Arm arm : ARMS) {
      double[] train = logs(grid, results, arm, "train");
      double[] test = logs(grid, results, arm, "test");
      Job group = grid.group(arm, RATE);
      boolean bare = arm == Arm.BARE;
      rows.add(
          List.of(
              Cell.of(arm.title()),
              Cell.of(Format.number(Math.exp(Losses.mean(train))), group),
              Cell.of(Format.number(Math.exp(Losses.mean(test))), group),
              Cell.of(bare ? "–" : Judging.text(wider(bareTrain, bareTest, train, test)), group),
              Cell.of(bare ? "–" : Judging.text(atEqual(grid, results, arm)), group)));
      if (arm == Arm.BARE || arm == Arm.PAPER || arm == Arm.CONSTANT) {
        points.add(Chart.Curve.points(arm.title(), values(train), values(test)));
      }
    }
    List<Block> blocks =
        List.of(
            new Prose(
                "Eq. 35 from 24 points at random, their values off by normal noise of 0.3; Adam"
                    + " at %s,".formatted(Format.setting(RATE))
                    + " %s steps, %d random states. The test values are exact."
                        .formatted(grid.base().text("steps"), grid.seeds())),
            new Figure(
                "Test against training error at the end, one mark a random state.",
                new Chart(
                    Chart.Axis.logarithmic("training error"),
                    Chart.Axis.logarithmic("test error"),
                    points)),
            new Table(
                "Geometric means. Gap: the ratio of test to training error, against the bare"
                    + " optimizer's. At equal training loss: test error where both have reached the"
                    + " same training loss, the higher of their last ones; plus: higher than bare.",
                List.of(
                    "arm",
                    "training error",
                    "test error",
                    "gap wider than bare's by",
                    "test error at equal training loss"),
                rows));
    return new Section(name(), title(), List.of(claim(grid, results)), blocks);
  }

  private static Claim claim(Grid grid, Results results) {
    Interval paper = gap(grid, results, Arm.PAPER);
    Interval constant = gap(grid, results, Arm.CONSTANT);
    Interval equal = atEqual(grid, results, Arm.PAPER);
    return new Claim(
        "figure7: SURGE accelerates overfitting",
        "scatter plot only",
        List.of(
            Cell.of(
                "gap of test to training error wider by " + Judging.text(paper),
                grid.group(Arm.PAPER, RATE),
                grid.group(Arm.BARE, RATE))),
        List.of(
            Cell.of(
                "wider by " + Judging.text(constant) + " (constant 1 + λ)",
                grid.group(Arm.CONSTANT, RATE))),
        Judging.sign(paper, grid.seeds()),
        "at equal training loss SURGE's test error is higher by "
            + Judging.text(equal)
            + ": what it does beyond training further");
  }

  private static Interval gap(Grid grid, Results results, Arm arm) {
    return wider(
        logs(grid, results, Arm.BARE, "train"),
        logs(grid, results, Arm.BARE, "test"),
        logs(grid, results, arm, "train"),
        logs(grid, results, arm, "test"));
  }

  /// `exp(mean(log test/train - log bare test/train)) - 1`.
  private static Interval wider(
      double[] bareTrain, double[] bareTest, double[] train, double[] test) {
    double[] own = new double[train.length];
    double[] bare = new double[train.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = test[i] - train[i];
      bare[i] = bareTest[i] - bareTrain[i];
    }
    return PairedDifferences.of(own, bare).tIntervalOfThree(0.95).mapRising(Math::expm1);
  }

  /// The same for the test errors at equal training loss.
  private static Interval atEqual(Grid grid, Results results, Arm arm) {
    List<JobResult> bare = results.of(grid.runs(Arm.BARE, RATE));
    List<JobResult> other = results.of(grid.runs(arm, RATE));
    double[] a = new double[bare.size()];
    double[] b = new double[bare.size()];
    for (int i = 0; i < a.length; i++) {
      double level = Math.max(last(bare.get(i)), last(other.get(i)));
      a[i] = logTestAt(other.get(i), level);
      b[i] = logTestAt(bare.get(i), level);
    }
    return PairedDifferences.of(a, b).tIntervalOfThree(0.95).mapRising(Math::expm1);
  }

  private static double last(JobResult result) {
    List<Double> curve = result.list("curveTrain");
    return curve.isEmpty() ? result.number("initialTrain") : curve.getLast();
  }

  /// Log test error where the training loss first falls to a level, on a straight line in logs
  /// between the looks before and after.
  private static double logTestAt(JobResult result, double level) {
    List<Double> train = result.list("curveTrain");
    List<Double> test = result.list("curveTest");
    for (int i = 0; i < train.size(); i++) {
      if (train.get(i) <= level) {
        if (i == 0) {
          return Math.log(test.getFirst());
        }
        double above = Math.log(train.get(i - 1) / level);
        double share = above / Math.log(train.get(i - 1) / train.get(i));
        return Math.log(test.get(i - 1)) * (1 - share) + Math.log(test.get(i)) * share;
      }
    }
    return Math.log(test.isEmpty() ? result.number("initialTest") : test.getLast());
  }

  private static double[] logs(Grid grid, Results results, Arm arm, String name) {
    return Losses.logs(results, grid.runs(arm, RATE), name);
  }

  private static List<Double> values(double[] logs) {
    List<Double> values = new ArrayList<>();
    for (double log : logs) {
      values.add(Math.exp(log));
    }
    return values;
  }
}
