package org.resurge.experiments.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.resurge.experiments.data.Shakespeare;
import org.resurge.experiments.task.ShakespeareTask;
import org.resurge.experiments.train.Trained;
import org.resurge.nn.transformer.Sampling;
import org.resurge.nn.transformer.TextGenerator;
import org.resurge.tensor.RandomKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge generate`: text in the manner of what a transformer was trained on.
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = "Writes text with a checkpoint of train shakespeare.")
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "CHECKPOINT", description = "Checkpoint of a run, or the run's folder.")
  private Path checkpoint = Path.of("");

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      description = "Text to go on with (default: a new line).")
  private String prompt = "\n";

  @Option(
      names = "--length",
      paramLabel = "N",
      description = "Characters to write (default: ${DEFAULT-VALUE}).")
  private int length = 500;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Below 1 bolder, above 1 more varied (default: ${DEFAULT-VALUE}).")
  private double temperature = 0.8;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      description = "Only the K likeliest characters may come; 0 for all (default: 0).")
  private int topK;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the text (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    if (prompt.isEmpty()) {
      throw new UsageException("--prompt must hold at least one character, got none");
    }
    Choices.atLeast("--length", 0, length);
    Trained trained = Trained.read(checkpoint, data.location());
    if (!(trained.task() instanceof ShakespeareTask shakespeare)) {
      throw new UsageException(
          "generate: %s must be a checkpoint of shakespeare, it is one of %s"
              .formatted(checkpoint, trained.task().name()));
    }
    String characters = shakespeare.characters();
    int[] tokens = Shakespeare.encode(characters, prompt).toArray();
    PrintWriter out = spec.commandLine().getOut();
    out.print(prompt.equals("\n") ? "" : prompt);
    new TextGenerator(shakespeare.network(), new Sampling(temperature, topK))
        .generate(
            tokens,
            length,
            RandomKey.of(seed),
            token -> {
              out.print(characters.charAt(token));
              out.flush();
            });
    out.println();
    out.flush();
    return 0;
  }
}
