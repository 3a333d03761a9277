package org.resurge.experiments.train;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.resurge.experiments.log.Json;

/// Folder of one run: settings, manifest, logs, checkpoint, result and pictures.
///
/// @param path the folder
public record RunFolder(Path path) {
  /// New folder for a run.
  ///
  /// @throws IllegalArgumentException if it holds a run already
  /// @throws IOException if it cannot be made or written to
  public static RunFolder create(Path path) throws IOException {
    RunFolder folder = new RunFolder(path);
    if (Files.exists(folder.settings())) {
      throw new IllegalArgumentException(
          "run folder: %s holds a run already; --resume goes on with it, --out names another"
              .formatted(path));
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException("run folder: must be a folder, got the file " + path);
    }
    Files.createDirectories(path);
    return folder;
  }

  /// First folder `PARENT/NAME`, `PARENT/NAME-2`, … that does not exist.
  public static Path unused(Path parent, String name) {
    Path path = parent.resolve(name);
    for (int i = 2; Files.exists(path); i++) {
      path = parent.resolve(name + "-" + i);
    }
    return path;
  }

  /// The run's settings, as JSON.
  public Path settings() {
    return path.resolve("settings.json");
  }

  /// Where and with what it ran, as JSON.
  public Path manifest() {
    return path.resolve("manifest.json");
  }

  /// Rows as comma-separated values.
  public Path csvLog() {
    return path.resolve("log.csv");
  }

  /// Rows as JSON lines.
  public Path jsonLog() {
    return path.resolve("log.jsonl");
  }

  /// Last checkpoint.
  public Path checkpoint() {
    return path.resolve("checkpoint.safetensors");
  }

  /// Result, as JSON.
  public Path result() {
    return path.resolve("result.json");
  }

  /// The settings of a run, from their JSON.
  ///
  /// @param origin where the text came from, for messages
  /// @throws IllegalArgumentException if it is not the JSON of settings
  public static TrainSettings parseSettings(String json, String origin) {
    try {
      TrainSettings settings = Json.parse(json, TrainSettings.class);
      if (settings != null && settings.isWhole()) {
        return settings;
      }
    } catch (JsonParseException broken) {
      throw new IllegalArgumentException(
          "settings: " + origin + " must hold a run's settings (" + broken.getMessage() + ")",
          broken);
    }
    throw new IllegalArgumentException(
        "settings: " + origin + " must hold all of a run's settings");
  }
}
