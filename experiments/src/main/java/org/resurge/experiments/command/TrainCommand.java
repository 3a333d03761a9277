package org.resurge.experiments.command;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.train.RunFolder;
import org.resurge.experiments.train.TrainResult;
import org.resurge.experiments.train.TrainSettings;
import org.resurge.experiments.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge train`: trains a network, bare or guided, and leaves a folder with everything about it.
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a network on a task; without options, in a way that trains well.",
      "Example: resurge train mnist --guidance paper --json"
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TASK", description = "function, mnist or shakespeare.")
  private String task = "";

  @Mixin private TrainOptions options = new TrainOptions();

  @Option(
      names = "--stop-after",
      paramLabel = "N",
      description = "Stop after this many steps in all, with a checkpoint; --resume goes on.")
  private @Nullable Long stopAfter;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of the run (default: a new one below runs/).")
  private @Nullable Path out;

  @Option(names = "--resume", description = "Go on with the run in --out (default: the last one).")
  private boolean resume;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    threads.apply();
    if (stopAfter != null && stopAfter < 1) {
      throw new UsageException("--stop-after must be at least 1, got " + stopAfter);
    }
    PrintStream err = System.err;
    Trainer trainer =
        new Trainer(
            data.location(),
            err,
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
    long stop = stopAfter == null ? Long.MAX_VALUE : stopAfter;
    Optional<TrainResult> result;
    if (resume) {
      RunFolder folder = out == null ? Trainer.lastRun(Path.of("runs"), task) : new RunFolder(out);
      result = trainer.resume(folder, task, options.given(), stop);
    } else {
      TrainSettings settings = options.settings(task);
      Path path = out == null ? RunFolder.unused(Path.of("runs"), Trainer.runName(settings)) : out;
      result = trainer.start(settings, path, stop);
    }
    if (result.isEmpty()) {
      return Resurge.INTERRUPTED;
    }
    if (json.isAsked()) {
      json.print(spec.commandLine(), result.get());
    }
    return 0;
  }
}
