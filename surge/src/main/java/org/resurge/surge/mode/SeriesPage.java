package org.resurge.surge.mode;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.guide.Target;
import org.resurge.surge.mode.ModeReport.NullResult;

/// A series report as a page of text, from Taylor coefficients to verdict.
final class SeriesPage extends TextPage {
  private static final int SHOWN_TAYLOR = 8;
  private static final int MOST_VALUES = 6;

  private SeriesPage() {}

  static String of(SeriesReport report) {
    SeriesPage page = new SeriesPage();
    page.line("Analysis of %s, mode series", report.landscape());
    page.line("");
    page.line("Step 1  the point: loss L0 = %.9g", report.initialLoss());
    for (String note : report.notes()) {
      page.wrapped(8, note);
    }
    page.line("");
    for (int i = 0; i < report.series().size(); i++) {
      page.series(report.series().get(i), i == 0);
    }
    report.climbs().forEach(page::climb);
    page.targets(report);
    page.nulls(report);
    return page.ended(report.verdict(), report.reason());
  }

  private void series(LocalSeries series, boolean whole) {
    String place =
        series.place().size() <= 3
            ? " at "
                + series.place().stream()
                    .map(x -> text("%.6g", x))
                    .collect(Collectors.joining(", "))
            : "";
    line("Step 2  %s%s: L_m = %.9g", series.name(), place, series.value());
    taylor(series);
    if (whole) {
      coefficients(series);
    }
    line("Step 4  singularities of B, as zeta = L - L_m: who says what, and why to doubt it");
    if (whole) {
      series.claims().stream()
          .filter(claim -> claim.distance() < 1e6 * unit(series))
          .limit(14)
          .forEach(this::claim);
    }
    if (series.singularities().isEmpty()) {
      line("        together: none");
    }
    series.singularities().forEach(this::claim);
    if (!series.barriers().isEmpty()) {
      line("        search along the line: critical values %s", values(series.barriers()));
    }
    if (!series.known().isEmpty()) {
      line(
          "        known critical values, not used above: %s",
          values(series.known().stream().filter(v -> Math.abs(v) > 1e-12).distinct().toList()));
    }
    line("");
  }

  private static double unit(LocalSeries series) {
    return series.singularities().stream()
        .mapToDouble(Singularity::distance)
        .max()
        .orElse(Double.MAX_VALUE / 1e6);
  }

  private void taylor(LocalSeries series) {
    if (series.taylor().isEmpty()) {
      line("        lines in all directions u, scaled so that the Hessian is the identity:");
      line("        L - L_m = (r^2/2) phi(r, u), a_n = 2^n (d/2)_n <[r^2n] phi^-(n + d/2)>_u");
      return;
    }
    int last = 0;
    for (int k = 0; k < Math.min(SHOWN_TAYLOR, series.taylor().size()); k++) {
      last = series.taylor().get(k) != 0.0 ? k : last;
    }
    StringBuilder terms = new StringBuilder();
    for (int k = 2; k <= last; k++) {
      terms.append(text(" %.5g", series.taylor().get(k)));
    }
    line("        Taylor coefficients V_2, V_3, ...:%s", terms);
    line("        Z = e^(-L_m/g) sqrt(pi g/V_2) sum of a_n g^n,");
    line("        a_n = (1/2)_n V_2^-n [x^2n] (V/(V_2 x^2))^-(n + 1/2)");
  }

  private void coefficients(LocalSeries series) {
    line("Step 3  a_n diverges like n!/Delta^n; b_n = a_n/n!, B(zeta) = sum of b_n zeta^n;");
    line("        (n - 1) a_(n-1)/a_n tends to Delta, the nearest singularity, if that is real");
    line("         n             a_n     error             b_n     b_(n-1)/b_n   shifted ratio");
    double[] a = series.a();
    double[] b = series.borel().coefficients();
    for (int n = 0; n < a.length; n++) {
      boolean ratio = n > 0 && a[n] != 0.0;
      line(
          "        %2d %15.8g %9s %15.8g %15s %15s",
          n,
          a[n],
          series.errors().get(n) == 0.0 ? "-" : text("%.1g", series.errors().get(n)),
          b[n],
          ratio ? text("%.8g", b[n - 1] / b[n]) : "-",
          ratio ? text("%.8g", (n - 1) * (a[n - 1] / a[n])) : "-");
    }
    line("");
  }

  private void claim(Singularity one) {
    String place =
        one.imaginary() == 0.0
            ? text("%.8g", one.real())
            : text("%.6g", one.real()) + text(" %+.6gi", one.imaginary());
    String error = one.error().isPresent() ? text("%.0e", one.error().getAsDouble()) : "?";
    line(
        "        %-16s %22s +- %-6s %s",
        one.detector(), place, error, one.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    wrapped(27, one.doubt());
  }

  private void climb(BarrierClimb climb) {
    if (climb.minimum().isPresent()) {
      line(
          "Climb   from the %s end: minimum at s = %.6g, L = %.9g; series from %d places",
          climb.end(), climb.minimum().getAsDouble(), climb.floor(), climb.hops() + 1);
    } else {
      line("Climb   from the %s end", climb.end());
    }
    climb
        .barrier()
        .ifPresent(
            top ->
                line(
                    "        top at s = %.6g, L = %.9g +- %.1g: %.6g above the minimum",
                    climb.place().orElse(0.0),
                    top.value(),
                    top.error().orElse(0.0),
                    top.value() - climb.floor()));
    wrapped(8, climb.reason());
    line("");
  }

  private void targets(SeriesReport report) {
    line(
        report.climbs().isEmpty()
            ? "Step 5  barriers: positive singularities on the first sheet, as absolute losses"
            : "Step 5  barriers that the series or the climbs see and a search confirms, as"
                + " losses");
    if (report.targets().isEmpty()) {
      line("        none");
    }
    for (Target target : report.targets().list()) {
      line(
          "        L = %.10g +- %.1g%s",
          target.value(),
          target.error().orElse(0.0),
          target.verified().isPresent()
              ? text(", search reaches %.10g", target.verified().getAsDouble())
              : "");
    }
    line("");
  }

  private void nulls(SeriesReport report) {
    line("Nulls   the same detector, where there is no barrier");
    for (NullResult control : report.nulls()) {
      List<Double> found = control.targets().list().stream().map(Target::value).toList();
      line("        %-22s %s", control.name(), found.isEmpty() ? "none" : values(found));
    }
    line("");
  }

  private static String values(List<Double> values) {
    String text =
        values.stream()
            .limit(MOST_VALUES)
            .map(value -> text("%.7g", value))
            .collect(Collectors.joining(", "));
    return values.size() > MOST_VALUES ? text + ", ..." : text;
  }
}
