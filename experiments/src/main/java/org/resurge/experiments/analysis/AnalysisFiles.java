package org.resurge.experiments.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.resurge.experiments.chart.AnalysisPictures;
import org.resurge.experiments.chart.Picture;
import org.resurge.experiments.log.Json;
import org.resurge.nn.weights.AtomicFile;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.Detection;

/// An analysis as files of a folder: `analysis.txt`, `analysis.json`, and pictures.
public final class AnalysisFiles {
  private AnalysisFiles() {}

  /// Writes the files of an analysis whose critical values are not known.
  public static void write(AnalysisReport report, Path folder) throws IOException {
    write(report, List.of(), folder);
  }

  /// Writes the files of an analysis.
  ///
  /// @param truth critical points that are known
  public static void write(AnalysisReport report, List<CriticalPoint> truth, Path folder)
      throws IOException {
    AtomicFile.write(
        folder.resolve("analysis.txt"), report.page().getBytes(StandardCharsets.UTF_8));
    Json.write(folder.resolve("analysis.json"), AnalysisResult.of(report));
    List<Double> values = truth.stream().map(CriticalPoint::value).distinct().toList();
    Picture.write(AnalysisPictures.claims(report, values), folder, "claims");
    if (report.detection().isPresent()) {
      Detection detection = report.detection().get();
      Picture.write(AnalysisPictures.partition(report, detection), folder, "partition");
      Picture.write(AnalysisPictures.borelPlane(report, detection, values), folder, "borel-plane");
    }
  }
}
