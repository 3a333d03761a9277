package org.resurge.experiments.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.resurge.experiments.analysis.Analysed.Drawing;
import org.resurge.experiments.chart.Picture;
import org.resurge.experiments.log.Json;
import org.resurge.nn.weights.AtomicFile;

/// An analysis as files of a folder: `analysis.txt`, `analysis.json`, and pictures.
public final class AnalysisFiles {
  private AnalysisFiles() {}

  /// Writes the files of an analysis.
  public static void write(Analysed analysed, Path folder) throws IOException {
    AtomicFile.write(
        folder.resolve("analysis.txt"), analysed.report().page().getBytes(StandardCharsets.UTF_8));
    Json.write(folder.resolve("analysis.json"), AnalysisResult.of(analysed.report()));
    for (Drawing drawing : analysed.drawings().get()) {
      Picture.write(drawing.chart(), folder, drawing.name());
    }
  }
}
