package org.resurge.autograd.derivative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.op.Softmax;
import org.resurge.autograd.op.Tanh;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class GradientCheckTest {
  private static final RandomKey KEY = RandomKey.of(5);

  /// Tanh with a pullback that forgets a square: `g (1 - y)`.
  private record WrongTanh() implements Op {
    @Override
    public Evaluation evaluate(Tensor... inputs) {
      Tensor y = Elementwise.tanh(inputs[0]);
      Tensor slope = Elementwise.add(Elementwise.negate(y), 1);
      return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.multiply(g, slope)});
    }

    @Override
    public <A> A define(Algebra<A> k, List<A> inputs) {
      return k.tanh(inputs.getFirst());
    }
  }

  private final Parameter right = parameter("right");
  private final Parameter wrong = parameter("wrong");

  private static Parameter parameter(String name) {
    return new Parameter(name, Role.WEIGHT, KEY.foldIn(name).normal(Shape.of(6), 0, 1));
  }

  @Test
  void rightOperationsPass() {
    Tensor x = KEY.normal(Shape.of(3, 5), 0, 1);
    GradientCheck check = GradientCheck.of(KEY);
    assertTrue(check.check(new Tanh(), x).passed());
    assertTrue(check.check(new Softmax(), x).passed());
  }

  @Test
  void wrongPullbackIsSeen() {
    Tensor x = KEY.normal(Shape.of(3, 5), 0, 1);
    GradientCheck.Report report = GradientCheck.of(KEY).check(new WrongTanh(), x);
    assertFalse(report.passed());
    assertEquals("wrongTanh, input 0", report.worst().name());
    assertEquals(3, report.slopes().size());
  }

  @Test
  void objectiveNamesTheParameter() {
    GradientCheck check = GradientCheck.of(KEY);
    GradientCheck.Report report =
        check.check(
            tape ->
                Ops.sum(
                    Ops.multiply(
                        Ops.tanh(tape.watch(right)),
                        tape.apply(new WrongTanh(), tape.watch(wrong)))));
    assertFalse(report.passed());
    assertEquals("wrong", report.worst().name());
    assertTrue(
        report.toString().startsWith("gradient check failed: worst at wrong"), report::toString);
    assertTrue(check.check(tape -> Ops.sum(Ops.tanh(tape.watch(right)))).passed());
  }

  @Test
  void senselessChecksAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new GradientCheck(0, 1e-5, 1e-3, 3, KEY));
    assertEquals(
        "gradient check: nothing to check, objective reads no parameter",
        assertThrows(
                IllegalArgumentException.class,
                () -> GradientCheck.of(KEY).check(tape -> tape.constant(Tensor.scalar(1))))
            .getMessage());
  }
}
