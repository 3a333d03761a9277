package org.resurge.nn.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.resurge.nn.TorchFixture.assertClose;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Dropout;
import org.resurge.nn.Mode;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializers;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class CausalSelfAttentionTest {
  private static final RandomKey KEY = RandomKey.of(77);
  private static final Scope SCOPE = Scope.root(Initializers.torch(), KEY);

  /// Values and all three gradients; odd sizes, one time, one head, more than a vector of lanes.
  @ParameterizedTest
  @CsvSource({"1,1,1,1", "2,3,5,7", "1,4,64,6", "2,1,17,32", "3,2,33,8", "1,1,130,3"})
  void fusedAndComposedAgree(int batch, int heads, int time, int width) {
    Shape shape = Shape.of(batch, heads, time, width);
    Tensor q = KEY.foldIn("q").normal(shape, 0, 2);
    Tensor k = KEY.foldIn("k").normal(shape, 0, 2);
    Tensor v = KEY.foldIn("v").normal(shape, 0, 1);
    Tensor seed = KEY.foldIn("seed").normal(shape, 0, 1);
    Tape tape = Tape.recording();
    Variable[] fused = {tape.variable(q), tape.variable(k), tape.variable(v)};
    Variable y = Ops.causalAttention(fused[0], fused[1], fused[2]);
    Gradients fusedGradients = tape.gradients(y, seed);
    Variable[] composed = {tape.variable(q), tape.variable(k), tape.variable(v)};
    Variable z =
        CausalSelfAttention.composed(
            composed[0], composed[1], composed[2], new Dropout(0), Mode.eval());
    Gradients composedGradients = tape.gradients(z, seed);
    assertClose("value", y.value(), z.value(), 1e-5);
    for (int i = 0; i < 3; i++) {
      assertClose(
          "gradient " + i, fusedGradients.of(fused[i]), composedGradients.of(composed[i]), 2e-5);
    }
  }

  /// Dropout that drops nearly nothing takes the composed path, and gives nearly the fused value.
  @Test
  void trainingWithDropoutIsTheSameFunctionButForTheMask() {
    CausalSelfAttention plain = new CausalSelfAttention(SCOPE, 12, 3, true, 0);
    CausalSelfAttention dropping = new CausalSelfAttention(SCOPE, 12, 3, true, 1e-12);
    Tensor x = KEY.normal(Shape.of(2, 9, 12), 0, 1);
    Mode mode = Mode.train(KEY);
    Tensor one = plain.forward(Tape.recording().constant(x), mode).value();
    Tensor two = dropping.forward(Tape.recording().constant(x), mode).value();
    assertClose("y", two, one, 1e-5);
  }

  @Test
  void hugeScoresStayFinite() {
    Tensor q = Tensor.of(Shape.of(1, 1, 2, 1), 1e4f, 1e4f);
    Tensor v = Tensor.of(Shape.of(1, 1, 2, 1), 3, 5);
    Tape tape = Tape.inference();
    Variable x = tape.constant(q);
    assertThat(Ops.causalAttention(x, x, tape.constant(v)).value().data()).containsExactly(3, 4);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new CausalSelfAttention(SCOPE, 10, 3, true, 0))
        .hasMessage("attention: width must be a multiple of heads, got width 10 and heads 3");
    CausalSelfAttention attention = new CausalSelfAttention(SCOPE, 12, 3, true, 0);
    Variable x = Tape.inference().constant(Tensor.zeros(Shape.of(4, 12)));
    assertThatThrownBy(() -> attention.forward(x, Mode.eval()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("attention: input must be [batch, time, 12], got [4, 12]");
  }
}
