package org.resurge.experiments.analysis;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.resurge.experiments.chart.AnalysisPictures;
import org.resurge.experiments.chart.Picture;
import org.resurge.nn.weights.AtomicFile;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.Detection;

/// An analysis as files of a folder: `analysis.txt`, `analysis.json`, and pictures.
public final class AnalysisFiles {
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();

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
    put(folder.resolve("analysis.txt"), report.page());
    put(folder.resolve("analysis.json"), GSON.toJson(AnalysisResult.of(report)) + "\n");
    List<Double> values = truth.stream().map(CriticalPoint::value).distinct().toList();
    Picture.write(AnalysisPictures.claims(report, values), folder, "claims");
    if (report.detection().isPresent()) {
      Detection detection = report.detection().get();
      Picture.write(AnalysisPictures.partition(report, detection), folder, "partition");
      Picture.write(AnalysisPictures.borelPlane(report, detection, values), folder, "borel-plane");
    }
  }

  private static void put(Path file, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(
        file,
        out -> {
          ByteBuffer rest = ByteBuffer.wrap(bytes);
          while (rest.hasRemaining()) {
            out.write(rest);
          }
        });
  }
}
