package org.resurge.experiments.reproduce.report;

import java.util.List;
import java.util.stream.Collectors;

/// The report's tables as one CSV, a line a cell: section, table, row, column, text, runs.
public final class CsvPage {
  private CsvPage() {}

  /// The page.
  public static String of(Report report) {
    StringBuilder page = new StringBuilder();
    line(page, List.of("section", "table", "row", "column", "text", "runs"));
    for (Section section : report.sections()) {
      for (Claim claim : section.claims()) {
        String name = section.name();
        line(page, List.of(name, "verdicts", claim.claim(), "paper", claim.paper(), ""));
        for (Cell ours : claim.ours()) {
          cell(page, name, "verdicts", claim.claim(), "ours", ours);
        }
        for (Cell control : claim.control()) {
          cell(page, name, "verdicts", claim.claim(), "best control", control);
        }
        String verdict = claim.judgement().toString();
        line(page, List.of(name, "verdicts", claim.claim(), "verdict", verdict, ""));
      }
      int number = 0;
      for (Block block : section.blocks()) {
        if (block instanceof Table table) {
          number++;
          for (List<Cell> cells : table.rows()) {
            for (int i = 1; i < cells.size(); i++) {
              String row = cells.getFirst().text();
              String column = table.head().get(i);
              cell(page, section.name(), Integer.toString(number), row, column, cells.get(i));
            }
          }
        }
      }
    }
    return page.toString();
  }

  private static void cell(
      StringBuilder page, String section, String table, String row, String column, Cell cell) {
    String runs = String.join(" ", cell.groups());
    line(page, List.of(section, table, row, column, cell.text(), runs));
  }

  private static void line(StringBuilder page, List<String> texts) {
    page.append(texts.stream().map(CsvPage::quoted).collect(Collectors.joining(",", "", "\n")));
  }

  private static String quoted(String text) {
    return text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n')
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
