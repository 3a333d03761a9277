package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.resurge.surge.density.CriticalValue;
import org.resurge.surge.density.DensityOfLosses;
import org.resurge.surge.density.DensityScan;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.mode.ModeReport.NullResult;

/// A density report as a page of text that goes from the draws to the verdict.
final class DensityPage extends TextPage {
  private static final int MOST_REJECTED = 6;

  private DensityPage() {}

  static String of(DensityReport report) {
    DensityPage page = new DensityPage();
    page.head(report);
    if (!report.scan().windows().isEmpty()) {
      page.windows(report.scan());
      page.peaks(report);
      page.searches(report);
      page.nulls(report);
    }
    return page.ended(report.verdict(), report.reason());
  }

  private void head(DensityReport report) {
    line("Analysis of %s, mode density (van Hove)", report.landscape());
    line("");
    line("Step 1  initial loss L0 = %.6g, %d dimensions", report.initialLoss(), report.dimension());
    line(
        "        The density of losses rho(t) is smooth except at critical values. Its derivative");
    line(
        "        of order d/2 has a peak at each, 1/r high when smoothed over r; the phase of the");
    line("        peak is -pi (d - 2k)/4 for a critical point with k falling directions.");
    line("        Signal to noise to expect at r = window/10: %.3g", report.expectedSignal());
    line("");
  }

  private void windows(DensityScan scan) {
    line("Step 2  nested windows of losses, each with draws of its own");
    line("         window         from            to      draws   inside   finest r");
    for (int w = 0; w < scan.windows().size(); w++) {
      DensityOfLosses density = scan.windows().get(w).density();
      line(
          "        %7d %12.6g %13.6g %10d %8d %10s",
          w + 1,
          density.window().low(),
          density.window().high(),
          scan.windows().get(w).draws().count(),
          density.sample().countUpTo(density.window().high()),
          density.spectra().isEmpty()
              ? "-"
              : text("%.3g", density.spectra().getLast().resolution() * density.window().length()));
      for (double plateau : density.sample().plateaus()) {
        line("        plateau at %.6g: left out, it is no critical value", plateau);
      }
      if (!density.refusal().isEmpty()) {
        wrapped(8, density.refusal());
      }
    }
    line("");
  }

  private void peaks(DensityReport report) {
    line("Step 3  peaks that stay in place from coarse to fine");
    line("        wanted: signal to noise above 8, growth 1 (an end of the density has 1/2),");
    line("        k near an integer (an end lies half way), at least 3 resolutions");
    if (report.findings().isEmpty()) {
      line("        none");
    } else {
      line("               value     error   window  resolutions  signal  growth      k");
    }
    for (DensityFinding finding : report.findings()) {
      peak(finding.found(), finding.window(), finding.weak() ? "  weak" : "");
    }
    int shown = 0;
    for (int w = 0; w < report.scan().windows().size(); w++) {
      for (var rejected : report.scan().windows().get(w).density().rejected()) {
        if (shown < MOST_REJECTED) {
          peak(rejected.peak(), w, "");
          wrapped(23, "no: " + rejected.reason());
        }
        shown++;
      }
    }
    if (shown > MOST_REJECTED) {
      line("        and %d more that were rejected", shown - MOST_REJECTED);
    }
    line("");
  }

  private void peak(CriticalValue value, int window, String note) {
    line(
        "        %12.6g %9.2g %8d %12d %7.0f %7.2f %6.2f%s",
        value.value(),
        value.error(),
        window + 1,
        value.persistence(),
        value.significance(),
        value.growth(),
        value.phaseIndex(),
        note);
  }

  private void searches(DensityReport report) {
    line("Step 4  searches for the critical point, from the draws nearest in loss");
    if (report.findings().isEmpty()) {
      line("        none to make");
    } else {
      line("               found     reached   apart/error   k   searches");
    }
    for (DensityFinding finding : report.findings()) {
      var verification = finding.verification();
      double reached =
          verification.point().map(CriticalPoint::value).orElse(finding.found().value());
      line(
          "        %12.6g %11s %13s %3s %10d   %s%s",
          finding.found().value(),
          verification.point().isPresent() ? text("%.6g", reached) : "-",
          verification.point().isPresent()
              ? text("%.2g", Math.abs(reached - finding.found().value()) / finding.found().error())
              : "-",
          index(finding.index()),
          verification.searches(),
          verification.outcome().name().toLowerCase(Locale.ROOT),
          finding.repeated() ? ", but the same point as another" : "");
    }
    line("");
  }

  private void nulls(DensityReport report) {
    line("Nulls   the same steps where there is nothing to find");
    values("this landscape", report.targets().list());
    for (NullResult result : report.nulls()) {
      values(result.name(), result.targets().list());
    }
    line("");
  }

  private void values(String name, List<Target> targets) {
    List<String> values = new ArrayList<>();
    for (Target target : targets) {
      String comma = values.size() + 1 < targets.size() ? "," : "";
      values.add(text("%.5g (k = %s)%s", target.value(), index(target.index()), comma));
    }
    wrapped(text("        %-14s   ", name), values.isEmpty() ? List.of("none") : values);
  }

  private static String index(OptionalInt index) {
    return index.isPresent() ? Integer.toString(index.getAsInt()) : "?";
  }
}
