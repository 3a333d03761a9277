package org.resurge.autograd.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

class DoubleAlgebraTest {
  private final DoubleAlgebra k = new DoubleAlgebra();

  private static DoubleArray array(Shape shape, double... values) {
    return DoubleArray.of(shape, values);
  }

  private static void assertArray(Shape shape, double[] expected, DoubleArray actual) {
    assertEquals(shape, actual.shape());
    assertArrayEquals(expected, actual.data(), 1e-15);
  }

  @Test
  void binaryPrimitivesBroadcastAlongMissingAndUnitAxes() {
    DoubleArray column = array(Shape.of(2, 1), 10, 20);
    DoubleArray row = array(Shape.of(3), 1, 2, 4);
    Shape shape = Shape.of(2, 3);
    assertArray(shape, new double[] {11, 12, 14, 21, 22, 24}, k.add(column, row));
    assertArray(shape, new double[] {9, 8, 6, 19, 18, 16}, k.subtract(column, row));
    assertArray(shape, new double[] {10, 20, 40, 20, 40, 80}, k.multiply(column, row));
    assertArray(shape, new double[] {10, 5, 2.5, 20, 10, 5}, k.divide(column, row));
    assertArray(Shape.of(3), new double[] {2, 3, 5}, k.add(row, k.constant(1)));
  }

