package org.resurge.experiments.reproduce.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.tensor.Names;

/// All figures and tables, in the order of the report.
public final class Rows {
  private static final Map<String, Row> BY_NAME = new LinkedHashMap<>();

  static {
    for (Row row : all()) {
      BY_NAME.put(row.name(), row);
    }
  }

  private Rows() {}

  private static List<Row> all() {
    List<String> optimizers = TrainingFigure.allOptimizers();
    return List.of(
        new TrainingFigure(
            "figure1",
            "Shakespeare with Adam, bare and guided",
            TrainingTask.TEXT,
            List.of("adam")),
        new TrainingFigure(
            "figure2",
            "Function fit with four optimizers, bare and guided",
            TrainingTask.FUNCTION,
            optimizers),
        new TrainingFigure(
            "figure3",
            "MNIST with four optimizers, bare and guided",
            TrainingTask.DIGITS,
            optimizers),
        new TrainingFigure(
            "figure4",
            "Shakespeare with four optimizers, bare and guided",
            TrainingTask.TEXT,
            optimizers),
        new Ablation(),
        new Figure6(),
        new Figure7(),
        new Table1(),
        new Table2(),
        new NullTable(),
        new Escape(),
        new Cost(),
        new GuidedSearch(),
        new DescentRow(),
        new DensityRow());
  }

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
