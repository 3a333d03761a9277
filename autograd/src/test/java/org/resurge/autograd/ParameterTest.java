package org.resurge.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

class ParameterTest {
  private static final Shape SHAPE = Shape.of(30, 40);

  private final Workspace workspace = new Workspace();
  private final Parameter parameter =
      new Parameter("weight", Parameter.Role.WEIGHT, Tensor.ones(SHAPE));

  /// A step that adds one to every value.
  private Tensor step() {
    try (Workspace.Step _ = workspace.step()) {
      Tensor leaf = Tape.recording().watch(parameter).value();
      float[] next = Workspace.floats(SHAPE.size());
      for (int i = 0; i < next.length; i++) {
        next[i] = parameter.data()[i] + 1;
      }
      parameter.update(next);
      return leaf;
    }
  }

  @Test
  void updatesTakeTurnsInTwoArrays() {
    step();
    float[] first = parameter.data();
    step();
    float[] second = parameter.data();
    long held = workspace.bytes();
    for (int i = 0; i < 10; i++) {
      step();
      assertSame(i % 2 == 0 ? first : second, parameter.data());
    }
    assertEquals(held, workspace.bytes());
    assertEquals(Tensor.full(SHAPE, 13), parameter.value());
  }

  @Test
  void aValueThatWasHandedOutNeverChanges() {
    step();
    Tensor two = parameter.value();
    step();
    Tensor three = parameter.value();
    step();
    step();
    assertEquals(Tensor.full(SHAPE, 2), two);
    assertEquals(Tensor.full(SHAPE, 3), three);
    assertEquals(Tensor.full(SHAPE, 5), parameter.value());
  }

  @Test
  void aValueThatWasPutInIsNotOverwritten() {
    Tensor mine = Tensor.full(SHAPE, 7);
    parameter.assign(mine);
    for (int i = 0; i < 4; i++) {
      step();
    }
    assertEquals(Tensor.full(SHAPE, 7), mine);
  }

  @Test
  void aLeafThatIsAssignedToAnotherStaysReadable() {
    Parameter copy = new Parameter("copy", Parameter.Role.WEIGHT, Tensor.zeros(SHAPE));
    try (Workspace.Step _ = workspace.step()) {
      copy.assign(Tape.recording().watch(parameter).value());
    }
    step();
    assertEquals(Tensor.ones(SHAPE), copy.value());
  }

  @Test
  void aLeafBelongsToItsStep() {
    step();
    Tensor leaf = step();
    assertThrows(IllegalStateException.class, leaf::data);
    assertEquals(
        Tensor.full(SHAPE, 3), Tape.recording().watch(parameter).value(), "outside any step");
  }

  @Test
  void aLeafTakenOutsideAnyStepNeverChanges() {
    step();
    Tensor leaf = Tape.recording().watch(parameter).value();
    step();
    step();
    step();
    assertEquals(Tensor.full(SHAPE, 2), leaf);
  }

  @Test
  void aStepWithoutAnUpdateLeavesTheValuesAlone() {
    step();
    float[] values = parameter.data();
    try (Workspace.Step _ = workspace.step()) {
      assertArrayEquals(values, Tape.inference().watch(parameter).value().toArray());
    }
    try (Workspace.Step _ = workspace.step()) {
      Workspace.floats(SHAPE.size())[0] = -1;
      Workspace.floats(SHAPE.size())[0] = -1;
    }
    assertEquals(Tensor.full(SHAPE, 2), parameter.value());
  }

  @Test
  void anUpdateOfAnotherSizeIsRefused() {
    assertThrows(ShapeException.class, () -> parameter.update(new float[3]));
    assertEquals(Tensor.ones(SHAPE), parameter.value());
  }
}
