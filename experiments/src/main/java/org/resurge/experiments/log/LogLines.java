package org.resurge.experiments.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// What the line-based logs share.
final class LogLines {
  private LogLines() {}

  /// Replaces a file by these lines: written under a temporary name, then renamed.
  static void replace(Path file, List<String> lines) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(temporary, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Whether a line has all its cells and begins with a step: a killed run may leave a torn one.
  static boolean isWhole(String line, int cells) {
    return line.matches("\\d{1,18},.*") && line.chars().filter(c -> c == ',').count() == cells - 1;
  }
}