  /// The element of the sum at an index is the sum of the elements that the index has after unit
  /// axes have been set to 0: said here by dividing, without strides.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void broadcastReadsTheRightElement(long seed) {
    RandomArrays random = new RandomArrays(seed);
    Shape shape = random.shape(random.between(0, 4));
    DoubleArray a = random.uniform(random.narrower(shape), -1, 1);
    DoubleArray b = random.uniform(shape, -1, 1);
    DoubleArray sum = k.add(a, b);
    assertEquals(shape, sum.shape(), "seed " + seed);
    for (int i = 0; i < sum.size(); i++) {
      int position = 0;
      int scale = 1;
      int rest = i;
      for (int axis = 1; axis <= shape.rank(); axis++) {
        int index = rest % shape.dim(-axis);
        rest /= shape.dim(-axis);
        if (axis <= a.shape().rank()) {
          position += scale * (a.shape().dim(-axis) == 1 ? 0 : index);
          scale *= a.shape().dim(-axis);
        }
      }
      assertEquals(a.data()[position] + b.data()[i], sum.data()[i], "seed " + seed + " at " + i);
    }
  }

  @Test
  void elementwiseFunctions() {
    DoubleArray x = array(Shape.of(2), 0.5, 2);
    Shape shape = Shape.of(2);
    assertArray(shape, new double[] {Math.exp(0.5), Math.exp(2)}, k.exp(x));
    assertArray(shape, new double[] {Math.log(0.5), Math.log(2)}, k.log(x));
    assertArray(shape, new double[] {Math.tanh(0.5), Math.tanh(2)}, k.tanh(x));
    assertArray(shape, new double[] {0.5204998778130465, 0.9953222650189527}, k.erf(x));
    assertArray(shape, new double[] {Math.sqrt(0.5), Math.sqrt(2)}, k.sqrt(x));
    assertArray(shape, new double[] {Math.sin(0.5), Math.sin(2)}, k.sin(x));
    assertArray(shape, new double[] {Math.cos(0.5), Math.cos(2)}, k.cos(x));
    assertArray(shape, new double[] {-1.5, -6}, k.scale(x, -3));
  }

  @Test
  void matmulOfTwoMatrices() {
    DoubleArray a = array(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    DoubleArray b = array(Shape.of(3, 2), 7, 8, 9, 10, 11, 12);
    assertArray(Shape.of(2, 2), new double[] {58, 64, 139, 154}, k.matmul(a, b));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void matmulIsTheSumOfProductsOverBroadcastBatches(long seed) {
    RandomArrays random = new RandomArrays(seed);
    int m = random.between(0, 4);
    int inner = random.between(0, 4);
    int n = random.between(0, 4);
    DoubleArray a = random.uniform(Shape.of(3, 1, m, inner), -1, 1);
    DoubleArray b = random.uniform(Shape.of(2, inner, n), -1, 1);
    DoubleArray expected =
        k.sum(
            k.multiply(
                k.reshape(a, Shape.of(3, 1, m, inner, 1)),
                k.reshape(b, Shape.of(1, 2, 1, inner, n))),
            false,
            3);
    DoubleArray product = k.matmul(a, b);
    assertEquals(Shape.of(3, 2, m, n), product.shape());
    assertArrayEquals(expected.data(), product.data(), 1e-14, "seed " + seed);
  }

  @Test
  void sumsKeepOrDropAxesInAnyOrder() {
    DoubleArray x = array(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertArray(Shape.of(3), new double[] {5, 7, 9}, k.sum(x, false, 0));
    assertArray(Shape.of(2, 1), new double[] {6, 15}, k.sumLast(x));
    assertArray(Shape.scalar(), new double[] {21}, k.sum(x, false, 1, 0));
    assertArray(Shape.scalar(), new double[] {21}, k.sumAll(x));
    assertArray(Shape.of(2, 3), x.toArray(), k.sum(x, true));
    assertArray(Shape.of(3), new double[3], k.sum(array(Shape.of(0, 3)), false, 0));
  }

  @Test
  void movement() {
    DoubleArray x = array(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    assertArray(Shape.of(3, 2), new double[] {1, 4, 2, 5, 3, 6}, k.permute(x, 1, 0));
    assertArray(Shape.of(3, 2), new double[] {1, 4, 2, 5, 3, 6}, k.transpose(x));
    assertArray(Shape.of(6), x.toArray(), k.reshape(x, Shape.of(6)));
    assertArray(Shape.of(2, 2), new double[] {2, 3, 5, 6}, k.slice(x, 1, 1, 3));
    assertArray(Shape.of(1, 3), new double[] {4, 5, 6}, k.slice(x, 0, 1, 2));
    assertArray(Shape.of(2, 0), new double[0], k.slice(x, 1, 2, 2));
    DoubleArray y = array(Shape.of(2, 1), 7, 8);
    assertArray(Shape.of(2, 4), new double[] {1, 2, 3, 7, 4, 5, 6, 8}, k.concat(List.of(x, y), 1));
    assertArray(Shape.of(2, 2, 1), new double[] {7, 8, 7, 8}, k.broadcast(y, Shape.of(2, 2, 1)));
  }

  @Test
  void gatherTakesAndScatterAddAddsBack() {
    DoubleArray x = array(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
    Indices at = Indices.of(Shape.of(2, 2), 2, 0, 2, 2);
    assertArray(Shape.of(2, 2, 2), new double[] {3, 1, 3, 3, 6, 4, 6, 6}, k.gather(x, 1, at));
    DoubleArray ones = k.broadcast(k.constant(1), Shape.of(2, 2, 2));
    assertArray(Shape.of(2, 3), new double[] {1, 0, 3, 1, 0, 3}, k.scatterAdd(ones, 1, at, 3));
  }

  @Test
  void shiftIsTheMaximumOfARow() {
    DoubleArray x = array(Shape.of(2, 3), 1, 9, 3, -4, -5, -6);
    assertArray(Shape.of(2, 1), new double[] {9, -4}, k.shift(x));
    assertTrue(Double.isNaN(k.shift(array(Shape.of(2), 1, Double.NaN)).item()));
  }

  @Test
  void selectIgnoresWhatItDoesNotChoose() {
    DoubleArray condition = array(Shape.of(3), 1, 0, -1);
    DoubleArray chosen =
        k.select(condition, array(Shape.of(3), 5, Double.NaN, Double.NaN), k.constant(7));
    assertArray(Shape.of(3), new double[] {5, 7, 7}, chosen);
  }

  @Test
  void wrongShapesAreNamed() {
    DoubleArray a = array(Shape.of(2, 3), new double[6]);
    DoubleArray b = array(Shape.of(2, 2), new double[4]);
    assertEquals(
        "matmul: ranks must be at least 2 and inner extents equal, got [2, 3] and [2, 2]",
        assertThrows(ShapeException.class, () -> k.matmul(a, b)).getMessage());
    assertEquals(
        "add: shapes must broadcast, got [2, 3] and [2, 2]",
        assertThrows(ShapeException.class, () -> k.add(a, b)).getMessage());
    assertThrows(ShapeException.class, () -> k.reshape(a, Shape.of(5)));
    assertThrows(ShapeException.class, () -> k.permute(a, 0, 0));
    assertThrows(ShapeException.class, () -> k.slice(a, 0, 1, 3));
    assertThrows(ShapeException.class, () -> k.concat(List.of(a, b), 0));
    assertThrows(ShapeException.class, () -> k.broadcast(a, Shape.of(3)));
    assertThrows(ShapeException.class, () -> k.scatterAdd(a, 0, Indices.vector(0), 2));
    assertThrows(IllegalArgumentException.class, () -> k.gather(a, 0, Indices.vector(2)));
  }
}
