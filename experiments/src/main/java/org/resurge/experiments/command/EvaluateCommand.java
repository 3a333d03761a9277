package org.resurge.experiments.command;

import com.google.gson.JsonNull;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.resurge.experiments.task.Score;
import org.resurge.experiments.train.Trained;
import org.resurge.nn.weights.WeightMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `resurge evaluate`: how well a checkpoint does on all held-out data of its task.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Evaluates a checkpoint on all held-out data.")
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "CHECKPOINT",
      description = "Checkpoint of a run, or the run's folder.")
  private Path checkpoint = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASK",
      description = "Task that it must be of (default: its own).")
  private String task = "";

  @Mixin private JsonOption json = new JsonOption();

  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() throws IOException {
    Trained trained = Trained.read(checkpoint, data.location());
    if (!task.isEmpty() && !task.equals(trained.task().name())) {
      throw new UsageException(
          "evaluate: %s must be a checkpoint of %s, it is one of %s"
              .formatted(checkpoint, task, trained.task().name()));
    }
    Score score = trained.task().validate(true);
    String sha256 = WeightMap.sha256(trained.task().model());
    if (json.isAsked()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("task", trained.task().name());
      result.put("model", trained.task().modelName());
      result.put("parameters", trained.task().model().parameterCount());
      result.put("steps", trained.checkpoint().position().step());
      result.put("validationLoss", score.loss());
      result.put("accuracy", boxed(score.accuracy()));
      result.put("weightsSha256", sha256);
      json.print(spec.commandLine(), result);
    } else {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          Locale.ROOT,
          "%s %s after %d steps: held-out loss %.4f%s%n",
          trained.task().name(),
          trained.task().modelName(),
          trained.checkpoint().position().step(),
          score.loss(),
          score.accuracy().isPresent()
              ? String.format(Locale.ROOT, ", accuracy %.4f", score.accuracy().getAsDouble())
              : "");
      out.flush();
    }
    return 0;
  }

  private static Object boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : JsonNull.INSTANCE;
  }
}
