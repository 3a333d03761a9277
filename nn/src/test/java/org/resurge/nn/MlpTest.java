package org.resurge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.loss.Losses;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class MlpTest {
  private static final Scope SCOPE = Scope.root(Initializers.torch(), RandomKey.of(7));

  /// 784·128 + 128 + 128·64 + 64 + 64·10 + 10.
  @Test
  void theDigitsNetworkHasItsParameters() {
    Mlp digits = new Mlp(SCOPE, Activation.RELU, 784, 128, 64, 10);
    assertThat(digits.parameterCount()).isEqualTo(109_386);
    assertThat(digits.parameters().stream().map(Parameter::name))
        .containsExactly(
            "layers.0.weight",
            "layers.0.bias",
            "layers.1.weight",
            "layers.1.bias",
            "layers.2.weight",
            "layers.2.bias");
    assertThat(digits.parameters().stream().map(Parameter::role))
        .containsExactly(Role.WEIGHT, Role.BIAS, Role.WEIGHT, Role.BIAS, Role.HEAD, Role.BIAS);
  }

  @Test
  void leadingAxesPassThrough() {
    Mlp mlp = new Mlp(SCOPE, Activation.TANH, 3, 5, 2);
    for (Shape lead : List.of(Shape.of(3), Shape.of(4, 3), Shape.of(2, 4, 3), Shape.of(0, 3))) {
      Tensor y = evaluate(mlp, Tensor.zeros(lead));
      assertThat(y.shape()).isEqualTo(lead.with(-1, 2));
    }
  }

  /// Two thousand steps of gradient descent learn the parity of two bits, which no linear map can.
  @Test
  void itLearnsWhatALinearMapCannot() {
    Mlp mlp = new Mlp(SCOPE, Activation.TANH, 2, 8, 1);
    Tensor bits = Tensor.of(Shape.of(4, 2), 0, 0, 0, 1, 1, 0, 1, 1);
    Tensor parity = Tensor.of(Shape.of(4, 1), 0, 1, 1, 0);
    for (int step = 0; step < 2000; step++) {
      Tape tape = Tape.recording();
      Variable y = mlp.forward(tape.constant(bits), Mode.train(RandomKey.of(step)));
      var gradients = tape.gradients(Losses.meanSquaredError(y, parity));
      for (Parameter parameter : mlp.parameters()) {
        parameter.assign(Elementwise.axpy(-0.1f, gradients.of(parameter), parameter.value()));
      }
    }
    Tensor y = evaluate(mlp, bits);
    for (int i = 0; i < 4; i++) {
      assertThat(Math.abs(y.data()[i] - parity.data()[i])).isLessThan(0.05f);
    }
  }

  @Test
  void widthsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Mlp(SCOPE, Activation.RELU, 3))
        .hasMessage("mlp: widths must name the input and the output, got [3]");
    assertThatThrownBy(() -> new Mlp(SCOPE, Activation.RELU, 3, 0, 2))
        .hasMessage("linear \"layers.0\": widths must be at least 1, got 3 and 0");
    Mlp mlp = new Mlp(SCOPE, Activation.RELU, 3, 2);
    assertThatThrownBy(() -> evaluate(mlp, Tensor.zeros(Shape.of(5, 4))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[5, 4]")
        .hasMessageContaining("[3, 2]");
  }

  @Test
  void activationsHaveNames() {
    for (Activation activation : Activation.values()) {
      assertThat(Activation.named(activation.label())).isSameAs(activation);
    }
    assertThat(Activation.named("GELU-tanh")).isSameAs(Activation.GELU_TANH);
    assertThatThrownBy(() -> Activation.named("gelu-tan"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "activation: must be one of relu, tanh, gelu, gelu-tanh, sigmoid, softplus, silu, "
                + "got gelu-tan (did you mean gelu-tanh?)");
  }

  private static Tensor evaluate(Layer layer, Tensor x) {
    return layer.forward(Tape.inference().constant(x), Mode.eval()).value();
  }
}
