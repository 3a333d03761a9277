package org.resurge.experiments.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.data.DataFile;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.log.Environment;
import org.resurge.experiments.log.Json;
import org.resurge.experiments.log.Progress;
import org.resurge.experiments.task.Score;
import org.resurge.experiments.task.Task;
import org.resurge.experiments.task.Tasks;
import org.resurge.nn.weights.Checkpoint;
import org.resurge.nn.weights.WeightMap;
import org.resurge.tensor.RandomKey;

/// A run from its settings to its result: data, network, analysis, training, pictures.
public final class Trainer {
  private final DataLocation location;
  private final PrintStream out;
  private final boolean terminal;

  /// Trainer that tells a person on `out` how it goes.
  ///
  /// @param terminal whether `out` is a terminal that can rewrite a line
  public Trainer(DataLocation location, PrintStream out, boolean terminal) {
    this.location = location;
    this.out = out;
    this.terminal = terminal;
  }

  /// New run in a new folder.
  ///
  /// @param stop steps after which to stop, in all
  /// @return the result, or nothing if the user interrupted the run
  public Optional<TrainResult> start(TrainSettings settings, Path path, long stop)
      throws IOException {
    Task task = task(settings);
    RunFolder folder = RunFolder.create(path);
    Json.write(folder.settings(), settings);
    Json.write(folder.manifest(), manifest(settings));
    say(settings, task, folder);
    long started = System.nanoTime();
    GuidancePlan plan = Guidances.plan(settings, task, folder, out);
    return train(task, settings, folder, plan, Optional.empty(), stop, started);
  }

  /// Goes on with a run.
  ///
  /// @param task name of the task that the user believes it to be of
  /// @param given settings that the user gave again, by name; they must be the run's own
  public Optional<TrainResult> resume(
      RunFolder folder, String task, Map<String, Object> given, long stop) throws IOException {
    if (!Files.exists(folder.checkpoint())) {
      throw new IllegalArgumentException(
          "resume: %s must hold a checkpoint, there is none".formatted(folder.path()));
    }
    Checkpoint checkpoint = Checkpoint.read(folder.checkpoint());
    TrainSettings settings =
        RunFolder.parseSettings(checkpoint.settings(), folder.checkpoint().toString());
    requireSame(settings, task, given);
    Task fresh = task(settings);
    say(settings, fresh, folder);
    out.printf("resumed after %d steps%n", checkpoint.position().step());
    GuidancePlan plan = Guidances.restored(checkpoint);
    return train(fresh, settings, folder, plan, Optional.of(checkpoint), stop, System.nanoTime());
  }

  private Task task(TrainSettings settings) {
    return Tasks.of(
        settings.task(),
        settings.model(),
        settings.batch(),
        RandomKey.of(settings.seed()),
        location);
  }

