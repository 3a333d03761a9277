package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;

/// What mode `descent` finds on a real network, beside a search along the same line.
final class DescentRow implements Row {
  @Override
  public String name() {
    return "descent";
  }

  @Override
  public String title() {
    return "Critical values along the gradient, from derivatives at one point";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return after(plan).stream().flatMap(steps -> runs(plan, steps).stream()).toList();
  }

  private static List<Long> after(Plan plan) {
    return plan.scale()
        .pick(List.of(0L, 30L), List.of(0L, 300L, 3000L), List.of(0L, 300L, 3000L, 30_000L));
  }

  private static List<Job> runs(Plan plan, long after) {
    return Job.of("line")
        .with("points", 128)
        .with("noise", 0.0)
        .with("after", after)
        .seeded(plan.seeds());
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    List<Double> drops = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (long steps : after(plan)) {
      List<Job> runs = runs(plan, steps);
      double[] error = finite(results.numbers(runs, "relativeError"));
      double verified = Arrays.stream(results.numbers(runs, "verified")).sum();
      double nulls = Arrays.stream(results.numbers(runs, "nullTargets")).sum();
      Job first = runs.getFirst();
      rows.add(
          List.of(
              Cell.of(Long.toString(steps), first),
              Cell.of(Format.number(results.of(first).number("drop")), first),
              Cell.of(Format.number(results.of(first).number("searchedDrop")), first),
              Cell.of(error.length == 0 ? "–" : Format.number(error[error.length / 2], 2), first),
              Cell.of(error.length == 0 ? "–" : Format.number(error[error.length - 1], 2), first),
              Cell.of("%.0f of %d".formatted(verified, runs.size()), first),
              Cell.of("%.0f".formatted(nulls), first)));
      for (Job run : runs) {
        drops.add(results.of(run).number("searchedDrop"));
        errors.add(results.of(run).number("relativeError"));
      }
    }
    List<Block> blocks =
        List.of(
            new Prose(
                "Eq. 35, network 1-12-10-8-1 with tanh. The inverse of the loss along −∇L is"
                    + " singular exactly where the loss stops falling, so its Taylor coefficients"
                    + " at the start tell the drop to the next critical value of the line. Here the"
                    + " paper's idea holds, with a series that exists; the search along the line is"
                    + " the judge."),
            new Table(
                "Drop of the loss to the line's next critical point: first seed; then median and"
                    + " largest relative error over %d seeds. Null targets: what the same analysis"
                        .formatted(plan.seeds())
                    + " finds on null lines.",
                List.of(
                    "steps before",
                    "drop, from derivatives",
                    "drop, by search",
                    "median error",
                    "largest error",
                    "verified",
                    "null targets"),
                rows),
            new Figure(
                "Relative error of the drop against the drop, one mark a run.",
                new Chart(
                    Chart.Axis.logarithmic("drop of the loss, by search"),
                    Chart.Axis.logarithmic("relative error"),
                    List.of(Chart.Curve.points("from derivatives alone", drops, errors)))));
    return new Section(name(), title(), List.of(), blocks);
  }

  private static double[] finite(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }
}
