package org.resurge.experiments.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Rows as comma-separated values with a header; an empty cell is a value that was not measured.
public final class CsvLog implements MetricsLog {
  private static final List<String> COLUMNS =
      List.of("epoch", "trainLoss", "validationLoss", "accuracy", "learningRate", "alpha");

  private final BufferedWriter writer;

  private CsvLog(BufferedWriter writer) {
    this.writer = writer;
  }

  /// Log that goes on after the rows of steps up to `step`; later ones, which a run that was killed
  /// may have left, are dropped. A missing or empty file begins anew.
  public static CsvLog after(long step, Path file) throws IOException {
    List<String> kept = new ArrayList<>();
    kept.add("step," + String.join(",", COLUMNS));
    if (Files.exists(file)) {
      Files.readAllLines(file).stream()
          .skip(1)
          .filter(line -> LogLines.isWhole(line, COLUMNS.size() + 1))
          .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) <= step)
          .forEach(kept::add);
    }
    LogLines.replace(file, kept);
    return new CsvLog(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
  }

  @Override
  public void write(Metrics row) throws IOException {
    Map<String, Double> values = row.columns();
    StringBuilder line = new StringBuilder().append(row.step());
    for (String column : COLUMNS) {
      line.append(',');
      Double value = values.get(column);
      if (value != null) {
        line.append(value);
      }
    }
    writer.append(line).append('\n').flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
