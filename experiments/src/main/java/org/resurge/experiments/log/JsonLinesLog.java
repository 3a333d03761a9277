package org.resurge.experiments.log;

import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as one JSON object a line.
public final class JsonLinesLog implements MetricsLog {
  private final BufferedWriter writer;

  private JsonLinesLog(BufferedWriter writer) {
    this.writer = writer;
  }

  /// Log that goes on after the rows of steps up to `step`; later and torn ones are dropped.
  public static JsonLinesLog after(long step, Path file) throws IOException {
    List<String> kept = new ArrayList<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        JsonObject row = parsed(line);
        if (row != null && row.has("step") && row.get("step").getAsLong() <= step) {
          kept.add(line);
        }
      }
    }
    LogLines.replace(file, kept);
    return new JsonLinesLog(Files.newBufferedWriter(file, StandardOpenOption.APPEND));
  }

  private static @Nullable JsonObject parsed(String line) {
    try {
      return Json.parse(line, JsonObject.class);
    } catch (JsonSyntaxException torn) {
      return null; // the last line of a run that was killed while it wrote
    }
  }

  @Override
  public void write(Metrics row) throws IOException {
    JsonObject object = new JsonObject();
    object.addProperty("step", row.step());
    row.columns()
        .forEach(
            (name, value) -> {
              if (Double.isFinite(value)) {
                object.addProperty(name, value);
              } else {
                object.addProperty(name, value.toString());
              }
            });
    writer.append(Json.line(object)).append('\n').flush();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
