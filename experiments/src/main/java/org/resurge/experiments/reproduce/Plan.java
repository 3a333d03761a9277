package org.resurge.experiments.reproduce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.resurge.experiments.log.Json;
import org.resurge.experiments.reproduce.row.Rows;

/// What was asked for.
///
/// @param rows names of figures and tables, in the order of the report
/// @param scale how much of each
/// @param seeds seeds of each arm
public record Plan(List<String> rows, Scale scale, int seeds) {
  private static final String FILE = "plan.json";

  /// Copies the list, checks the range.
  public Plan {
    rows = List.copyOf(rows);
    if (seeds < 1) {
      throw new IllegalArgumentException("plan: seeds must be at least 1, got " + seeds);
    }
  }

  /// The plan that a folder holds.
  ///
  /// @throws IllegalArgumentException if it holds none
  public static Plan read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "reproduce: %s must hold a %s, there is none".formatted(folder, FILE));
    }
    return Json.parse(Files.readString(file), Plan.class);
  }

  /// Writes it into a folder.
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Json.write(folder.resolve(FILE), this);
  }

  /// The command that runs it.
  public String command() {
    String names = rows.equals(Rows.names()) ? "all" : String.join(" ", rows);
    return "./resurge reproduce %s --scale %s --seeds %d".formatted(names, scale, seeds);
  }
}
