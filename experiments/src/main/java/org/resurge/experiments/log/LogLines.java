package org.resurge.experiments.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.resurge.nn.weights.AtomicFile;

/// What the line-based logs share.
final class LogLines {
  private LogLines() {}

  /// Replaces a file by these lines, whole or not at all.
  static void replace(Path file, List<String> lines) throws IOException {
    String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Whether a line has all its cells and begins with a step: a killed run may leave a torn one.
  static boolean isWhole(String line, int cells) {
    return line.matches("\\d{1,18},.*") && line.chars().filter(c -> c == ',').count() == cells - 1;
  }
}
