package org.resurge.surge.paper;

import java.util.Locale;
import java.util.OptionalDouble;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.partition.PartitionEstimate;

/// A report as a page of text that follows Algorithm 3 step by step.
final class ReportPage {
  private static final int WIDTH = 100;

  private final StringBuilder page = new StringBuilder();

  private ReportPage() {}

  static String of(AnalysisReport report) {
    ReportPage page = new ReportPage();
    page.head(report);
    page.ranges(report);
    report.detection().ifPresent(page::steps);
    page.findings(report);
    page.nulls(report);
    page.line("Verdict: %s", report.verdict());
    page.line("  %s", report.reason());
    return page.page.toString();
  }

  private void head(AnalysisReport report) {
    line("Analysis of %s, mode %s (Algorithm 3)", report.landscape(), report.mode());
    line("");
    line("Step 1  initial loss L0 = %.6g", report.initialLoss());
    if (report.dimension() > 0) {
      line("        %d parameters", report.dimension());
    }
    line("        Z(g): %s", report.evidence());
    line("");
  }

  private void ranges(AnalysisReport report) {
    line("Step 2  coupling ranges g / L0 (Algorithm 2)");
    line("        range             log Z trusted   candidates   recurrence   score");
    double chosen = report.detection().map(d -> d.curve().grid().maximum()).orElse(-1.0);
    for (RangeTrial trial : report.trials()) {
      line(
          "        1e%+d .. 1e%+d %15.0f %% %s%s",
          trial.exponent(),
          trial.exponent() + 2,
          100 * trial.successRate(),
          trial.passed()
              ? String.format(
                  Locale.ROOT,
                  "%12d %12.2f %7.2f",
                  trial.candidates(),
                  trial.recurrence(),
                  trial.score())
              : "           not tried further",
          trial.grid().maximum() == chosen
              ? (trial.score() > 0.0 ? "  <- chosen" : "  <- shown")
              : "");
    }
    line("");
  }

  private void steps(Detection detection) {
    line("Step 3  log Z(g) on that range");
    line("               g          log Z     std. error   effective draws");
    for (int s = 0; s < detection.curve().grid().count(); s += 1) {
      PartitionEstimate e = detection.curve().estimates().get(s);
      line(
          "        %10.4g %13.6f %14s %17s",
          e.coupling(),
          e.logZ(),
          e.draws() == 0 ? "exact" : String.format(Locale.ROOT, "%.2g", e.standardError()),
          e.draws() == 0
              ? "-"
              : String.format(Locale.ROOT, "%.1f of %d", e.effectiveSampleSize(), e.draws()));
    }
    line("");
    line("Step 4  Z(g) = sum of a_j g^j, weighted least squares (eq. 29)");
    line(
        "        condition number %.2g, residual %.2g, largest relative error %.2g",
        detection.fit().conditionNumber(),
        detection.fit().residual(),
        detection.fit().largestRelativeError());
    line("        unit of a_j and b_j: exp(%.6g)", detection.fit().logScale());
    line("Step 5  b_j = a_j / j! (eq. 30)");
    line("         j            a_j      std. error            b_j");
    double[] a = detection.fit().coefficients();
    double[] errors = detection.fit().coefficientErrors();
    for (int j = 0; j < a.length; j++) {
      line(
          "        %2d %14.6g %15.2g %14.6g", j, a[j], errors[j], detection.borel().coefficient(j));
    }
    line("");
    line("Step 6  singularities claimed");
    for (Singularity s : detection.singularities()) {
      line("        %-8s %12.6g   but %s", s.detector(), s.real(), s.doubt());
    }
    line(
        "        R / g_max = %s with g_max = %.4g",
        number(detection.ratioOverGmax()), detection.curve().grid().maximum());
    line("");
  }

  private void findings(AnalysisReport report) {
    line("Step 7  candidates in (0, L0), and whether they belong to the landscape");
    if (report.findings().isEmpty()) {
      line("        none");
    } else {
      line("               value       error   recurs   stays on g/2   nearest null");
    }
    for (Finding f : report.findings()) {
      line(
          "        %12.6g %11s %6.0f %% %14s   %s%s",
          f.value(),
          f.error().isPresent() ? String.format(Locale.ROOT, "%.2g", f.error().getAsDouble()) : "-",
          100 * f.recurrence(),
          f.staysOnHalvedGrid() ? "yes" : "no",
          f.nearestNull().isPresent()
              ? String.format(Locale.ROOT, "%.6g (%s)", f.nearestNull().getAsDouble(), f.nullName())
              : "none",
          f.belongsToTheLandscape() ? "  target" : "");
    }
    line("");
  }

  private void nulls(AnalysisReport report) {
    line("Nulls   the same steps on the same grid where there is nothing to find");
    line("        control           R / g_max   candidates in (0, L0)");
    line(
        "        %-16s %10s   %s",
        "this landscape", number(report.ratioOverGmax()), values(report.targets().values()));
    for (NullControl control : report.nulls()) {
      line(
          "        %-16s %10s   %s",
          control.name(),
          number(control.detection().ratioOverGmax()),
          values(control.targets().values()));
    }
    line("");
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.4g", value.getAsDouble()) : "-";
  }

  private static String values(double[] values) {
    if (values.length == 0) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    for (double value : values) {
      String next = String.format(Locale.ROOT, "%s%.4g", text.isEmpty() ? "" : ", ", value);
      if (text.length() + next.length() > 52) {
        return text.append(", …").toString();
      }
      text.append(next);
    }
    return text.toString();
  }

  private void line(String format, Object... arguments) {
    String text = String.format(Locale.ROOT, format, arguments);
    page.append(text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…").append('\n');
  }
}
