package org.resurge.experiments.train;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.log.CsvLog;
import org.resurge.experiments.log.Json;
import org.resurge.experiments.log.JsonLinesLog;
import org.resurge.experiments.log.Metrics;
import org.resurge.experiments.log.MetricsLog;
import org.resurge.experiments.log.Progress;
import org.resurge.experiments.log.TensorBoardEvents;
import org.resurge.experiments.task.Score;
import org.resurge.experiments.task.Task;
import org.resurge.nn.weights.Checkpoint;
import org.resurge.optim.NonFiniteException;
import org.resurge.optim.Optimizer;
import org.resurge.optim.OptimizerState;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Workspace;

/// The training loop: steps, logs and checkpoints, until the horizon, a stop or an interruption.
///
/// Everything that a step depends on is in the checkpoint, so a run that was stopped anywhere and
/// resumed ends with the same bytes as one that was not.
final class TrainingRun {
  private static final String AVERAGE = "trainLossAverage";
  private static final double MEMORY = 0.9;
  private static final int LOGGED_ROWS = 200;

  private final Task task;
  private final TrainSettings settings;
  private final GuidedOptimizer guided;
  private final Optimizer optimizer;
  private final RunFolder folder;
  private final Progress progress;
  private final Workspace workspace = new Workspace();
  private double average = Double.NaN;
  private long trainingNanos;
  private long sittingSteps;

  /// Run that begins at the optimizer's present step.
  TrainingRun(
      Task task,
      TrainSettings settings,
      GuidedOptimizer guided,
      RunFolder folder,
      Progress progress) {
    this.task = task;
    this.settings = settings;
    this.guided = guided;
    this.optimizer = guided.optimizer();
    this.folder = folder;
    this.progress = progress;
  }

  /// Takes steps until `end` steps are done or the user interrupts; then a checkpoint is written.
  ///
  /// @return whether all of them were done
  /// @throws DivergedException if a step is not finite; the last checkpoint stands
  boolean run(long end, Interruption interruption) throws IOException {
    long first = optimizer.steps();
    try (MetricsLog csv = CsvLog.after(first, folder.csvLog());
        MetricsLog json = JsonLinesLog.after(first, folder.jsonLog());
        MetricsLog board = TensorBoardEvents.after(first, folder.path(), Clock.systemUTC())) {
      List<MetricsLog> logs = List.of(csv, json, board);
      if (first == 0) {
        save();
      }
      while (optimizer.steps() < end && !interruption.requested()) {
        double rate = optimizer.learningRate();
        step();
        long done = optimizer.steps();
        boolean evaluated = done % task.evaluationPeriod() == 0 || done == settings.steps();
        if (evaluated || done % logPeriod() == 0) {
          log(logs, done, rate, evaluated);
        }
        progress.update(done, String.format(Locale.ROOT, "loss %.4f", average));
      }
    } finally {
      progress.clear();
    }
    save();
    return optimizer.steps() >= end;
  }

  private long logPeriod() {
    return Math.max(1, settings.steps() / LOGGED_ROWS);
  }

  private void step() {
    long started = System.nanoTime();
    double value;
    try (Workspace.Step _ = workspace.step()) {
      value = stepInside();
    }
    average = Double.isNaN(average) ? value : MEMORY * average + (1 - MEMORY) * value;
    sittingSteps++;
    trainingNanos += System.nanoTime() - started;
  }

  private double stepInside() {
    Tape tape = Tape.recording();
    Variable loss = task.loss(tape, optimizer.steps());
    Gradients gradients = tape.gradients(loss);
    double value = loss.value().item();
    try {
      optimizer.step(gradients, value);
    } catch (NonFiniteException e) {
      throw diverged(e, gradients);
    }
    return value;
  }

  private DivergedException diverged(NonFiniteException e, Gradients gradients) {
    String parameter =
        gradients
            .firstNonFinite()
            .map(p -> "; first parameter with a gradient that is not finite: " + p.name())
            .orElse("");
    return new DivergedException(
        "train: %s%s. A smaller --lr may help; the last good checkpoint is %s"
            .formatted(
                e.getMessage(), e.parameter().isPresent() ? "" : parameter, folder.checkpoint()),
        e);
  }

  private void log(List<MetricsLog> logs, long done, double rate, boolean evaluated)
      throws IOException {
    OptionalDouble loss = OptionalDouble.empty();
    OptionalDouble accuracy = OptionalDouble.empty();
    if (evaluated) {
      Score score = task.validate(false);
      optimizer.observe(score.loss());
      loss = OptionalDouble.of(score.loss());
      accuracy = score.accuracy();
    }
    double epoch = (double) done / task.stepsPerEpoch();
    Metrics row =
        new Metrics(done, epoch, average, loss, accuracy, rate, guided.multiplier().getAsDouble());
    for (MetricsLog log : logs) {
      log.write(row);
    }
    if (evaluated) {
      progress.say(summary(row));
      save();
    }
  }

  private static String summary(Metrics row) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "step %6d  epoch %6.2f  train loss %.4f  held-out loss %.4f",
            row.step(),
            row.epoch(),
            row.trainLoss(),
            row.validationLoss().orElse(Double.NaN)));
    row.accuracy()
        .ifPresent(share -> line.append(String.format(Locale.ROOT, "  accuracy %.4f", share)));
    line.append(String.format(Locale.ROOT, "  lr %.3g", row.learningRate()));
    if (row.alpha() != 1) {
      line.append(String.format(Locale.ROOT, "  alpha %.3f", row.alpha()));
    }
    return line.toString();
  }

  private void save() throws IOException {
    long step = optimizer.steps();
    long perEpoch = task.stepsPerEpoch();
    OptimizerState state = optimizer.state();
    GuidancePlan plan = guided.plan().get();
    Checkpoint.of(task.model())
        .withOptimizer(state.tensors(), state.numbers())
        .withKey(RandomKey.of(settings.seed()))
        .withPosition(
            new Checkpoint.Position(step, step / perEpoch, step % perEpoch * settings.batch()))
        .withTargets(plan.values())
        .withSettings(Json.line(settings))
        .withNote(AVERAGE, Double.toString(average))
        .withNote(GuidancePlan.NOTE, Json.line(plan))
        .write(folder.checkpoint());
  }

  /// Takes over the state that a checkpoint holds.
  void restore(Checkpoint checkpoint) {
    checkpoint.restore(task.model());
    optimizer.restore(
        new OptimizerState(checkpoint.optimizerTensors(), checkpoint.optimizerNumbers()));
    average = Double.parseDouble(checkpoint.notes().getOrDefault(AVERAGE, "NaN"));
  }

  /// Speed of this sitting's training steps alone.
  double stepsPerSecond() {
    return trainingNanos == 0 ? 0 : sittingSteps * 1e9 / trainingNanos;
  }
}
