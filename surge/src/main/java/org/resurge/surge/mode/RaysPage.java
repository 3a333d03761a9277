package org.resurge.surge.mode;

import java.util.List;
import java.util.stream.Collectors;
import org.resurge.surge.guide.Target;
import org.resurge.surge.mode.ModeReport.NullResult;

/// A rays report as a page of text, from lines through the minimum to verdict.
final class RaysPage extends TextPage {
  private static final int SHOWN = 5;

  private RaysPage() {}

  static String of(RaysReport report) {
    RaysPage page = new RaysPage();
    page.line("Analysis of %s, mode rays", report.landscape());
    page.line("");
    page.line("Step 1  the point: loss L0 = %.9g", report.initialLoss());
    for (String note : report.notes()) {
      page.wrapped(8, note);
    }
    if (!report.minimum().isEmpty()) {
      page.line("        minimum below it: L_m = %.9g", report.minimumLoss());
      page.line("        at %s", vector(report.minimum()));
      page.line("");
      page.scan(report);
      page.rays(report);
    }
    page.line("");
    page.targets(report);
    page.nulls(report);
    return page.ended(report.verdict(), report.reason());
  }

  private void scan(RaysReport report) {
    line("Step 2  lines m + s u: Delta(u), the nearest positive singularity of the line's series");
    for (Ray.Sample sample : report.scan()) {
      line(
          "        %-46s %s",
          vector(sample.direction()),
          sample
              .barrier()
              .map(one -> text("%14.8g +- %.0e", one.real(), one.error().orElse(Double.NaN)))
              .orElse("          none"));
    }
    line("");
  }

  private void rays(RaysReport report) {
    line("Step 3  where Delta(u) is stationary the line passes through a critical point of L");
    line("        (%d lines in all)", report.lines());
    if (report.rays().isEmpty()) {
      line("        nowhere");
    }
    for (Ray ray : report.rays()) {
      line("        u = %s", vector(ray.direction()));
      line(
          "          Delta = %.9g +- %.0e, falls in %d directions",
          ray.barrier().real(), ray.barrier().error().orElse(Double.NaN), ray.falls());
      if (ray.reached().isPresent()) {
        line(
            "          verified: L - L_m = %.9g, index %d, at %s",
            ray.reached().get().value() - report.minimumLoss(),
            ray.reached().get().index(),
            vector(ray.reached().get().location()));
      } else {
        line("          refuted: no critical point of this value near the line");
      }
    }
  }

  private void targets(RaysReport report) {
    line("Step 4  saddles as absolute losses");
    if (report.targets().isEmpty()) {
      line("        none");
    }
    for (Target target : report.targets().list()) {
      line(
          "        L = %.9g +- %.0e, index %s",
          target.value(),
          target.error().orElse(Double.NaN),
          target.index().isPresent() ? Integer.toString(target.index().getAsInt()) : "?");
    }
    line("");
  }

  private void nulls(RaysReport report) {
    line("Nulls   the same scan, where there is no barrier");
    for (NullResult control : report.nulls()) {
      line("        %-22s %s", control.name(), control.targets().isEmpty() ? "none" : "found some");
    }
    line("");
  }

  private static String vector(List<Double> vector) {
    String text =
        vector.stream().limit(SHOWN).map(x -> text("%.5f", x)).collect(Collectors.joining(", "));
    return "(" + text + (vector.size() > SHOWN ? ", ...)" : ")");
  }
}
