package org.resurge.experiments.reproduce.report;

import java.util.List;
import java.util.stream.Collectors;

/// The report as Markdown: the same words and numbers, without pictures.
public final class MarkdownPage {
  private MarkdownPage() {}

  /// The page.
  public static String of(Report report) {
    StringBuilder page = new StringBuilder();
    page.append("# The paper redone, and judged\n\n");
    page.append("Scale `").append(report.scale()).append("`, made by `");
    page.append(report.command()).append("`. ");
    page.append("The numbers' lines are in `results.jsonl`; pictures are in `report.html`.\n\n");
    report.lead().forEach(text -> page.append(text).append("\n\n"));
    List<Claim> claims =
        report.sections().stream().flatMap(section -> section.claims().stream()).toList();
    if (!claims.isEmpty()) {
      page.append("## Verdicts\n\n");
      row(page, List.of("claim", "paper", "ours", "best control", "verdict", "why"));
      page.append("|---|---|---|---|---|---|\n");
      for (Claim claim : claims) {
        row(
            page,
            List.of(
                claim.claim(),
                claim.paper(),
                texts(claim.ours()),
                texts(claim.control()),
                "**" + claim.judgement() + "**",
                claim.reason()));
      }
      page.append('\n');
    }
    report.sections().forEach(section -> section(page, section));
    return page.toString();
  }

  private static String texts(List<Cell> cells) {
    return cells.stream().map(Cell::text).collect(Collectors.joining("; "));
  }

  private static void section(StringBuilder page, Section section) {
    page.append("## ").append(section.name()).append(": ").append(section.title()).append("\n\n");
    for (Block block : section.blocks()) {
      switch (block) {
        case Prose prose -> page.append(prose.text()).append("\n\n");
        case Figure figure -> page.append("*Figure: ").append(figure.caption()).append("*\n\n");
        case Table table -> table(page, table);
      }
    }
  }

  private static void table(StringBuilder page, Table table) {
    row(page, table.head());
    page.append(table.head().stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|\n")));
    table.rows().forEach(cells -> row(page, cells.stream().map(Cell::text).toList()));
    page.append('\n').append(table.caption()).append("\n\n");
  }

  private static void row(StringBuilder page, List<String> texts) {
    page.append(
        texts.stream()
            .map(text -> text.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
