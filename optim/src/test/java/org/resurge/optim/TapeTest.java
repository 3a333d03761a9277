package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Optimizers on gradients of a real tape: a small network learns what a teacher of the same shape
/// says.
class TapeTest {
  private static final RandomKey KEY = RandomKey.of(17);

  static Stream<Arguments> recipes() {
    return Stream.of(
        Arguments.of(Sgd.defaults().withNesterov(0.9), new WarmupCosine(0.1, 0.01, 20, 600)),
        Arguments.of(Adam.defaults(), new WarmupCosine(0.02, 0.001, 20, 600)),
        Arguments.of(AdamW.defaults().withDecay(1e-4), new WarmupCosine(0.02, 0.001, 20, 600)),
        Arguments.of(Muon.defaults(), new WarmupCosine(0.05, 0.001, 20, 600)));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aNetworkLearnsItsTeacher(Recipe recipe, Schedule schedule) {
    Tensor x = KEY.foldIn("x").normal(Shape.of(64, 4), 0, 1);
    Tensor y = predict(Tape.inference(), network("teacher"), x).value();
    List<Parameter> student = network("student");
    Optimizer optimizer = recipe.optimizer(student, schedule).first(new ClipGradientNorm(1));
    double first = step(optimizer, student, x, y);
    double last = first;
    for (int i = 1; i < 600; i++) {
      last = step(optimizer, student, x, y);
    }
    assertThat(last).as("%s from %s", recipe, first).isLessThan(first / 100);
  }

  private static double step(Optimizer optimizer, List<Parameter> network, Tensor x, Tensor y) {
    Tape tape = Tape.recording();
    Variable loss = Ops.meanSquaredError(predict(tape, network, x), tape.constant(y));
    double value = loss.value().item();
    optimizer.step(tape.gradients(loss), value);
    return value;
  }

  private static Variable predict(Tape tape, List<Parameter> network, Tensor x) {
    Variable hidden =
        Ops.tanh(
            Ops.linear(tape.constant(x), tape.watch(network.get(0)), tape.watch(network.get(1))));
    return Ops.linear(hidden, tape.watch(network.get(2)));
  }

  private static List<Parameter> network(String name) {
    RandomKey key = KEY.foldIn(name);
    return List.of(
        new Parameter("in", Role.WEIGHT, key.foldIn("in").normal(Shape.of(4, 8), 0, 0.5f)),
        new Parameter("bias", Role.BIAS, key.foldIn("bias").normal(Shape.of(8), 0, 0.5f)),
        new Parameter("out", Role.WEIGHT, key.foldIn("out").normal(Shape.of(8, 3), 0, 0.5f)));
  }
}
