package org.resurge.experiments.reproduce.run;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.experiments.log.Json;

/// Results on disk: one line a job, written when it ends. Kill the process at any moment, open the
/// folder again, and go on with what is missing.
///
/// The order of the lines is that in which the jobs happened to end; nothing may depend on it. How
/// long each took stands in a file of its own, so that results can be compared byte by byte.
public final class Journal implements Closeable {
  /// File of the results.
  public static final String RESULTS = "journal.jsonl";

  /// File of the times.
  public static final String TIMES = "times.jsonl";

  private final Map<String, JobResult> results;
  private final JsonLines lines;
  private final JsonLines times;

  private Journal(Map<String, JobResult> results, JsonLines lines, JsonLines times) {
    this.results = results;
    this.lines = lines;
    this.times = times;
  }

  /// Journal of a folder, which is made if need be; this process alone may write it until closed.
  ///
  /// @throws IllegalArgumentException if another process has it open or a line is no result
  public static Journal open(Path folder) throws IOException {
    Path file = folder.resolve(RESULTS);
    JsonLines lines = JsonLines.open(file);
    try {
      Map<String, JobResult> results = results(lines.found(), file);
      return new Journal(results, lines, JsonLines.open(folder.resolve(TIMES)));
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  /// Results of a folder that somebody else may be writing.
  ///
  /// @throws IllegalArgumentException if there is no journal or a line is no result
  public static Map<String, JobResult> read(Path folder) throws IOException {
    Path file = folder.resolve(RESULTS);
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "reproduce: %s must hold a %s, there is none".formatted(folder, RESULTS));
    }
    return results(JsonLines.read(file), file);
  }

  private static Map<String, JobResult> results(List<String> lines, Path file) {
    Map<String, JobResult> results = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      try {
        JobResult result = JobResult.parse(lines.get(i));
        results.putIfAbsent(result.key(), result);
      } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
        throw new IllegalArgumentException(
            "reproduce: line %d of %s must be a result; remove the line to do its job again"
                .formatted(i + 1, file),
            e);
      }
    }
    return results;
  }

  /// All results so far, by key; a copy.
  public synchronized Map<String, JobResult> results() {
    return new LinkedHashMap<>(results);
  }

  /// Whether a job's result is there.
  public synchronized boolean has(Job job) {
    return results.containsKey(job.key());
  }

  /// Remembers a result, once.
  ///
  /// @param seconds time that the job took
  public synchronized void add(JobResult result, double seconds) throws IOException {
    if (results.putIfAbsent(result.key(), result) == null) {
      lines.append(result.line());
      JsonObject time = new JsonObject();
      time.addProperty("key", result.key());
      time.addProperty("seconds", seconds);
      times.append(Json.line(time));
    }
  }

  @Override
  public void close() throws IOException {
    try (lines) {
      times.close();
    }
  }
}
