package org.resurge.nn.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.resurge.nn.TorchFixture.assertClose;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.TorchFixture;
import org.resurge.nn.weights.SafetensorsReader;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class LossesTest {
  private static final Tensor LOGITS = Tensor.of(Shape.of(1, 3), 1, 2, 3);

  /// ln(e + e² + e³) - 1 and, smoothed by 0.1, 0.1 of the way to ln(e + e² + e³) - 2.
  @Test
  void crossEntropyHasItsGoldenValues() {
    double plain = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(3)) - 1;
    assertThat(plain).isCloseTo(2.40760596444438, within(1e-13));
    assertThat((double) entropy(LOGITS, 0, 0)).isCloseTo(plain, within(1e-6));
    assertThat((double) entropy(LOGITS, 0, 0.1)).isCloseTo(2.30760596444438, within(1e-6));
  }

  @Test
  void hugeLogitsStayFinite() {
    Tensor logits = Tensor.of(Shape.of(1, 3), 1000, -1000, 0);
    assertThat(entropy(logits, 0, 0)).isEqualTo(0f);
    assertThat(entropy(logits, 1, 0)).isEqualTo(2000f);
    assertThat(entropy(logits, 2, 0)).isEqualTo(1000f);
  }

  /// Value and gradient, with an ignored row, against PyTorch in float64.
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 1})
  void crossEntropyIsTorchs(double smoothing) throws IOException {
    try (SafetensorsReader torch = SafetensorsReader.open(TorchFixture.file("layers"))) {
      Tape tape = Tape.recording();
      Variable logits = tape.variable(torch.tensor("entropy.logits"));
      Indices targets = torch.indices("entropy.targets");
      Variable loss = Losses.crossEntropy(logits, targets, smoothing);
      String name = "entropy." + smoothing;
      assertClose(name, loss.value(), torch.tensor(name + ".loss"), 1e-5);
      Tensor gradient = tape.gradients(loss).of(logits);
      assertClose(name, gradient, torch.tensor(name + ".gradient"), 1e-5);
    }
  }

  /// ((1-0)² + (2-4)²)/2 = 2.5, gradient 2(x - t)/2.
  @Test
  void meanSquaredErrorIsTheMeanOverElements() {
    Tape tape = Tape.recording();
    Variable x = tape.variable(Tensor.vector(1, 2));
    Variable loss = Losses.meanSquaredError(x, Tensor.vector(0, 4));
    assertThat(loss.value().item()).isEqualTo(2.5f);
    assertThat(tape.gradients(loss).of(x).data()).containsExactly(1, -2);
    assertThatThrownBy(() -> Losses.meanSquaredError(x, Tensor.zeros(Shape.of(2, 1))))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void targetsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> entropy(LOGITS, 3, 0))
        .hasMessage("cross-entropy: targets must be classes in [0, 3) or -100, got 3");
    assertThatThrownBy(() -> entropy(LOGITS, Losses.IGNORED, 0))
        .hasMessage("cross-entropy: at least one target must count, got all ignored of [1]");
    Variable logits = Tape.inference().constant(LOGITS);
    assertThatThrownBy(() -> Losses.crossEntropy(logits, Indices.vector(0, 1)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("got [1, 3] and [2]");
    assertThatThrownBy(() -> entropy(LOGITS, 0, 1.5)).hasMessageContaining("1.5");
  }

  @Test
  void accuracyCountsTheRowsThatCount() {
    Tensor logits = Tensor.of(Shape.of(2, 2, 2), 1, 0, 0, 1, 5, 5, 3, 4);
    Indices targets = Indices.of(Shape.of(2, 2), 0, 0, 0, Losses.IGNORED);
    assertThat(Accuracy.of(logits, targets)).isEqualTo(2.0 / 3);
    assertThatThrownBy(() -> Accuracy.of(logits, Indices.vector(0)))
        .isInstanceOf(ShapeException.class);
  }

  private static float entropy(Tensor logits, int target, double smoothing) {
    Variable x = Tape.inference().constant(logits);
    return Losses.crossEntropy(x, Indices.vector(target), smoothing).value().item();
  }
}
