package org.resurge.bench.report;

import java.util.List;

/// Every benchmark with its error, and the forks that disagree.
final class TableSection {
  private TableSection() {}

  static void write(Results results, Page page) {
    page.title("All benchmarks");
    page.paragraph("Mean over all iterations with half of JMH's 99.9 % interval. " + Forks.RULE);
    page.table(
        List.of("benchmark", "mean", "±", "unit", "best", "forks", "B/op", "forks agree"),
        results.all().stream().map(TableSection::row).toList());
    List<String> names =
        results.all().stream().filter(Forks::bimodal).map(m -> "- " + m.label()).toList();
    page.paragraph(
        names.isEmpty()
            ? "No benchmark has bimodal forks."
            : "Bimodal forks:\n\n" + String.join("\n", names));
  }

  private static List<String> row(Measured m) {
    return List.of(
        m.label(),
        Page.number(m.score()),
        Double.isNaN(m.error()) ? "–" : Page.number(m.error()),
        m.unit(),
        Page.time(m.bestSeconds()),
        Integer.toString(m.forks().size()),
        m.allocated().isPresent() ? Page.number(m.allocated().getAsDouble()) : "",
        Forks.bimodal(m) ? "**bimodal**" : "yes");
  }
}
