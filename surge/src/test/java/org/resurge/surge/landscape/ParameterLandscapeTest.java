package org.resurge.surge.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

class ParameterLandscapeTest {
  private final Parameter weight =
      new Parameter("layer.weight", Role.WEIGHT, Tensor.of(Shape.of(4, 2), 1, 2, 3, 4, 5, 6, 7, 8));
  private final Parameter bias = new Parameter("layer.bias", Role.BIAS, Tensor.vector(-1, 0.5f));
  private final Parameter gain = new Parameter("norm.gain", Role.GAIN, Tensor.vector(1, 1, 1, 1));
  private final Objective objective =
      tape ->
          Ops.add(
              Ops.sum(Ops.square(tape.watch(weight))),
              Ops.add(Ops.sum(tape.watch(bias)), Ops.sum(Ops.square(tape.watch(gain)))));
  private final ParameterLandscape landscape =
      ParameterLandscape.of("model", List.of(weight, bias, gain), objective);

  @Test
  void pointIsTheParametersOneAfterTheOther() {
    assertThat(landscape.dimension()).isEqualTo(14);
    assertThat(landscape.origin()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, -1, 0.5, 1, 1, 1, 1);
    assertThat(landscape.loss(landscape.origin())).isEqualTo(204 - 0.5 + 4);
    double[] other = landscape.origin();
    other[0] = 0;
    other[9] = 1.5;
    assertThat(landscape.loss(other)).isEqualTo(203 + 0.5 + 4);
    // Nothing has changed.
    assertThat(weight.value().data()[0]).isEqualTo(1);
    landscape.assign(other);
    assertThat(weight.value().data()[0]).isEqualTo(0);
    assertThat(bias.value().data()).containsExactly(-1, 1.5f);
    assertThatThrownBy(() -> landscape.loss(new double[3]))
        .hasMessageContaining("14 coordinates, got 3");
    assertThatThrownBy(() -> ParameterLandscape.of("empty", List.of(), objective))
        .hasMessageContaining("at least one");
  }

  /// The forward pass has a workspace of its own, or that of a training step it is asked in.
  @Test
  void lossIsTheSameInsideAStepOfAWorkspace() {
    Parameter wide = new Parameter("w", Role.WEIGHT, Tensor.ones(Shape.of(40, 40)));
    ParameterLandscape squares =
        ParameterLandscape.of(
            "squares", List.of(wide), tape -> Ops.sum(Ops.square(tape.watch(wide))));
    double[] point = squares.origin();
    point[7] = 3;
    assertThat(squares.loss(point)).isEqualTo(1608);
    try (Workspace.Step _ = new Workspace().step()) {
      assertThat(squares.loss(point)).isEqualTo(1608);
    }
    assertThat(squares.loss(squares.origin())).isEqualTo(1600);
  }

  /// Parts may end inside a parameter or hold several; the arrays of a closed place serve again.
  @Test
  void pointsThatComePartByPartHaveTheLossOfTheWhole() {
    Parameter wide = new Parameter("w", Role.WEIGHT, Tensor.ones(Shape.of(40, 40)));
    ParameterLandscape mixed =
        ParameterLandscape.of(
            "mixed",
            List.of(weight, wide, bias),
            tape ->
                Ops.add(
                    Ops.sum(Ops.square(tape.watch(wide))),
                    Ops.add(Ops.sum(tape.watch(weight)), Ops.sum(tape.watch(bias)))));
    int d = mixed.dimension();
    for (int part : new int[] {1, 7, 8, 100, 1609, d}) {
      double[] point = RandomKey.of(part).normals(d);
      try (Place place = mixed.place();
          Place other = mixed.place()) {
        for (int from = 0; from < d; from += part) {
          int to = Math.min(d, from + part);
          place.put(from, to, point, from);
          other.put(from, to, new double[part], 0);
        }
        assertThat(place.loss()).as("parts of %d", part).isEqualTo(mixed.loss(point));
        assertThat(other.loss()).isZero();
        try (Workspace.Step _ = new Workspace().step()) {
          assertThat(place.loss()).isEqualTo(mixed.loss(point));
        }
      }
    }
  }

  @Test
  void priorHasATenthOfTheInverseRootOfTheFanIn() {
    double[] deviations = landscape.deviations();
    assertThat(deviations[0]).isCloseTo(0.1 / 2, within(1e-15));
    assertThat(deviations[8]).isCloseTo(0.1 / 2, within(1e-15));
    assertThat(deviations[10]).isCloseTo(0.1 / 2, within(1e-15));
    assertThat(landscape.prior().deviation()).containsExactly(deviations);
    assertThat(landscape.prior().mean()).containsExactly(landscape.origin());
    Parameter table = new Parameter("e", Role.EMBEDDING, Tensor.zeros(Shape.of(50, 16)));
    assertThat(ParameterLandscape.of("e", List.of(table), objective).deviations()[3])
        .isCloseTo(0.1 / 4, within(1e-15));
  }

  /// A network's analysis ends in a report, the same for any number of threads.
  @Test
  void networkIsAnalysedReproducibly() {
    RandomKey key = RandomKey.of(4);
    Parameter first = new Parameter("in.weight", Role.WEIGHT, key.normal(Shape.of(1, 12), 0, 1));
    Parameter firstBias = new Parameter("in.bias", Role.BIAS, Tensor.zeros(Shape.of(12)));
    Parameter last =
        new Parameter("out.weight", Role.HEAD, key.foldIn(1).normal(Shape.of(12, 1), 0, 0.3f));
    Tensor x = key.foldIn(2).uniform(Shape.of(64, 1), -3, 3);
    Tensor y = key.foldIn(3).normal(Shape.of(64, 1), 0, 1);
    Objective loss =
        tape ->
            Ops.meanSquaredError(
                Ops.linear(
                    Ops.tanh(
                        Ops.linear(tape.constant(x), tape.watch(first), tape.watch(firstBias))),
                    tape.watch(last)),
                tape.constant(y));
    ParameterLandscape network =
        ParameterLandscape.of("network", List.of(first, firstBias, last), loss);
    int before = Parallel.threads();
    try {
      Parallel.setThreads(1);
      AnalysisReport one = PaperAnalysis.of(network, PaperSettings.standard(), key);
      Parallel.setThreads(3);
      AnalysisReport three = PaperAnalysis.of(network, PaperSettings.standard(), key);
      assertThat(three.page()).isEqualTo(one.page());
      assertThat(one.dimension()).isEqualTo(36);
      assertThat(one.verdict()).hasToString("indistinguishable from null");
    } finally {
      Parallel.setThreads(before);
    }
  }
}
