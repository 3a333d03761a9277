package org.resurge.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WorkspaceTest {
  private static final Shape SHAPE = Shape.of(40, 40);
  private static final Tensor A = RandomKey.of(3).normal(SHAPE, 0, 1);
  private static final Tensor B = RandomKey.of(4).normal(SHAPE, 0, 1);

  private final Workspace workspace = new Workspace();

  /// Sums, products, copies and row-wise functions: all ways to make a result.
  private static Tensor work() {
    Tensor product = A.matmul(B).plus(A).transpose();
    Tensor soft = Rows.softmax(product);
    Tensor picked = Indexing.gather(soft, 0, Indices.vector(3, 3, 0, 39));
    Tensor spread = Indexing.scatterAdd(picked, 0, Indices.vector(1, 1, 2, 7), 40);
    return Movement.concat(0, spread, A.minus(B).times(soft)).plus(B.sum(0));
  }

  @Test
  void resultsAreTheSameBytesInEveryStep() {
    float[] expected = work().toArray();
    for (int i = 0; i < 4; i++) {
      try (Workspace.Step _ = workspace.step()) {
        assertArrayEquals(expected, work().toArray());
      }
    }
  }

  @Test
  void memoryDoesNotGrowFromStepToStep() {
    long held = 0;
    for (int i = 0; i < 100; i++) {
      try (Workspace.Step _ = workspace.step()) {
        work();
      }
      held = i == 0 ? workspace.bytes() : held;
    }
    assertTrue(held > 0);
    assertEquals(held, workspace.bytes());
  }

  @Test
  void aResultCannotBeReadAfterItsStep() {
    Tensor late;
    Tensor view;
    Tensor kept;
    try (Workspace.Step _ = workspace.step()) {
      late = A.plus(B);
      view = late.reshape(1600);
      kept = late.detached();
      assertNotSame(late, kept);
    }
    assertArrayEquals(A.plus(B).toArray(), kept.toArray());
    for (Tensor gone : new Tensor[] {late, view}) {
      var error = assertThrows(IllegalStateException.class, gone::data);
      assertTrue(error.getMessage().contains("step has ended"), error.getMessage());
      assertThrows(IllegalStateException.class, gone::toArray);
      assertThrows(IllegalStateException.class, () -> gone.plus(1));
      assertThrows(IllegalStateException.class, () -> gone.equals(gone.detached()));
    }
  }

  @Test
  void whatDoesNotBelongToAStepStays() {
    Tensor small;
    Tensor own;
    try (Workspace.Step _ = workspace.step()) {
      small = Tensor.vector(1, 2).plus(Tensor.vector(3, 4));
      own = Tensor.of(SHAPE, A.toArray());
    }
    assertArrayEquals(new float[] {4, 6}, small.toArray());
    assertEquals(A, own);
    assertSame(own, own.detached());
  }

  @Test
  void aStepServesItsOwnThreadOnly() throws InterruptedException {
    AtomicReference<Tensor> other = new AtomicReference<>(A);
    try (Workspace.Step _ = workspace.step()) {
      Thread thread = new Thread(() -> other.set(A.plus(B)));
      thread.start();
      thread.join();
    }
    assertArrayEquals(A.plus(B).toArray(), other.get().toArray());
  }

  @Test
  void stepsDoNotNest() {
    try (Workspace.Step _ = workspace.step()) {
      var error = assertThrows(IllegalStateException.class, () -> new Workspace().step());
      assertTrue(error.getMessage().contains("close it first"), error.getMessage());
    }
    Workspace.Step step = workspace.step();
    step.close();
    step.close(); // closing twice is closing once
    workspace.step().close();
  }

  @Test
  void aStepThatFailsGivesItsArraysBack() {
    assertThrows(
        ShapeException.class,
        () -> {
          try (Workspace.Step _ = workspace.step()) {
            A.plus(B).plus(Tensor.vector(1, 2, 3));
          }
        });
    long held = workspace.bytes();
    try (Workspace.Step _ = workspace.step()) {
      A.plus(B);
    }
    assertEquals(held, workspace.bytes());
  }
}