  private Optional<TrainResult> train(
      Task task,
      TrainSettings settings,
      RunFolder folder,
      GuidancePlan plan,
      Optional<Checkpoint> checkpoint,
      long stop,
      long started)
      throws IOException {
    GuidedOptimizer guided = Guidances.optimizer(settings, task, plan);
    long first = checkpoint.map(c -> c.position().step()).orElse(0L);
    long end = Math.min(settings.steps(), stop);
    Progress progress = new Progress(out, terminal, first, end, System::nanoTime);
    TrainingRun run = new TrainingRun(task, settings, guided, folder, progress);
    checkpoint.ifPresent(run::restore);
    try (Interruption interruption = Interruption.watch()) {
      if (!run.run(end, interruption)) {
        out.printf(
            "interrupted after %d steps; go on with: resurge train %s --resume --out %s%n",
            guided.optimizer().steps(), settings.task(), folder.path());
        return Optional.empty();
      }
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    TrainResult result = result(task, settings, guided, seconds, run.stepsPerSecond());
    Json.write(folder.result(), result);
    RunPictures.write(task, settings, folder);
    conclude(result, guided.cost().get(), folder);
    return Optional.of(result);
  }

  private static TrainResult result(
      Task task,
      TrainSettings settings,
      GuidedOptimizer guided,
      double seconds,
      double stepsPerSecond) {
    Score train = task.trainScore();
    Score heldOut = task.validate(true);
    @Nullable Double accuracy =
        heldOut.accuracy().isPresent() ? (Double) heldOut.accuracy().getAsDouble() : null;
    return new TrainResult(
        settings.task(),
        settings.model(),
        task.model().parameterCount(),
        settings.optimizer(),
        settings.schedule(),
        settings.guidance(),
        settings.lambda(),
        settings.seed(),
        guided.optimizer().steps(),
        train.loss(),
        heldOut.loss(),
        accuracy,
        seconds,
        stepsPerSecond,
        guided.plan().get().targets(),
        guided.plan().get().verdict(),
        guided.cost().get().passes(),
        WeightMap.sha256(task.model()));
  }

  private static Map<String, Object> manifest(TrainSettings settings) {
    Map<String, Object> manifest = new LinkedHashMap<>(Environment.current().facts());
    manifest.put("seed", settings.seed());
    Map<String, String> data = new LinkedHashMap<>();
    for (DataFile file : DataFile.ALL) {
      if (file.set().equals(Tasks.dataSet(settings.task()))) {
        data.put(file.path(), file.sha256());
      }
    }
    manifest.put("data", data);
    return manifest;
  }

  private void say(TrainSettings settings, Task task, RunFolder folder) {
    out.printf(
        Locale.ROOT,
        "%s %s, %,d parameters; %s, learning rate %s, %s; guidance %s; %d steps of %d; seed %d%n",
        settings.task(),
        settings.model(),
        task.model().parameterCount(),
        settings.optimizer(),
        settings.learningRate(),
        settings.schedule(),
        settings.guidance(),
        settings.steps(),
        settings.batch(),
        settings.seed());
    out.println("run folder " + folder.path());
  }

  private void conclude(TrainResult result, AnalysisCost cost, RunFolder folder) {
    out.printf(
        Locale.ROOT,
        "done: %d steps in %s (%.4g steps/s), train loss %.4f, held-out loss %.4f%s%n",
        result.steps(),
        Progress.time(result.seconds()),
        result.stepsPerSecond(),
        result.trainLoss(),
        result.validationLoss(),
        result.accuracy() == null
            ? ""
            : String.format(Locale.ROOT, ", accuracy %.4f", result.accuracy()));
    if (cost.analyses() > 0) {
      out.printf(
          "guidance: %d analyses, %d saw a critical point; cost %d forward passes of the probe%n",
          cost.analyses(), cost.found(), cost.passes());
    }
    out.println("weights " + result.weightsSha256());
    out.println("see " + folder.path().resolve("loss.svg"));
  }

  private static void requireSame(TrainSettings settings, String task, Map<String, Object> given) {
    if (!settings.task().equals(task)) {
      throw new IllegalArgumentException(
          "resume: the run is one of %s, got %s".formatted(settings.task(), task));
    }
    JsonObject own = JsonParser.parseString(Json.line(settings)).getAsJsonObject();
    given.forEach(
        (name, value) -> {
          String wanted = Json.line(value);
          String had = String.valueOf(own.get(name));
          if (!wanted.equals(had)) {
            throw new IllegalArgumentException(
                "resume: %s must be the run's own, %s, got %s".formatted(name, had, wanted));
          }
        });
  }

  /// Name of a run's folder.
  public static String runName(TrainSettings settings) {
    String guidance = settings.guidance().replaceAll("=.*", "");
    return "%s-%s-%s-%s-seed%d"
        .formatted(
            settings.task(), settings.model(), settings.optimizer(), guidance, settings.seed());
  }

  /// The folder below `parent` whose checkpoint of a task is the newest.
  ///
  /// @throws IllegalArgumentException if there is none
  public static RunFolder lastRun(Path parent, String task) throws IOException {
    Optional<RunFolder> newest = Optional.empty();
    if (Files.isDirectory(parent)) {
      try (var folders = Files.list(parent)) {
        newest =
            folders
                .filter(path -> path.getFileName().toString().startsWith(task + "-"))
                .map(RunFolder::new)
                .filter(folder -> Files.exists(folder.checkpoint()))
                .max(Comparator.comparing(Trainer::written));
      }
    }
    return newest.orElseThrow(
        () ->
            new IllegalArgumentException(
                "resume: %s must hold a run of %s, there is none; --out names another folder"
                    .formatted(parent, task)));
  }

  private static FileTime written(RunFolder folder) {
    try {
      return Files.getLastModifiedTime(folder.checkpoint());
    } catch (IOException gone) {
      return FileTime.fromMillis(0); // removed since it was listed
    }
  }
}
