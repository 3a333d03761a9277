package org.resurge.experiments.command;

import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Parallel;
import picocli.CommandLine.Option;

/// The option `--threads`, shared by every command that computes for long.
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: one a core); the result does not depend on it.")
  private @Nullable Integer threads;

  /// Sets the number of threads if the user gave one.
  void apply() {
    if (threads != null) {
      Parallel.setThreads(Choices.atLeast("--threads", 1, threads));
    }
  }
}
