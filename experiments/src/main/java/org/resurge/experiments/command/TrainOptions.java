package org.resurge.experiments.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.task.Tasks;
import org.resurge.experiments.train.Defaults;
import org.resurge.experiments.train.Guidances;
import org.resurge.experiments.train.Optimizers;
import org.resurge.experiments.train.TrainSettings;
import picocli.CommandLine.Option;

/// Options that decide a run's result; those not given take the task's defaults.
final class TrainOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = {
        "function: mlp-12-10-8 (tanh); mnist: mlp (784-128-64-10), bottleneck (784-4-4-4-4-10),",
        "mlp-tanh (784-64-32-10); shakespeare: tiny (10,368 parameters), nano (804,096)."
      })
  @Nullable String model;

  @Option(names = "--optimizer", paramLabel = "NAME", description = "sgd, adam, adamw or muon.")
  @Nullable String optimizer;

  @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate.")
  @Nullable Double learningRate;

  @Option(
      names = "--rest-lr",
      paramLabel = "RATE",
      description = "Muon: learning rate of AdamW for what is no hidden matrix.")
  @Nullable Double restLearningRate;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      description = "constant, step, exponential, cosine or plateau.")
  @Nullable String schedule;

  @Option(names = "--warmup", paramLabel = "STEPS", description = "Steps of linear warm-up.")
  @Nullable Long warmup;

  @Option(
      names = "--min-lr",
      paramLabel = "RATE",
      description = "Learning rate at the end of the cosine.")
  @Nullable Double minimumLearningRate;

  @Option(
      names = "--gamma",
      paramLabel = "FACTOR",
      description =
          "Factor of the step (0.1), exponential (0.01 in all) and plateau (0.1) schedules.")
  @Nullable Double gamma;

  @Option(
      names = "--step-size",
      paramLabel = "EPOCHS",
      description = "Epochs between two falls of the step schedule (a third of the run).")
  @Nullable Long stepSize;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Evaluations that the plateau schedule bears without progress (10).")
  @Nullable Long patience;

  @Option(names = "--momentum", paramLabel = "MU", description = "Momentum of SGD and Muon.")
  @Nullable Double momentum;

  @Option(names = "--weight-decay", paramLabel = "WD", description = "Weight decay of matrices.")
  @Nullable Double weightDecay;

  @Option(names = "--beta2", paramLabel = "B", description = "Decay of Adam's second moment.")
  @Nullable Double beta2;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Largest joint norm of the gradients; 0 for none.")
  @Nullable Double clip;

  @Option(
      names = "--newton-schulz",
      paramLabel = "FORM",
      description = "Muon's product: engine (default) or ejml.")
  @Nullable String newtonSchulz;

  @Option(
      names = "--guidance",
      paramLabel = "NAME",
      description = {
        "none (default), auto, descent, paper, null-targets, random, geometric,",
        "polyak, or targets=V1,V2,… with losses of your own."
      })
  @Nullable String guidance;

  @Option(
      names = "--descent-use",
      paramLabel = "USE",
      description = {
        "What the next critical point on the run's line is for: step (default of descent: the",
        "step length), target (default of auto: eq. 34) or polyak."
      })
  @Nullable String descentUse;

  @Option(
      names = "--descent-every",
      paramLabel = "K",
      description = "Steps between two looks at the line (60).")
  @Nullable Long descentEvery;

  @Option(
      names = "--lambda",
      paramLabel = "WEIGHT",
      description = "Weight of the guidance, the paper's lambda (1; 4 for Muon).")
  @Nullable Double lambda;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of the run and its schedule.")
  @Nullable Long steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training data, instead of --steps.")
  @Nullable Long epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Examples a step; for a text, windows a step; for function, the number of points, all of"
              + " which every step sees.")
  @Nullable Integer batch;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (1).")
  @Nullable Long seed;

  /// Settings of a new run: what was given, and the task's defaults for the rest.
  ///
  /// @throws UsageException if a name is not one of its list, or a number is out of its range
  TrainSettings settings(String task) {
    String chosenTask = Choices.choose("task", task, Tasks.NAMES);
    String chosenModel =
        model == null
            ? Tasks.models(chosenTask).getFirst()
            : Choices.choose("--model", model, Tasks.models(chosenTask));
    String chosenOptimizer =
        optimizer == null
            ? Defaults.optimizer(chosenTask)
            : Choices.choose("--optimizer", optimizer, Defaults.OPTIMIZERS);
    Defaults usual = Defaults.of(chosenTask, chosenModel, chosenOptimizer);
    int chosenBatch = Choices.atLeast("--batch", 1, or(batch, usual.batch()));
    long perEpoch = Tasks.stepsPerEpoch(chosenTask, chosenModel, chosenBatch);
    long chosenSteps = steps(usual, perEpoch);
    double rate = Choices.positive("--lr", or(learningRate, usual.learningRate()));
    double runEpochs = Math.max(1, (double) chosenSteps / perEpoch);
    Guided guided = guided(chosenTask, chosenModel);
    String chosenSchedule =
        Choices.choose(
            "--schedule",
            or(schedule, guided.setsTheStep() ? "constant" : usual.schedule()),
            Optimizers.SCHEDULES);
    long usualWarmup = guided.setsTheStep() ? 0 : usual.warmup(chosenSteps);
    double usualGamma = chosenSchedule.equals("exponential") ? Math.pow(0.01, 1 / runEpochs) : 0.1;
    return new TrainSettings(
        chosenTask,
        chosenModel,
        chosenOptimizer,
        rate,
        Choices.positive("--rest-lr", or(restLearningRate, usual.restLearningRate())),
        chosenSchedule,
        Choices.within("--warmup", 0, chosenSteps - 1, or(warmup, usualWarmup)),
        Choices.within("--min-lr", 0, rate, or(minimumLearningRate, rate * usual.floor())),
        Choices.within("--gamma", Double.MIN_NORMAL, 1, or(gamma, usualGamma)),
        Choices.atLeast("--step-size", 1, or(stepSize, Math.max(1, Math.round(runEpochs / 3)))),
        Choices.atLeast("--patience", 0, or(patience, 10L)),
        Choices.within("--momentum", 0, 1, or(momentum, usual.momentum())),
        Choices.atLeast("--weight-decay", 0, or(weightDecay, usual.weightDecay())),
        Choices.within("--beta2", 0, 1, or(beta2, usual.beta2())),
        Choices.atLeast("--clip", 0, or(clip, usual.clip())),
        Choices.choose("--newton-schulz", or(newtonSchulz, "engine"), List.of("engine", "ejml")),
        guided.name(),
        Choices.positive("--lambda", or(lambda, chosenOptimizer.equals("muon") ? 4.0 : 1.0)),
        guided.use(),
        guided.every(),
        chosenSteps,
        chosenBatch,
        or(seed, 1L));
  }

  /// Guidance with what belongs to it.
  private record Guided(String name, @Nullable String use, long every) {
    /// Whether the landscape gives the step length, so that a schedule has nothing to say.
    boolean setsTheStep() {
      return name.equals("descent") && "step".equals(use);
    }
  }

  private Guided guided(String task, String network) {
    String name = Choices.valid(() -> Guidances.checked(or(guidance, "none")));
    if (!Guidances.readsLines(name)) {
      if (descentUse != null || descentEvery != null) {
        throw new UsageException(
            "%s goes with --guidance descent or auto, got %s"
                .formatted(descentUse != null ? "--descent-use" : "--descent-every", name));
      }
      return new Guided(name, null, 0);
    }
    if (name.equals("descent") && !Tasks.isSmooth(task, network)) {
      throw new UsageException(
          "--guidance descent needs a smooth network, and %s %s has ReLU; mlp-tanh is smooth"
              .formatted(task, network));
    }
    String use = or(descentUse, Guidances.usualUse(name));
    return new Guided(
        name,
        Choices.choose("--descent-use", use, Guidances.USES),
        Choices.within(
            "--descent-every", 1, Integer.MAX_VALUE, or(descentEvery, Guidances.USUAL_INTERVAL)));
  }

  private long steps(Defaults usual, long perEpoch) {
    if (steps != null && epochs != null) {
      throw new UsageException("--steps and --epochs both say how long: give one of them");
    }
    if (steps != null) {
      return Choices.atLeast("--steps", 1, steps);
    }
    if (epochs != null) {
      return Math.multiplyExact(Choices.atLeast("--epochs", 1, epochs), perEpoch);
    }
    return usual.steps() > 0 ? usual.steps() : usual.epochs() * perEpoch;
  }

  /// What was given, by the name of its option and the name in [TrainSettings]: to compare with the
  /// settings of a run that is resumed.
  Map<String, Object> given() {
    Map<String, Object> given = new LinkedHashMap<>();
    put(given, "model", model);
    put(given, "optimizer", optimizer);
    put(given, "learningRate", learningRate);
    put(given, "restLearningRate", restLearningRate);
    put(given, "schedule", schedule);
    put(given, "warmup", warmup);
    put(given, "minimumLearningRate", minimumLearningRate);
    put(given, "gamma", gamma);
    put(given, "stepSize", stepSize);
    put(given, "patience", patience);
    put(given, "momentum", momentum);
    put(given, "weightDecay", weightDecay);
    put(given, "beta2", beta2);
    put(given, "clip", clip);
    put(given, "newtonSchulz", newtonSchulz);
    put(given, "guidance", guidance);
    put(given, "lambda", lambda);
    put(given, "descentUse", descentUse);
    put(given, "descentEvery", descentEvery);
    put(given, "steps", steps);
    put(given, "batch", batch);
    put(given, "seed", seed);
    return given;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(name, value);
    }
  }

  private static <T> T or(@Nullable T given, T usual) {
    return given == null ? usual : given;
  }
}
