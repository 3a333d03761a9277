package org.resurge.experiments.reproduce.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.resurge.experiments.reproduce.Plan;
import org.resurge.experiments.reproduce.report.Block;
import org.resurge.experiments.reproduce.report.Cell;
import org.resurge.experiments.reproduce.report.Chart;
import org.resurge.experiments.reproduce.report.Claim;
import org.resurge.experiments.reproduce.report.Figure;
import org.resurge.experiments.reproduce.report.Judgement;
import org.resurge.experiments.reproduce.report.Prose;
import org.resurge.experiments.reproduce.report.Section;
import org.resurge.experiments.reproduce.report.Table;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.task.Tasks;

/// The targets of the paper's analysis for ten landscapes and three networks, beside what the same
/// analysis finds where there is nothing to find.
final class NullTable implements Row {
  /// Half of the critical values found would count as finding them.
  private static final double FOUND = 0.5;

  private static final double ALIKE = 0.1;

  /// Landscapes in one dimension.
  static final List<String> LANDSCAPES =
      List.of(
          "quadratic",
          "quartic",
          "double-well",
          "tilted",
          "triple",
          "cosine",
          "constant",
          "random-cloud");

  private final List<Job> all = subjects();

  private static List<Job> subjects() {
    List<Job> all = new ArrayList<>();
    for (String landscape : LANDSCAPES) {
      all.add(landscape(landscape, 1));
    }
    all.add(landscape("rosenbrock", 2));
    all.add(landscape("double-well", 4));
    all.add(network("function", "mlp-12-10-8"));
    all.add(network("mnist", "bottleneck"));
    all.add(network("shakespeare", "tiny"));
    return all;
  }

  private static Job landscape(String name, int dimension) {
    return Job.of("analysis").with("landscape", name).with("dimension", dimension);
  }

  private static Job network(String task, String model) {
    return Job.of("analysis").with("landscape", task).with("model", model);
  }

  @Override
  public String name() {
    return "null";
  }

  @Override
  public String title() {
    return "The paper's targets, beside what the same analysis finds in nothing";
  }

  @Override
  public String dataSet(Job job) {
    return job.settings().containsKey("model") ? Tasks.dataSet(job.text("landscape")) : "";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    return all.stream().flatMap(subject -> subject.seeded(plan.seeds()).stream()).toList();
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<Job> subjects =
        all.stream().filter(subject -> results.count(subject.seeded(plan.seeds())) > 0).toList();
    List<List<Cell>> rows = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> nulls = new ArrayList<>();
    double hits = 0;
    double critical = 0;
    long trusted = 0;
    for (Job subject : subjects) {
      List<Job> jobs = subject.seeded(plan.seeds());
      double[] ratios = results.numbers(jobs, "ratioOverGmax");
      double[] nullRatios = results.numbers(jobs, "nullRatioOverGmax");
      Arrays.stream(ratios).forEach(own::add);
      Arrays.stream(nullRatios).forEach(nulls::add);
      double hit = Arrays.stream(results.numbers(jobs, "criticalHit")).sum();
      double known = Arrays.stream(results.numbers(jobs, "criticalCount")).sum();
      double belonging = Arrays.stream(results.numbers(jobs, "trusted")).sum();
      hits += hit;
      critical += known;
      trusted += Math.round(belonging);
      rows.add(
          List.of(
              Cell.of(label(subject), subject),
              Cell.of(Format.number(median(ratios), 3), subject),
              Cell.of(Format.number(median(nullRatios), 3), subject),
              Cell.of(Format.list(results.of(jobs.getFirst()).list("targets")), subject),
              Cell.of(Format.list(results.of(jobs.getFirst()).list("nullTargets")), subject),
              Cell.of(Format.list(results.of(jobs.getFirst()).list("critical"))),
              Cell.of(known == 0 ? "–" : "%.0f of %.0f".formatted(hit, known), subject),
              Cell.of("%.0f of %d".formatted(belonging, jobs.size()), subject)));
    }
    Job[] evidence = subjects.toArray(Job[]::new);
    double share = critical == 0 ? 0 : hits / critical;
    Claim claim =
        new Claim(
            "Targets of the analysis are critical values of the landscape (Proposition 2)",
            "one-to-one",
            List.of(
                Cell.of(
                    "%.0f of %.0f critical values hit to 5 %%".formatted(hits, critical),
                    evidence)),
            List.of(
                Cell.of(
                    "R/g_max: median %s here, %s in the quadratic null"
                        .formatted(Format.number(median(own), 3), Format.number(median(nulls), 3)),
                    evidence)),
            share >= FOUND ? Judgement.REPRODUCED : Judgement.NOT_REPRODUCED,
            "%d of %d analyses found anything that the null controls do not show too"
                .formatted(trusted, own.size()));
    List<Block> blocks =
        List.of(
            new Prose(
                "The ratio test's radius R, divided by the largest coupling of the grid, against"
                    + " the"
                    + " same number for a quadratic on the same grid: %d of %d analyses lie within"
                        .formatted(alike(own, nulls), own.size())
                    + " 10 % of their null. What agrees with the null is a fingerprint of the grid"
                    + " and of the order of the fit, not of the loss."),
            new Table(
                "Medians over "
                    + plan.seeds()
                    + " seeds; targets of the first seed. A critical value below L₀ is hit when a"
                    + " target lies within 5 % of it. Trusted: targets that recur, stay on a halved"
                    + " grid and are away from every null.",
                List.of(
                    "landscape",
                    "R/g_max",
                    "in the null",
                    "targets",
                    "null's targets",
                    "critical values",
                    "hit",
                    "trusted"),
                rows),
            new Figure(
                "R/g_max of each analysis against that of the quadratic on the same grid: if"
                    + " the targets knew the landscape, the columns would differ.",
                chart(plan, results, subjects)));
    return new Section(name(), title(), List.of(claim), blocks);
  }

  private static Chart chart(Plan plan, Results results, List<Job> subjects) {
    List<Double> xs = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> nulls = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      List<Job> jobs = subjects.get(i).seeded(plan.seeds());
      double[] ratios = results.numbers(jobs, "ratioOverGmax");
      double[] nullRatios = results.numbers(jobs, "nullRatioOverGmax");
      for (int seed = 0; seed < jobs.size(); seed++) {
        xs.add(i + 1.0);
        own.add(ratios[seed]);
        nulls.add(nullRatios[seed]);
      }
    }
    return new Chart(
        Chart.Axis.linear("landscape, in the order of the table"),
        Chart.Axis.logarithmic("R / g_max"),
        List.of(
            Chart.Curve.points("the quadratic null", xs, nulls),
            Chart.Curve.points("the landscape", xs, own)));
  }

  private static String label(Job subject) {
    String name = subject.text("landscape");
    if (subject.settings().containsKey("model")) {
      return name + ", " + subject.text("model");
    }
    long dimension = subject.count("dimension");
    return dimension == 1 ? name : name + " in " + dimension + " dimensions";
  }

  private static long alike(List<Double> own, List<Double> nulls) {
    return IntStream.range(0, own.size())
        .filter(i -> Math.abs(own.get(i) / nulls.get(i) - 1) <= ALIKE)
        .count();
  }

  private static double median(List<Double> values) {
    return median(values.stream().mapToDouble(v -> v).toArray());
  }

  private static double median(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int n = sorted.length;
    return n == 0 ? Double.NaN : 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  }
}
