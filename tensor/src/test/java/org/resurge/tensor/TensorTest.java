package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void factoriesFillWhatTheySay() {
    assertEquals(
        Tensor.of(Shape.of(2, 2), 1, 2, 3, 4), Tensor.matrix(new float[][] {{1, 2}, {3, 4}}));
    assertEquals(Shape.of(0, 0), Tensor.matrix().shape());
    assertEquals(Shape.of(2, 0), Tensor.matrix(new float[0], new float[0]).shape());
    assertEquals(Tensor.of(Shape.of(2, 1), 1, 1), Tensor.ones(Shape.of(2, 1)));
    assertEquals(Tensor.of(Shape.of(3), 7, 7, 7), Tensor.full(Shape.of(3), 7));
    assertEquals(Tensor.scalar(5), Tensor.full(Shape.scalar(), 5));
    assertEquals(Tensor.of(Shape.of(3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1), Tensor.eye(3));
    assertEquals(Shape.of(0, 0), Tensor.eye(0).shape());
  }

  /// The element counts and values that NumPy gives for the same calls.
  @Test
  void rangesFollowNumPy() {
    assertEquals(Tensor.vector(0, 1, 2, 3), Tensor.arange(4));
    assertEquals(Tensor.vector(1, 1.5f, 2, 2.5f), Tensor.arange(1, 3, 0.5));
    assertEquals(Tensor.vector(5, 3, 1), Tensor.arange(5, 0, -2));
    assertEquals(Tensor.vector(), Tensor.arange(0, -1, 1));
    assertEquals(Tensor.vector(0, 0.3f, 0.6f, 0.9f), Tensor.arange(0, 1, 0.3));
    assertEquals(Tensor.vector(0, 0.25f, 0.5f, 0.75f, 1), Tensor.linspace(0, 1, 5));
    assertEquals(Tensor.vector(3), Tensor.linspace(3, 9, 1));
    assertEquals(Tensor.vector(), Tensor.linspace(3, 9, 0));
    float[] fine = Tensor.linspace(-0.1, 0.1, 1001).toArray();
    assertEquals(-0.1f, fine[0]);
    assertEquals(0.1f, fine[1000]);
    assertEquals(0f, fine[500]);
  }

  @Test
  void elementsAreReadByIndex() {
    Tensor x = NaiveArray.counting(Shape.of(2, 3, 4));
    NaiveArray naive = NaiveArray.of(x);
    for (List<Integer> index : NaiveArray.indices(naive.extents())) {
      int[] at = index.stream().mapToInt(i -> i).toArray();
      assertEquals(naive.at(index), x.at(at));
      assertEquals(naive.at(index), x.at(at[0] - 2, at[1] - 3, at[2] - 4));
    }
    assertEquals(9, Tensor.scalar(9).at());
  }

  @Test
  void valuesAreCopiedInAndOut() {
    float[] values = {1, 2};
    Tensor x = Tensor.vector(values);
    values[0] = 9;
    x.toArray()[0] = 9;
    assertEquals(1, x.at(0));
    float[] given = {1, 2};
    assertSame(given, Tensor.adopt(Shape.of(2), given).data());
    assertThat(x.toDoubleArray()).containsExactly(1.0, 2.0);
  }

  @Test
  void equalityIsThatOfFloatEquals() {
    assertEquals(Tensor.vector(1, Float.NaN), Tensor.vector(1, Float.NaN));
    assertEquals(Tensor.vector(1, Float.NaN).hashCode(), Tensor.vector(1, Float.NaN).hashCode());
    assertNotEquals(Tensor.vector(0f), Tensor.vector(-0f));
    assertNotEquals(Tensor.zeros(Shape.of(2, 3)), Tensor.zeros(Shape.of(3, 2)));
    assertNotEquals(Tensor.vector(1), Tensor.scalar(1));
    assertNotEquals(Tensor.scalar(1), (Object) "1");
  }

  @Test
  void closenessAllowsAnAbsoluteAndARelativePart() {
    Tensor x = Tensor.vector(100, 0);
    assertTrue(x.allClose(Tensor.vector(101, 0), 0.01, 0));
    assertFalse(x.allClose(Tensor.vector(101, 0), 0.009, 0));
    assertTrue(x.allClose(Tensor.vector(100, 0.5f), 0, 0.5));
    assertFalse(x.allClose(Tensor.vector(100, 0.5f), 0, 0.49));
    float infinity = Float.POSITIVE_INFINITY;
    assertTrue(Tensor.scalar(infinity).allClose(Tensor.scalar(infinity), 1e-3, 1e-3));
    assertFalse(Tensor.scalar(infinity).allClose(Tensor.scalar(-infinity), 1e-3, 1e-3));
    assertFalse(Tensor.scalar(1).allClose(Tensor.scalar(infinity), 1e-3, 1e-3));
    assertFalse(Tensor.scalar(infinity).allClose(Tensor.scalar(1), 1e-3, 1e-3));
    assertFalse(Tensor.scalar(Float.NaN).allClose(Tensor.scalar(Float.NaN), 1, 1));
  }

  @Test
  void nonFiniteElementsAreCounted() {
    assertFalse(Tensor.vector(1, -Float.MAX_VALUE, Float.MIN_VALUE).hasNonFinite());
    Tensor x = Tensor.vector(1, Float.NaN, Float.NEGATIVE_INFINITY, 2);
    assertTrue(x.hasNonFinite());
    assertEquals(2, x.countNonFinite());
  }

  @Test
  void chainedMethodsAreTheFacades() {
    Tensor x = Tensor.matrix(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Tensor row = Tensor.vector(10, 20, 30);
    assertEquals(Tensor.of(Shape.of(2, 3), 11, 22, 33, 14, 25, 36), x.plus(row));
    assertEquals(Tensor.of(Shape.of(2, 3), -9, -18, -27, -6, -15, -24), x.minus(row));
    assertEquals(Tensor.of(Shape.of(2, 3), 10, 40, 90, 40, 100, 180), x.times(row));
    assertEquals(Tensor.of(Shape.of(2, 3), 1, 1, 1, 4, 2.5f, 2), x.dividedBy(x.slice(0, 0, 1)));
    assertEquals(Tensor.of(Shape.of(2, 3), 3, 4, 5, 6, 7, 8), x.plus(2));
    assertEquals(Tensor.of(Shape.of(2, 3), -1, 0, 1, 2, 3, 4), x.minus(2));
    assertEquals(Tensor.of(Shape.of(2, 3), 2, 4, 6, 8, 10, 12), x.times(2));
    assertEquals(Tensor.vector(140, 320), x.matmul(row));
    assertEquals(Tensor.vector(5, 7, 9), x.sum(0));
    assertEquals(Tensor.scalar(21), x.sum());
    assertEquals(Tensor.vector(2, 5), x.mean(-1));
    assertEquals(Shape.of(3, 2), x.reshape(3, -1).shape());
    assertEquals(Tensor.of(Shape.of(3, 2), 1, 4, 2, 5, 3, 6), x.transpose());
  }

  /// The example of the class comment.
  @Test
  void theFirstExamplePrintsWhatItSays() {
    Tensor x = Tensor.matrix(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Tensor y = x.times(2).plus(Tensor.vector(10, 20, 30));
    assertEquals(
        """
        tensor[2, 2]
        [[168. 384.]
         [204. 474.]]\
        """,
        y.matmul(x.transpose()).toString());
  }

  @Test
  void indicesAreValues() {
    assertEquals(Indices.vector(2, 3, 4), Indices.range(2, 5));
    assertEquals(Indices.vector(), Indices.range(2, 2));
    assertEquals(
        Indices.of(Shape.of(2, 2), 1, 2, 3, 4), Indices.vector(1, 2, 3, 4).reshape(Shape.of(2, 2)));
    refuses(() -> Indices.range(2, 1), "range: end must not be below the start, got 2 and 1");
    refuses(
        () -> Indices.of(Shape.of(3), 1),
        "indices: shape must hold as many elements as were given, 1, got [3]");
  }

  @Test
  void errorsNameWhatWasNeededAndGot() {
    refuses(
        () -> Tensor.of(Shape.of(2, 2), 1),
        "tensor: shape must hold as many elements as were given, 1, got [2, 2]");
    refuses(
        () -> Tensor.matrix(new float[] {1}, new float[] {1, 2}),
        "matrix: rows must be equally long, got 1 elements in row 0 and 2 in row 1");
    refuses(
        () -> Tensor.arange(0, 1, 0),
        "arange: step must be other than 0 and all finite, got from 0.0, to 1.0, step 0.0");
    refuses(
        () -> Tensor.arange(0, Double.NaN, 1),
        "arange: step must be other than 0 and all finite, got from 0.0, to NaN, step 1.0");
    refuses(() -> Tensor.linspace(0, 1, -1), "shape: extents must be at least 0, got [-1]");
    refuses(
        () -> Tensor.vector(1, 2).item(), "item: tensor must hold exactly one element, got [2]");
    refuses(
        () -> Tensor.vector(1, 2).at(0, 0),
        "at: index [0, 0] must have one entry an axis, got [2]");
    assertThatThrownBy(() -> Tensor.vector(1, 2).at(2))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("at: index [2] must lie inside, got [2]");
    refuses(
        () -> Tensor.vector(1).allClose(Tensor.scalar(1), 0, 0),
        "allClose: shapes must be equal, got [1] and []");
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
