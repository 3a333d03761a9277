package org.resurge.experiments.reproduce.report;

import java.util.List;

/// A table with a caption.
///
/// @param caption what the numbers are, with their units
/// @param head one text a column
/// @param rows cells, as many in each row as there are columns
public record Table(String caption, List<String> head, List<List<Cell>> rows) implements Block {
  /// Copies the lists, checks the widths.
  public Table {
    head = List.copyOf(head);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<Cell> row : rows) {
      if (row.size() != head.size()) {
        throw new IllegalArgumentException(
            "table '%s': rows must have %d cells, got %d"
                .formatted(caption, head.size(), row.size()));
      }
    }
  }
}
