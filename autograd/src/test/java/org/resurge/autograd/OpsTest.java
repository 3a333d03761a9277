package org.resurge.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.resurge.autograd.OpTable.shape;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.op.Linear;
import org.resurge.autograd.op.Matmul;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Values known by hand, and what happens at kinks, where no limit decides.
class OpsTest {
  private final Tape tape = Tape.recording();

  private float[] value(UnaryOperator<Variable> op, float... x) {
    return op.apply(tape.variable(Tensor.vector(x))).value().data();
  }

  private float[] slope(UnaryOperator<Variable> op, float... x) {
    Variable leaf = tape.variable(Tensor.vector(x));
    return tape.gradients(Ops.sum(op.apply(leaf))).of(leaf).data();
  }

  @Test
  void firstOfEqualOnesTakesTheGradient() {
    assertThat(slope(x -> Ops.max(x, false, 0), 1, 3, 3, 2)).containsExactly(0, 1, 0, 0);
    assertThat(slope(x -> Ops.min(x, true, -1), 4, 2, 2, 3)).containsExactly(0, 1, 0, 0);
    Variable a = tape.variable(Tensor.vector(1, 2));
    Variable b = tape.variable(Tensor.vector(1, 3));
    Gradients larger = tape.gradients(Ops.sum(Ops.maximum(a, b)));
    assertThat(larger.of(a).data()).containsExactly(1, 0);
    assertThat(larger.of(b).data()).containsExactly(0, 1);
    Gradients smaller = tape.gradients(Ops.sum(Ops.minimum(a, b)));
    assertThat(smaller.of(a).data()).containsExactly(1, 1);
    assertThat(smaller.of(b).data()).containsExactly(0, 0);
  }

  @Test
  void kinksHaveTheDocumentedSlope() {
    assertThat(slope(Ops::relu, -1, 0, 1)).containsExactly(0, 0, 1);
    assertThat(slope(Ops::abs, -1, 0, 1)).containsExactly(-1, 0, 1);
    assertThat(slope(x -> Ops.leakyRelu(x, 0.5), -1, 0, 1)).containsExactly(0.5f, 0.5f, 1);
    assertThat(slope(x -> Ops.elu(x, 2), 0, 1)).containsExactly(2, 1);
    assertThat(slope(x -> Ops.clamp(x, -1, 1), -2, -1, 0, 1, 2)).containsExactly(0, 1, 1, 1, 0);
    assertThat(slope(x -> Ops.norm(x, false), 0, 0)).containsExactly(0, 0);
    assertThat(slope(x -> Ops.pow(x, 0), 0, 2)).containsExactly(0, 0);
  }

  /// Kinks again, read from the definitions.
  @Test
  void definitionsHaveTheSameSlopeAtKinks() {
    assertThat(definedSlope(Ops::relu, -1, 0, 1)).containsExactly(0, 0, 1);
    assertThat(definedSlope(Ops::abs, -1, 0, 1)).containsExactly(-1, 0, 1);
    assertThat(definedSlope(x -> Ops.leakyRelu(x, 0.5), -1, 0, 1)).containsExactly(0.5f, 0.5f, 1);
    assertThat(definedSlope(x -> Ops.elu(x, 2), 0, 1)).containsExactly(2, 1);
    assertThat(definedSlope(x -> Ops.clamp(x, -1, 1), -2, -1, 0, 1, 2))
        .containsExactly(0, 1, 1, 1, 0);
    assertThat(definedSlope(x -> Ops.norm(x, false), 0, 0)).containsExactly(0, 0);
    assertThat(definedSlope(x -> Ops.max(x, false, 0), 1, 3, 3, 2)).containsExactly(0, 1, 0, 0);
    assertThat(definedSlope(Ops::softplus, 0, -200, 200)).containsExactly(0.5f, 0, 1);
  }

  private float[] definedSlope(UnaryOperator<Variable> op, float... x) {
    Variable leaf = tape.variable(Tensor.vector(x));
    Variable sum = Ops.sum(op.apply(leaf));
    return tape.differentiableGradients(sum, List.of(leaf)).getFirst().value().data();
  }

  /// Exact and tanh form at -3, -2, -1, 1, to six digits.
  @Test
  void geluHasItsTabulatedValues() {
    float[] exact = value(Ops::gelu, -3, -2, -1, 1);
    float[] tanh = value(Ops::geluTanh, -3, -2, -1, 1);
    double[] exactly = {-.00404969409489, -.0455002638964, -.158655253931, .841344746069};
    double[] roughly = {-.00363739208177, -.0454023059122, -.158808009392, .841191990608};
    for (int i = 0; i < 4; i++) {
      assertThat((double) exact[i]).isCloseTo(exactly[i], within(3e-7));
      assertThat((double) tanh[i]).isCloseTo(roughly[i], within(3e-7));
    }
  }

