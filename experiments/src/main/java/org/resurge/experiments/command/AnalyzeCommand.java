package org.resurge.experiments.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.analysis.AnalysisFiles;
import org.resurge.experiments.analysis.AnalysisResult;
import org.resurge.experiments.log.Json;
import org.resurge.experiments.task.Task;
import org.resurge.experiments.task.Tasks;
import org.resurge.experiments.train.Defaults;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.ParameterLandscape;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.Names;
import org.resurge.tensor.Parallel;
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
      "Analyses a landscape by name or a task's fresh network, with null controls beside it.",
      "Example: resurge analyze double-well --plot pictures"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "LANDSCAPE",
      description = {
        "quadratic, quartic, double-well, tilted, triple, cosine, rosenbrock, constant,",
        "random-cloud, or a task: function, mnist, shakespeare."
      })
  private String name = "";

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "How critical values are looked for: paper (default).")
  private String mode = "paper";

  @Option(names = "--model", paramLabel = "NAME", description = "Network of a task, as for train.")
  private @Nullable String model;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Samples (default: 500 up to 10,000 parameters, 64 above).")
  private @Nullable Integer draws;

  @Option(names = "--order", paramLabel = "J", description = "Degree of the fit (default: 8).")
  private @Nullable Integer order;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: one a core); the result does not depend on it.")
  private @Nullable Integer threads;

  @Option(names = "--plot", paramLabel = "DIR", description = "Folder for page, JSON and pictures.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "Print the result as one JSON object, last on stdout.")
  private boolean json;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    Choices.choose("--mode", mode, List.of("paper"));
    if (threads != null) {
      Parallel.setThreads(Choices.atLeast("--threads", 1, threads));
    }
    PaperSettings settings = PaperSettings.standard();
    if (draws != null) {
      settings = settings.withDraws(Choices.atLeast("--draws", 2, draws));
    }
    if (order != null) {
      settings = settings.withOrder((int) Choices.within("--order", 2, 18, order));
    }
    Landscape landscape = landscape();
    AnalysisReport report =
        PaperAnalysis.of(landscape, settings, RandomKey.of(seed).foldIn("analysis"));
    if (plot != null) {
      Files.createDirectories(plot);
      AnalysisFiles.write(report, truth(landscape), plot);
    }
    PrintWriter out = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    out.println(report.page());
    out.flush();
    if (json) {
      spec.commandLine().getOut().println(Json.line(AnalysisResult.of(report)));
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private Landscape landscape() {
    if (!Tasks.NAMES.contains(name)) {
      List<String> known = new ArrayList<>(Landscapes.names());
      known.addAll(Tasks.NAMES);
      if (!known.contains(name)) {
        throw new UsageException(Names.unknown("landscape", name, known));
      }
      return Landscapes.named(name);
    }
    String network =
        model == null
            ? Tasks.models(name).getFirst()
            : Choices.choose("--model", model, Tasks.models(name));
    int batch = Defaults.of(name, network, Defaults.optimizer(name)).batch();
    Task task = Tasks.of(name, network, batch, RandomKey.of(seed), data.location());
    return ParameterLandscape.of(name + " " + network, task.model().parameters(), task.probe());
  }

  private static List<CriticalPoint> truth(Landscape landscape) {
    return landscape instanceof AnalyticLandscape formula ? formula.criticalPoints() : List.of();
  }
}
