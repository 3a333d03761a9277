package org.resurge.experiments.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.data.DataLocation;
import picocli.CommandLine.Option;

/// The option `--data`, shared by every command that reads data.
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder with the data files (default: the variable RESURGE_DATA, then the cache).")
  private @Nullable Path folder;

  /// The folder, if the user gave one.
  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /// Where to look for data.
  DataLocation location() {
    return DataLocation.of(folder(), System.getenv());
  }
}
