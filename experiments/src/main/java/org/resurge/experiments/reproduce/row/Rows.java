package org.resurge.experiments.reproduce.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.tensor.Names;

/// All figures and tables, in the order of the report.
public final class Rows {
  private static final Map<String, Row> BY_NAME = new LinkedHashMap<>();

  static {
    for (Row row : List.<Row>of(new Table1(), new NullTable())) {
      BY_NAME.put(row.name(), row);
    }
  }

  private Rows() {}

  /// Their names.
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// The row of a name.
  ///
  /// @throws IllegalArgumentException if there is none; the message suggests the nearest
  public static Row named(String name) {
    return Names.choose("figure or table", name, BY_NAME);
  }
}
