package org.resurge.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/// The report as it grows: Markdown, charts by file name, and verdicts for the head of the page.
final class Page {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, XYChart> charts = new LinkedHashMap<>();
  private final List<Verdict> verdicts = new ArrayList<>();

  /// A paragraph, or a list.
  void paragraph(String words) {
    text.append(words).append("\n\n");
  }

  void title(String words) {
    text.append("## ").append(words).append("\n\n");
  }

  /// A table; the first column is words, the others are numbers.
  void table(List<String> head, List<List<String>> rows) {
    text.append(row(head));
    text.append("|---").append("|---:".repeat(head.size() - 1)).append("|\n");
    rows.forEach(cells -> text.append(row(cells)));
    text.append('\n');
  }

  static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /// A picture.
  ///
  /// @param name file name without an ending
  void chart(String name, String caption, XYChart chart) {
    charts.put(name, chart);
    text.append("![").append(caption).append("](").append(name).append(".svg)\n\n");
  }

  void verdict(Verdict verdict) {
    verdicts.add(verdict);
  }

  List<Verdict> verdicts() {
    return List.copyOf(verdicts);
  }

  Map<String, XYChart> charts() {
    return Map.copyOf(charts);
  }

  /// What was added so far.
  String body() {
    return text.toString();
  }

  /// Three or four digits, without a power of ten between 0.01 and a million.
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return "–";
    }
    if (size != 0 && (size < 0.01 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int digits = size >= 100 ? 0 : size >= 10 ? 1 : 3;
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  /// A time in a unit that suits it.
  static String time(double seconds) {
    if (seconds < 1e-6) {
      return number(seconds * 1e9) + " ns";
    }
    if (seconds < 1e-3) {
      return number(seconds * 1e6) + " µs";
    }
    return seconds < 1 ? number(seconds * 1e3) + " ms" : number(seconds) + " s";
  }
}
