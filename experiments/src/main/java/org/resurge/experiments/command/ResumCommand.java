package org.resurge.experiments.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.chart.Picture;
import org.resurge.experiments.chart.TruncationPicture;
import org.resurge.experiments.log.Json;
import org.resurge.experiments.resum.KnownSeries;
import org.resurge.experiments.resum.Resummation;
import org.resurge.nn.weights.AtomicFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge resum`: a divergent series, truncated and summed, beside the integral that it means.
@Command(
    name = "resum",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sums a divergent series term by term and by Borel's way, beside the true value.",
      "Example: resurge resum euler --coupling 0.1"
    })
final class ResumCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SERIES",
      description = "euler (sum of n! g^n), alternating, quartic, double-well or tilted.")
  private String name = "";

  @Option(
      names = "--coupling",
      paramLabel = "G",
      description = "The g of the series (default: ${DEFAULT-VALUE}).")
  private double coupling = 0.1;

  @Option(
      names = "--order",
      paramLabel = "N",
      description = "Index of the last coefficient (default: ${DEFAULT-VALUE}).")
  private int order = 20;

  @Option(names = "--plot", paramLabel = "DIR", description = "Folder for page, JSON and picture.")
  private @Nullable Path plot;

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    KnownSeries series = Choices.valid(() -> KnownSeries.named(name));
    Resummation result =
        Resummation.of(
            series,
            Choices.within("--coupling", 0.01, 10, coupling),
            (int) Choices.within("--order", 2, 40, order));
    if (plot != null) {
      Files.createDirectories(plot);
      AtomicFile.write(plot.resolve("resum.txt"), result.page().getBytes(StandardCharsets.UTF_8));
      Json.write(plot.resolve("resum.json"), result);
      double[] errors = Arrays.stream(result.partialSums()).map(result::error).toArray();
      Picture.write(
          TruncationPicture.of(
              "Partial sums and Borel sum: %s at g = %s".formatted(name, coupling),
              errors,
              result.error(result.borelSum())),
          plot,
          "truncation");
    }
    json.print(spec.commandLine(), result.page(), result);
    return 0;
  }
}
