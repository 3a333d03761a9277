package org.resurge.experiments.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.data.DataFile;
import org.resurge.experiments.data.DataLocation;
import org.resurge.optim.Adam;
import org.resurge.optim.Optimizer;
import org.resurge.surge.mode.DescentLine;
import org.resurge.surge.mode.DescentMode;
import org.resurge.surge.mode.DescentReport;
import org.resurge.surge.mode.DescentSettings;
import org.resurge.surge.mode.DescentSource;
import org.resurge.surge.slice.LineTarget;
import org.resurge.tensor.RandomKey;

/// The descent mode on real networks with real data, against a line search in double.
class DescentModelsTest {
  private static final DescentSettings SETTINGS =
      DescentSettings.defaults()
          .withHops(14)
          .withBlocks(false)
          .withRandomDirections(0)
          .withSamples(16);

  /// One batch of a task, after some steps of Adam, analysed along the negative gradient.
  private static DescentReport analysed(String task, String model, int batch, int steps) {
    DataLocation location = DataLocation.of(Optional.empty(), System.getenv());
    DataFile file = task.equals("mnist") ? DataFile.MNIST_TRAIN_IMAGES : DataFile.SHAKESPEARE;
    assumeTrue(location.find(file).isPresent(), task + " is in none of the data folders");
    Task made = Tasks.of(task, model, batch, RandomKey.of(11), location);
    Optimizer adam = Adam.defaults().optimizer(made.model().parameters());
    for (int step = 0; step < steps; step++) {
      Tape tape = Tape.recording();
      Variable loss = made.loss(tape, step);
      adam.step(tape.gradients(loss), loss.value().item());
    }
    ExactObjective objective = ExactObjective.of(tape -> made.loss(tape, 0));
    return DescentMode.analyze(DescentSource.of(task + " " + model, objective), SETTINGS);
  }

  /// The main line's target is right within its error, and to 1e-3 of the drop.
  private static void agreesWithTheSearch(DescentReport report) {
    assertThat(report.verdict()).as(report.page()).isEqualTo("targets");
    DescentLine line = report.main().orElseThrow();
    LineTarget target = line.predicted().orElseThrow();
    double drop = report.initialLoss() - line.searched().orElseThrow().loss();
    assertThat(target.drop()).as(report.page()).isCloseTo(drop, within(1e-3 * drop));
    assertThat(Math.abs(target.drop() - drop))
        .as(report.page())
        .isLessThanOrEqualTo(target.dropError() + 1e-13 * report.initialLoss());
    assertThat(report.page().lines()).allMatch(text -> text.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100})
  void mnistPerceptronWithTanh(int steps) {
    agreesWithTheSearch(analysed("mnist", "mlp-tanh", 64, steps));
  }

  @Test
  void mnistPerceptronWithReluIsRefused() {
    DescentReport report = analysed("mnist", "mlp", 64, 0);
    assertThat(report.verdict()).isEqualTo("refused");
    assertThat(report.reason()).contains("Relu has kinks");
  }

  @Test
  void tinyTransformerInTraining() {
    agreesWithTheSearch(analysed("shakespeare", "tiny", 2, 100));
  }

  /// Fresh, its embeddings are small, and layer normalization keeps the radius of convergence at a
  /// fiftieth of the way: the line has to be taken up again further along.
  @Test
  void freshTinyTransformerNeedsHops() {
    DescentReport report = analysed("shakespeare", "tiny", 2, 0);
    agreesWithTheSearch(report);
    DescentLine line = report.main().orElseThrow();
    assertThat(line.analysis().target()).isEmpty();
    assertThat(line.walk().hops()).isBetween(4, 14);
    assertThat(report.page()).contains("taken up again");
  }
}
