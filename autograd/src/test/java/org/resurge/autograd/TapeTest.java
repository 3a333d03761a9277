package org.resurge.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class TapeTest {
  private final Tape tape = Tape.recording();

  @Test
  void valueUsedManyTimesAddsItsGradients() {
    Variable x = tape.variable(Tensor.scalar(3));
    Variable cube = Ops.multiply(x, Ops.multiply(x, x));
    assertEquals(27f, tape.gradients(cube).of(x).item());
    Variable y = Ops.add(cube, Ops.multiply(x, 2));
    assertEquals(29f, tape.gradients(y).of(x).item(), "a record can be walked back again");
  }

  @Test
  void hundredThousandNodesGoBackward() {
    Variable x = tape.variable(Tensor.vector(1, 2));
    Variable y = x;
    for (int i = 0; i < 100_000; i++) {
      y = Ops.add(y, x);
    }
    assertEquals(100_001, tape.size());
    Gradients gradients = tape.gradients(y, Tensor.vector(1, 10));
    assertArrayEquals(new float[] {100_001, 1_000_010}, gradients.of(x).toArray());
    Variable last = y;
    assertEquals(
        100_001.0,
        tape.replay(new DoubleAlgebra(), last, leaf -> DoubleArray.of(leaf.value())).data()[0]);
  }

  @Test
  void parameterIsWatchedOnceAndKeepsItsValue() {
    Parameter w = new Parameter("w", Role.WEIGHT, Tensor.vector(1, 2));
    Variable first = tape.watch(w);
    w.assign(Tensor.vector(5, 5));
    assertEquals(first, tape.watch(w), "the same leaf each time");
    Gradients gradients = tape.gradients(Ops.sum(Ops.multiply(first, tape.watch(w))));
    assertArrayEquals(new float[] {2, 4}, gradients.of(w).toArray());
    assertEquals(List.of(w), List.copyOf(tape.parameters().keySet()));
  }

  @Test
  void otherValuesLeaveTheParameterAlone() {
    Parameter w = new Parameter("w", Role.WEIGHT, Tensor.vector(1, 2));
    Tape there = tape.at(Map.of(w, Tensor.vector(3, 4)));
    assertArrayEquals(new float[] {3, 4}, there.watch(w).value().toArray());
    assertArrayEquals(new float[] {1, 2}, w.value().toArray());
    assertEquals(
        "tape at w: value must have the parameter's shape, got [2] and [3]",
        assertThrows(ShapeException.class, () -> tape.at(Map.of(w, Tensor.zeros(Shape.of(3)))))
            .getMessage());
  }

  @Test
  void whatTheOutputDoesNotDependOnHasNoGradient() {
    Parameter used = new Parameter("used", Role.WEIGHT, Tensor.scalar(2));
    Parameter unused = new Parameter("unused", Role.WEIGHT, Tensor.vector(1, 1));
    tape.watch(unused);
    Gradients gradients = tape.gradients(Ops.square(tape.watch(used)));
    assertEquals(4f, gradients.of(used).item());
    assertEquals(Optional.empty(), gradients.find(unused));
    assertArrayEquals(new float[2], gradients.of(unused).toArray());
  }

  @Test
  void detachCutsTheGradient() {
    Variable x = tape.variable(Tensor.scalar(3));
    Variable y = Ops.multiply(x, Ops.square(x).detach());
    assertEquals(9f, tape.gradients(y).of(x).item());
  }

  @Test
  void withoutGradientRecordsNothing() {
    Variable x = tape.variable(Tensor.scalar(3));
    Variable square = tape.withoutGradient(() -> Ops.square(x));
    assertEquals(1, tape.size());
    assertFalse(square.needsGradient());
    assertEquals(9f, tape.gradients(Ops.multiply(x, square)).of(x).item());
    assertThrows(
        IllegalStateException.class,
        () ->
            tape.<Variable>withoutGradient(
                () -> {
                  throw new IllegalStateException("inside");
                }));
    assertTrue(Ops.square(x).needsGradient(), "recording goes on after a failure inside");
  }

  @Test
  void inferenceKeepsNothing() {
    Tape inference = Tape.inference();
    Parameter w = new Parameter("w", Role.WEIGHT, Tensor.scalar(2));
    Variable y = Ops.exp(inference.watch(w));
    assertEquals(0, inference.size());
    assertEquals(
        "gradients: output must be recorded on this tape, got leaf[]",
        assertThrows(IllegalStateException.class, () -> inference.gradients(y)).getMessage());
  }

  @Test
  void mistakesAreNamed() {
    Variable x = tape.variable(Tensor.vector(1, 2));
    Variable other = Tape.recording().variable(Tensor.vector(1, 2));
    assertEquals(
        "add: all inputs must stand on one tape, input 1 does not",
        assertThrows(IllegalArgumentException.class, () -> Ops.add(x, other)).getMessage());
    assertEquals(
        "gradients: output must hold exactly one element, got [2]",
        assertThrows(ShapeException.class, () -> tape.gradients(x)).getMessage());
    assertEquals(
        "gradients: seed must have the output's shape, got [2] and []",
        assertThrows(ShapeException.class, () -> tape.gradients(x, Tensor.scalar(1))).getMessage());
    assertThrows(IllegalStateException.class, () -> tape.gradients(other, Tensor.vector(1, 1)));
  }

  @Test
  void firstNonFiniteNamesTheCulprit() {
    Parameter w = new Parameter("w", Role.WEIGHT, Tensor.vector(-1, 2));
    Variable y = Ops.sum(Ops.log(tape.watch(w)));
    Variable culprit = tape.firstNonFinite().orElseThrow();
    assertEquals("log[2] of (parameter w[2])", tape.describe(culprit));
    assertEquals("sum[] of (log[2])", tape.describe(y));
    assertEquals("constant[1]", tape.describe(tape.constant(Tensor.vector(1))));
    assertTrue(Tape.recording().firstNonFinite().isEmpty());
  }

  @Test
  void gradientThatIsNotFiniteNamesItsParameter() {
    Parameter good = new Parameter("good", Role.WEIGHT, Tensor.scalar(4));
    Parameter bad = new Parameter("bad", Role.WEIGHT, Tensor.scalar(0));
    Variable y = Ops.add(Ops.sqrt(tape.watch(good)), Ops.sqrt(tape.watch(bad)));
    assertTrue(tape.firstNonFinite().isEmpty(), "the loss is finite");
    assertEquals(Optional.of(bad), tape.gradients(y).firstNonFinite());
    assertTrue(tape.gradients(Ops.sqrt(tape.watch(good))).firstNonFinite().isEmpty());
  }

  @Test
  void historyHoldsOnlyWhatWasUsed() {
    Variable x = tape.variable(Tensor.scalar(1));
    Variable a = Ops.exp(x);
    Ops.sin(x);
    Variable b = Ops.add(a, x);
    assertEquals(List.of(x, a, b), tape.history(List.of(b)));
    assertEquals(List.of(a, x), b.inputs());
    assertEquals("add", b.operation().orElseThrow().name());
  }
}
