package org.resurge.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.analysis.Analysed;
import org.resurge.experiments.analysis.AnalysisFiles;
import org.resurge.experiments.analysis.AnalysisMode;
import org.resurge.experiments.analysis.AnalysisModes;
import org.resurge.experiments.analysis.AnalysisOptions;
import org.resurge.experiments.analysis.AnalysisResult;
import org.resurge.experiments.analysis.PaperRoute;
import org.resurge.experiments.analysis.Subject;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.work.Laboratory;
import org.resurge.experiments.reproduce.work.SentDraws;
import org.resurge.experiments.task.Task;
import org.resurge.experiments.task.Tasks;
import org.resurge.experiments.train.Defaults;
import org.resurge.experiments.train.Trained;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.tensor.Names;
import org.resurge.tensor.RandomKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge analyze`: what an analysis finds in a landscape, and what it finds in nothing.
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Analyses a landscape by name or a task's network, with null controls beside it.",
      "Example: resurge analyze double-well --plot pictures"
    })
final class AnalyzeCommand implements Callable<Integer> {
  private static final String HERE = "local";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "LANDSCAPE",
      description = {
        "quadratic, quartic, double-well, tilted, triple, mixed, complex-only, cosine, coupled,",
        "rosenbrock, constant, random-cloud, or a task: function, mnist, shakespeare."
      })
  private String name = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "How critical values are looked for (default: paper).",
        "paper: samples of Z(g), as Algorithm 3; sees its own coupling grid.",
        "series: exact coefficients about minima; the barriers around them.",
        "rays: barriers on lines through a minimum; saddles in any dimension.",
        "density: peaks in the density of sampled losses; up to 4 dimensions.",
        "descent: derivatives along a line, at any point; models of any size."
      })
  private String mode = "paper";

  @Option(names = "--model", paramLabel = "NAME", description = "Network of a task, as for train.")
  private @Nullable String model;

  @Option(
      names = "--at",
      paramLabel = "CHECKPOINT",
      description = "Analyse the weights of this checkpoint, or run's folder, of the task.")
  private @Nullable Path at;

  @Option(
      names = "--between",
      arity = "2",
      paramLabel = "CHECKPOINT",
      description = "series: the line between two checkpoints of the task, and its barrier.")
  private List<Path> between = List.of();

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = {
        "paper: samples (default: 500 up to 10,000 parameters, 64 above);",
        "series: starts from which other minima are looked for (default: 12);",
        "density: samples in each window (default: 100000)."
      })
  private @Nullable Integer draws;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = {
        "paper: degree of the fit (default: 8);",
        "series, rays: number of coefficients (default: 25; 13 of a network);",
        "descent: number of derivatives (default: 24)."
      })
  private @Nullable Integer order;

  @Option(
      names = "--direction",
      paramLabel = "NAME",
      description = {
        "descent: gradient (default), or the first update of",
        "sgd, adam, adamw or muon; a place 1 is where that step ends."
      })
  private @Nullable String direction;

  @Option(
      names = "--directions",
      paramLabel = "N",
      description = {
        "series: eigenvectors of a network's Hessian (default: 4);",
        "rays: their number, dimensions of the space of lines, 2 to 12 (default: 2);",
        "descent: random lines beside the main one (default: 3)."
      })
  private @Nullable Integer directions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--on",
      paramLabel = "WHERE",
      description = {
        "paper: where the losses of the draws are computed: local[N], N blocks of them",
        "at once, or a Spark cluster: spark://HOST:PORT (default: local, all in one).",
        "The sampler's training and all else stay here. Not with --at."
      })
  private String on = HERE;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(names = "--plot", paramLabel = "DIR", description = "Folder for page, JSON and pictures.")
  private @Nullable Path plot;

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    AnalysisMode chosen = Choices.valid(() -> AnalysisModes.named(mode));
    AnalysisOptions options = options();
    Choices.valid(
        () -> {
          chosen.check(options, Tasks.NAMES.contains(name));
          return options;
        });
    if (!between.isEmpty() && (at != null || !mode.equals("series"))) {
      throw new UsageException("--between goes with --mode series, and without --at");
    }
    if (!on.equals(HERE) && (at != null || !(chosen instanceof PaperRoute))) {
      throw new UsageException(
          "--on goes with --mode paper, whose draws it sends, and without --at");
    }
    threads.apply();
    RandomKey key = RandomKey.of(seed).foldIn("analysis");
    Subject subject = subject();
    Analysed analysed =
        chosen instanceof PaperRoute paper && !on.equals(HERE)
            ? sent(paper, subject, options, key)
            : chosen.run(subject, options, key);
    if (plot != null) {
      Files.createDirectories(plot);
      AnalysisFiles.write(analysed, plot);
    }
    json.print(spec.commandLine(), analysed.report().page(), AnalysisResult.of(analysed.report()));
    return 0;
  }

  /// The analysis with the losses of its draws computed where `--on` says.
  private Analysed sent(PaperRoute paper, Subject subject, AnalysisOptions options, RandomKey key) {
    Job job =
        subject instanceof Subject.Named named
            ? SentDraws.of(named.landscape(), seed)
            : SentDraws.of(name, network(), seed);
    try (JobExecutor executor = Choices.executor(on)) {
      Laboratory laboratory = Laboratory.of(data.folder());
      return paper.run(subject, options, key, new SentDraws(executor, laboratory, job));
    }
  }

  private AnalysisOptions options() {
    return new AnalysisOptions(
        optional(order), optional(draws), Optional.ofNullable(direction), optional(directions));
  }

  private static OptionalInt optional(@Nullable Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private Subject subject() throws IOException {
    if (Tasks.NAMES.contains(name)) {
      if (!between.isEmpty()) {
        return line(trainedTask(between.getFirst()), trainedTask(between.getLast()));
      }
      return Subject.Network.of(at == null ? freshTask() : trainedTask(at));
    }
    List<String> known = new ArrayList<>(Landscapes.names());
    known.addAll(Tasks.NAMES);
    if (!known.contains(name)) {
      throw new UsageException(Names.unknown("landscape", name, known));
    }
    if (model != null || at != null || !between.isEmpty()) {
      throw new UsageException(
          "%s goes with a task, and %s is a landscape"
              .formatted(model != null ? "--model" : at != null ? "--at" : "--between", name));
    }
    return new Subject.Named(Landscapes.named(name));
  }

  private static Subject line(Task first, Task second) {
    if (!first.modelName().equals(second.modelName())) {
      throw new UsageException(
          "--between: both must be checkpoints of one network, got %s and %s"
              .formatted(first.modelName(), second.modelName()));
    }
    return Subject.Between.of(first, second);
  }

  private String network() {
    return model == null
        ? Tasks.models(name).getFirst()
        : Choices.choose("--model", model, Tasks.models(name));
  }

  private Task freshTask() {
    String network = network();
    int batch = Defaults.of(name, network, Defaults.optimizer(name)).batch();
    return Tasks.of(name, network, batch, RandomKey.of(seed), data.location());
  }

  private Task trainedTask(Path checkpoint) throws IOException {
    Task task = Trained.read(checkpoint, data.location()).task();
    if (!task.name().equals(name)) {
      throw new UsageException(
          "analyze: %s must be a checkpoint of %s, it is one of %s"
              .formatted(checkpoint, name, task.name()));
    }
    if (model != null && !model.equals(task.modelName())) {
      throw new UsageException(
          "analyze: %s must be a checkpoint of %s, it is one of %s"
              .formatted(checkpoint, model, task.modelName()));
    }
    return task;
  }
}
