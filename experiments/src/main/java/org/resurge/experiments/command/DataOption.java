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

  DataLocation location() {
    return DataLocation.of(Optional.ofNullable(folder), System.getenv());
  }
}