  /// ln(e + e² + e³) - 1 = 2.4076; smoothing 0.1 subtracts 0.1 (mean of the logits - the target's)
  /// = 0.1.
  @Test
  void crossEntropyOfThreeLogits() {
    Variable logits = tape.variable(Tensor.of(shape(1, 3), 1, 2, 3));
    Indices target = Indices.vector(0);
    assertThat((double) Ops.crossEntropy(logits, target).value().item())
        .isCloseTo(2.40760596444438, within(3e-7));
    assertThat((double) Ops.crossEntropy(logits, target, -100, 0.1).value().item())
        .isCloseTo(2.30760596444438, within(3e-7));
  }

  @Test
  void logSoftmaxOfFarLogitsIsFinite() {
    assertThat(value(Ops::logSoftmax, 1000, -1000, 0)).containsExactly(0, -2000, -1000);
  }

  @Test
  void ignoredRowsHaveNoGradient() {
    Variable logits = tape.variable(Tensor.of(shape(2, 2), 1, 2, 3, 5));
    Variable loss = Ops.crossEntropy(logits, Indices.vector(-100, 0));
    float[] gradient = tape.gradients(loss).of(logits).data();
    assertThat(gradient[0]).isZero();
    assertThat(gradient[1]).isZero();
    assertThat((double) gradient[3]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-6));
  }

  @Test
  void crossEntropyNeedsARowThatCounts() {
    Variable logits = tape.variable(Tensor.zeros(shape(2, 3)));
    assertThatThrownBy(() -> Ops.crossEntropy(logits, Indices.vector(-100, -100)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("crossEntropy: ");
    assertThatThrownBy(() -> Ops.crossEntropy(logits, Indices.vector(0, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("crossEntropy: ")
        .hasMessageContaining("got 3");
  }

  @Test
  void dropoutKeepsTheMean() {
    RandomKey key = RandomKey.of(11);
    Variable ones = tape.variable(Tensor.of(shape(10_000), filled(10_000)));
    float[] dropped = Ops.dropout(ones, 0.25, key).value().data();
    double mean = 0;
    for (float x : dropped) {
      assertThat(x).isIn(0f, 1 / 0.75f);
      mean += x / dropped.length;
    }
    // Standard deviation of the mean: √(0.25 / 0.75 / 10000) = 0.0058.
    assertThat(mean).isCloseTo(1, within(4 * 0.0058));
    assertThat(Ops.dropout(ones, 0.25, key).value().data()).isEqualTo(dropped);
  }

  @Test
  void dropoutOfNothingAndOfAll() {
    assertThat(value(x -> Ops.dropout(x, 0, RandomKey.of(1)), 1, -2)).containsExactly(1, -2);
    assertThat(value(x -> Ops.dropout(x, 1, RandomKey.of(1)), 1, 2)).containsExactly(0, 0);
    assertThatThrownBy(() -> value(x -> Ops.dropout(x, 1.5, RandomKey.of(1)), 1))
        .hasMessage("dropout: rate must lie in [0, 1], got 1.5");
  }

  @Test
  void causalAttentionDoesNotLookAhead() {
    Shape shape = shape(1, 1, 3, 2);
    Variable q = tape.variable(Tensor.of(shape, 1, 2, 3, 4, 5, 6));
    Variable v = tape.variable(Tensor.of(shape, 1, 2, 3, 4, 5, 6));
    Variable y = Ops.causalAttention(q, q, v);
    assertThat(y.value().data()).startsWith(1, 2);
    Variable first = Ops.sum(Ops.slice(y, 2, 0, 1));
    assertThat(tape.gradients(first).of(v).data()).containsExactly(1, 1, 0, 0, 0, 0);
  }

  @Test
  void productsAreNotComputedForInputsThatAreNotNeeded() {
    Tensor x = Tensor.zeros(shape(4, 3));
    Tensor w = Tensor.zeros(shape(3, 2));
    Tensor g = Tensor.zeros(shape(4, 2));
    @Nullable Tensor[] weight = new Linear().evaluate(x, w).pullback().apply(g, i -> i == 1);
    assertThat(weight[0]).isNull();
    @Nullable Tensor[] left = new Matmul().evaluate(x, w).pullback().apply(g, i -> i == 0);
    assertThat(left[1]).isNull();
  }

  /// d/dx (3 x² - 2 x + 1) = 6 x - 2, and the slope of a sum of x W by W is the row x in each
  /// column.
  @Test
  void formulasReadFromLeftToRight() {
    assertThat(slope(x -> x.times(x).times(3).minus(x.plus(x)).plus(1), 2, -1))
        .containsExactly(10, -8);
    Variable row = tape.variable(Tensor.of(shape(1, 2), 3, 5));
    Variable w = tape.variable(Tensor.of(shape(2, 2), 1, 2, 3, 4));
    Variable y = row.matmul(w);
    assertThat(y.value().data()).containsExactly(18, 26);
    assertThat(tape.gradients(Ops.sum(y)).of(w).data()).containsExactly(3, 3, 5, 5);
  }

  @Test
  void limitsInTheWrongOrderAreRefused() {
    assertThatThrownBy(() -> value(x -> Ops.clamp(x, 2, 1), 0))
        .hasMessage("clamp: low must be at most high, got 2.0 and 1.0");
  }

  private static float[] filled(int n) {
    float[] ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }
}
