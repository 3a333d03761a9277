package org.resurge.experiments.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.resurge.experiments.chart.FitPicture;
import org.resurge.experiments.chart.LossCurves;
import org.resurge.experiments.chart.Picture;
import org.resurge.experiments.data.FunctionData;
import org.resurge.experiments.log.Metrics;
import org.resurge.experiments.task.FunctionTask;
import org.resurge.experiments.task.Task;
import org.resurge.tensor.Tensor;

/// Pictures that a run leaves in its folder.
final class RunPictures {
  private static final int CURVE_POINTS = 601;

  private RunPictures() {}

  /// Writes the loss curves, and for the function task the fit over the data.
  static void write(Task task, TrainSettings settings, RunFolder folder) throws IOException {
    String title =
        "%s %s, %s, guidance %s"
            .formatted(
                settings.task(), settings.model(), settings.optimizer(), settings.guidance());
    Picture.write(LossCurves.of(title, rows(folder)), folder.path(), "loss");
    if (task instanceof FunctionTask function) {
      Tensor x = FunctionData.grid(CURVE_POINTS).inputs();
      FunctionData data = function.data();
      Picture.write(
          FitPicture.of(title, data.inputs(), data.outputs(), x, function.predict(x)),
          folder.path(),
          "fit");
    }
  }

  private static List<Metrics> rows(RunFolder folder) throws IOException {
    List<Metrics> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.jsonLog())) {
      JsonObject row = JsonParser.parseString(line).getAsJsonObject();
      rows.add(
          new Metrics(
              row.get("step").getAsLong(),
              number(row, "epoch").orElse(0),
              number(row, "trainLoss").orElse(Double.NaN),
              number(row, "validationLoss"),
              number(row, "accuracy"),
              number(row, "learningRate").orElse(Double.NaN),
              number(row, "alpha").orElse(1)));
    }
    return rows;
  }

  private static OptionalDouble number(JsonObject row, String name) {
    return row.has(name) ? OptionalDouble.of(row.get(name).getAsDouble()) : OptionalDouble.empty();
  }
}
