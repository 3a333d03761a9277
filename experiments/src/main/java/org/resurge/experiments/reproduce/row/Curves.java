package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.statistics.PairedDifferences;
import org.resurge.experiments.reproduce.work.Arm;

/// Curves of many seeds as one: geometric mean with its 95 % band.
final class Curves {
  private static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  private Curves() {}

  /// Loss against steps.
  ///
  /// @param list `curveTrain` or `curveTest`; a run that diverged counts with the looks that it has
  static Chart.Curve overSteps(String name, List<Job> runs, Results results, String list) {
    List<JobResult> all = results.of(runs);
    List<Double> steps =
        all.stream()
            .map(result -> result.list("curveStep"))
            .max(Comparator.comparingInt(List::size))
            .orElseThrow();
    List<double[]> values = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int at = i;
      values.add(
          all.stream()
              .filter(result -> result.list(list).size() > at)
              .mapToDouble(result -> result.list(list).get(at))
              .filter(v -> Double.isFinite(v) && v > 0)
              .map(Math::log)
              .toArray());
    }
    return curve(name, steps, values, Chart.Style.LINE);
  }

  /// Final loss against the learning rate.
  static Chart.Curve overRates(String name, Grid grid, Arm arm, Results results) {
    List<double[]> values =
        grid.rates().stream()
            .map(rate -> Losses.logs(results, grid.runs(arm, rate), "test"))
            .toList();
    return curve(name, grid.rates(), values, Chart.Style.BOTH);
  }

  private static Chart.Curve curve(
      String name, List<Double> xs, List<double[]> logs, Chart.Style style) {
    List<Double> ys = new ArrayList<>();
    List<Double> lows = new ArrayList<>();
    List<Double> highs = new ArrayList<>();
    for (double[] values : logs) {
      Interval mean =
          values.length == 0
              ? NONE
              : PairedDifferences.of(values, new double[values.length])
                  .tIntervalOfThree(0.95)
                  .mapRising(Math::exp);
      ys.add(mean.middle());
      lows.add(mean.low());
      highs.add(mean.high());
    }
    return new Chart.Curve(name, xs, ys, lows, highs, style);
  }
}
