package org.resurge.surge.mode;

import java.util.List;
import java.util.Locale;

/// Page of plain text that grows line by line, at most 100 columns wide.
abstract sealed class TextPage permits SeriesPage, RaysPage, DensityPage, DescentPage {
  private static final int WIDTH = 100;

  private final StringBuilder page = new StringBuilder();

  /// Adds a line; what is too long for the page is cut off.
  final void line(String format, Object... arguments) {
    String line = text(format, arguments);
    page.append(line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…").append('\n');
  }

  /// Adds a sentence behind an indent, on as many lines as it needs.
  final void wrapped(int indent, String sentence) {
    wrapped(" ".repeat(indent), List.of(sentence.split(" ")));
  }

  /// Adds words that stay whole behind a head, on as many lines as they need.
  final void wrapped(String head, List<String> words) {
    String indent = head;
    StringBuilder row = new StringBuilder();
    for (String word : words) {
      if (!row.isEmpty() && head.length() + row.length() + word.length() > WIDTH - 3) {
        line("%s%s", indent, row);
        indent = " ".repeat(head.length());
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : " ").append(word);
    }
    line("%s%s", indent, row);
  }

  /// The whole page, with its verdict at the end.
  final String ended(String verdict, String reason) {
    line("Verdict: %s", verdict);
    wrapped(2, reason);
    return page.toString();
  }

  /// Formatted alike on every machine.
  static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
