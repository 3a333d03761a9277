package org.resurge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Objective;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.GradientCheck;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.loss.Losses;
import org.resurge.nn.transformer.Gpt;
import org.resurge.nn.transformer.GptConfig;
import org.resurge.nn.weights.GptTorchNames;
import org.resurge.nn.weights.SafetensorsReader;
import org.resurge.nn.weights.TorchNames;
import org.resurge.nn.weights.TorchWeights;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Whole networks, read again in double: gradients, Taylor series, and the values that PyTorch has
/// in float64.
class NetworkDerivativesTest {
  private static final long SEED = 31;
  private static final RandomKey KEY = RandomKey.of(SEED);

  @ParameterizedTest
  @EnumSource
  void gradientsOfAnMlpAreRight(Activation activation) {
    Mlp mlp = new Mlp(Scope.root(Initializers.torch(), KEY), activation, 5, 9, 7, 3);
    Tensor x = KEY.foldIn("x").normal(Shape.of(6, 5), 0, 1);
    Tensor target = KEY.foldIn("t").normal(Shape.of(6, 3), 0, 1);
    assertPasses(
        tape -> Losses.meanSquaredError(mlp.forward(tape.constant(x), Mode.train(KEY)), target));
    Indices classes = Indices.of(Shape.of(6), 0, 2, 1, Losses.IGNORED, 2, 0);
    assertPasses(
        tape -> Losses.crossEntropy(mlp.forward(tape.constant(x), Mode.train(KEY)), classes, 0.1));
  }

  @ParameterizedTest
  @CsvSource({"true, true, 0", "false, false, 0", "true, false, 0.3", "false, true, 0.3"})
  void gradientsOfAGptAreRight(boolean bias, boolean tied, double dropout) {
    assertPasses(gptLoss(bias, tied, dropout));
  }

  private static void assertPasses(Objective objective) {
    GradientCheck.Report report = GradientCheck.of(KEY).check(objective);
    assertThat(report.passed()).as("seed %d: %s", SEED, report).isTrue();
  }

  /// c₀ is the loss, c₁ the slope and c₂ half the curvature along the line, each found another way.
  @Test
  void theTaylorSeriesOfAGptIsItsLossAlongTheLine() {
    ExactObjective exact = ExactObjective.of(gptLoss(true, true, 0));
    ParameterVector at = exact.point();
    ParameterVector gradient = exact.gradient(at);
    ParameterVector direction = gradient.scaledBy(-1 / gradient.norm());
    double[] series = exact.taylor(at, direction, 6);
    assertThat(series[0]).isCloseTo(exact.loss(at), within(1e-12));
    assertThat(series[1]).isCloseTo(-gradient.norm(), within(1e-10));
    double curvature = direction.dot(exact.hessianTimes(at, direction));
    assertThat(2 * series[2]).isCloseTo(curvature, within(1e-9 * Math.abs(curvature)));
    double s = 2e-3; // the seventh order is 3e-12 here
    double sum = 0;
    for (int n = series.length - 1; n >= 0; n--) {
      sum = sum * s + series[n];
    }
    double moved = exact.loss(at.plus(s, direction));
    assertThat(sum).isCloseTo(moved, within(1e-10));
  }

  @Test
  void anMlpReadInDoubleIsPyTorchsInFloat64() throws IOException {
    Mlp mlp = new Mlp(Scope.root(Initializers.torch(), KEY), Activation.TANH, 5, 7, 6, 3);
    TorchWeights.load(TorchFixture.file("mlp"), mlp, TorchNames.sequential(""));
    try (SafetensorsReader torch = SafetensorsReader.open(TorchFixture.file("mlp-expected"))) {
      Tensor x = torch.tensor("x");
      Tensor target = torch.tensor("target");
      ExactObjective exact =
          ExactObjective.of(
              tape -> Losses.meanSquaredError(mlp.forward(tape.constant(x), Mode.eval()), target));
      assertThat(exact.loss(exact.point())).isCloseTo(torch.doubles("loss")[0], within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGptReadInDoubleIsPyTorchsInFloat64(boolean bias) throws IOException {
    String fixture = bias ? "nanogpt-bias" : "nanogpt";
    GptConfig config = new GptConfig(11, 8, 2, 2, 8, 32, 0, bias, true, Activation.GELU);
    Gpt gpt = Gpt.of(config, Initializers.nanoGpt(), KEY);
    TorchWeights.load(TorchFixture.file(fixture), gpt, GptTorchNames.nanoGpt(config));
    try (SafetensorsReader torch =
        SafetensorsReader.open(TorchFixture.file(fixture + "-expected"))) {
      Indices tokens = torch.indices("tokens");
      Indices targets = torch.indices("targets");
      ExactObjective exact =
          ExactObjective.of(
              tape -> Losses.crossEntropy(gpt.logits(tape, tokens, Mode.eval()), targets, 0.1));
      assertThat(exact.loss(exact.point())).isCloseTo(torch.doubles("loss")[0], within(1e-12));
    }
  }

  private static Objective gptLoss(boolean bias, boolean tied, double dropout) {
    GptConfig config = new GptConfig(7, 6, 2, 2, 8, 12, dropout, bias, tied, Activation.GELU);
    Gpt gpt = Gpt.of(config, Initializers.xavierNormal(), KEY);
    Shape shape = Shape.of(2, 5);
    Indices text = Indices.of(shape, KEY.foldIn("text").integers(10, 7));
    Indices next = Indices.of(shape, KEY.foldIn("next").integers(10, 7));
    return tape -> Losses.crossEntropy(gpt.logits(tape, text, Mode.train(KEY)), next);
  }
}
