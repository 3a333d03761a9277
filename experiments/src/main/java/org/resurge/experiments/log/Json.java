package org.resurge.experiments.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.resurge.nn.weights.AtomicFile;

/// Records as JSON, in one form for results, settings and notes: absent values are `null`.
public final class Json {
  private static final Gson LINE =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();
  private static final Gson PAGE = LINE.newBuilder().setPrettyPrinting().create();

  private Json() {}

  /// A value as JSON in one line.
  public static String line(Object value) {
    return LINE.toJson(value);
  }

  /// Writes a value as indented JSON, whole or not at all.
  public static void write(Path file, Object value) throws IOException {
    AtomicFile.write(file, (PAGE.toJson(value) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Value of a type from its JSON.
  ///
  /// @throws com.google.gson.JsonParseException if it is none
  public static <T> T parse(String json, Class<T> type) {
    return LINE.fromJson(json, type);
  }
}
