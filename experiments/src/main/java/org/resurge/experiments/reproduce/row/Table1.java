package org.resurge.experiments.reproduce.row;

import static org.resurge.surge.sum.Table1.PRINTED;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
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
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.sum.Table1.Printed;

/// Table 1: the quartic oscillator, true values beside the printed ones.
final class Table1 implements Row {
  private static final double HALF_A_DIGIT = 5e-5;
  private static final int CURVE = 25;

  @Override
  public String name() {
    return "table1";
  }

  @Override
  public String title() {
    return "The quartic oscillator, true values beside the printed ones";
  }

  @Override
  public String dataSet(Job job) {
    return "";
  }

  @Override
  public List<Job> jobs(Plan plan) {
    List<Job> jobs = new ArrayList<>();
    for (Printed printed : PRINTED) {
      jobs.add(job(printed.coupling()));
    }
    for (int i = 0; i < CURVE; i++) {
      Job job = job(coupling(i));
      if (!jobs.contains(job)) {
        jobs.add(job);
      }
    }
    return jobs;
  }

  private static Job job(double g) {
    return Job.of("quartic").with("g", g);
  }

  /// Couplings of the curve, from 1e-3 to 10, rounded so that their keys are short.
  private static double coupling(int i) {
    double g = Math.pow(10, -3 + 4.0 * i / (CURVE - 1));
    return new BigDecimal(g, new MathContext(3)).doubleValue();
  }

  @Override
  public Section section(Plan plan, Results results) {
    List<List<Cell>> rows = new ArrayList<>();
    int agreeing = 0;
    double worstPade = 0;
    for (Printed printed : PRINTED) {
      Job job = job(printed.coupling());
      JobResult result = results.of(job);
      double exact = result.number("exact");
      agreeing += Math.abs(exact - printed.exact()) <= HALF_A_DIGIT ? 1 : 0;
      worstPade = Math.max(worstPade, Math.abs(result.number("pade2_3") / exact - 1));
      rows.add(
          List.of(
              Cell.of(Format.setting(printed.coupling()), job),
              Cell.of(Format.setting(printed.exact())),
              Cell.of(Format.number(exact, 6), job),
              Cell.of(Format.setting(printed.fiveTerms())),
              Cell.of(Format.number(result.number("five"), 6), job),
              Cell.of(Format.setting(printed.borelPade())),
              Cell.of(Format.number(result.number("pade2_3"), 6), job)));
    }
    Job first = job(PRINTED.getFirst().coupling());
    Claim claim =
        new Claim(
            "Table 1: the exact values of Z(g), and Borel–Padé sums that agree with them",
            "1.7724 at g = 0.1; Borel–Padé [2/3] within 2e-4",
            List.of(
                Cell.of(
                    Format.number(results.of(first).number("exact"), 5) + " at g = 0.1", first)),
            List.of(
                Cell.of(
                    "Borel–Padé [2/3] within "
                        + Format.number(worstPade, 2)
                        + " of the true values",
                    first)),
            agreeing == PRINTED.size() ? Judgement.REPRODUCED : Judgement.NOT_REPRODUCED,
            "%d of %d printed exact values are those of the integral; the method itself works"
                .formatted(agreeing, PRINTED.size()));
    List<Block> blocks =
        List.of(
            new Prose(
                "Z(g) = ∫ exp(−(x² + x⁴)/g) dx. The printed 1.7724 at g = 0.1 is √π; the integral"
                    + " is about a third of it. Eq. 60 has a₁ = −3/8; the integral's series has"
                    + " −3/4. There is no singularity on the positive axis (the nearest is at"
                    + " −1/4), so nothing needs a trans-series: the last printed column repeats the"
                    + " first."),
            new Table(
                "Printed and true values. Five terms: a₀ … a₄ of the true series.",
                List.of(
                    "g",
                    "exact, printed",
                    "exact",
                    "five terms, printed",
                    "five terms",
                    "Padé [2/3], printed",
                    "Padé [2/3]"),
                rows),
            new Figure(
                "Relative error of each way to sum the series, against the coupling. The series"
                    + " up to its smallest term errs by about exp(−1/(4g)).",
                chart(plan, results)));
    return new Section(name(), title(), List.of(claim), blocks);
  }

  private Chart chart(Plan plan, Results results) {
    List<JobResult> rising =
        jobs(plan).stream()
            .sorted((a, b) -> Double.compare(a.number("g"), b.number("g")))
            .map(results::of)
            .toList();
    List<Chart.Curve> curves =
        List.of(
            curve("five terms", "five", rising),
            curve("up to the smallest term", "smallestTerm", rising),
            curve("Borel–Padé [2/3]", "pade2_3", rising),
            curve("Borel–Padé [5/5]", "pade5_5", rising),
            curve("Borel–Padé [10/10]", "pade10_10", rising));
    return new Chart(
        Chart.Axis.logarithmic("coupling g"), Chart.Axis.logarithmic("relative error"), curves);
  }

  private static Chart.Curve curve(String name, String number, List<JobResult> results) {
    List<Double> xs = results.stream().map(r -> Job.parse(r.key()).number("g")).toList();
    List<Double> ys =
        results.stream().map(r -> Math.abs(r.number(number) / r.number("exact") - 1)).toList();
    return Chart.Curve.line(name, xs, ys);
  }
}
