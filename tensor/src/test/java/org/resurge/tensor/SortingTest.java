package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.resurge.tensor.NaiveArray.counting;
import static org.resurge.tensor.NaiveArray.with;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTest {
  /// Random shapes with many ties, against a stable sort of lists along the axis.
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void orderIsThatOfAStableSort(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 150; round++) {
      Shape shape = counting(random, random.nextInt(1, 5), 6).shape();
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(-3, 4) / 2f;
      }
      Tensor x = Tensor.adopt(shape, values);
      int axis = random.nextInt(shape.rank());
      int k = random.nextInt(shape.dim(axis) + 1);
      NaiveArray naive = NaiveArray.of(x);
      String what = "seed " + seed + ", " + shape + ", axis " + axis + ", k " + k;
      NaiveArray ascending =
          NaiveArray.of(
              naive.extents(),
              index -> (float) places(naive, index, axis, false).get(index.get(axis)));
      assertEquals(ascending, places(Sorting.argSort(x, axis)), what);
      assertEquals(
          NaiveArray.of(
              naive.extents(), index -> naive.at(with(index, axis, (int) ascending.at(index)))),
          NaiveArray.of(Sorting.sort(x, axis - shape.rank())),
          what);
      NaiveArray largest =
          NaiveArray.of(
              with(naive.extents(), axis, k),
              index -> (float) places(naive, index, axis, true).get(index.get(axis)));
      Sorting.Top top = Sorting.topK(x, axis, k);
      assertEquals(largest, places(top.indices()), what);
      assertEquals(
          NaiveArray.of(
              largest.extents(), index -> naive.at(with(index, axis, (int) largest.at(index)))),
          NaiveArray.of(top.values()),
          what);
    }
  }

  @Test
  void nanIsLargestAndZerosAreEqual() {
    float infinity = Float.POSITIVE_INFINITY;
    float negativeNaN = Float.intBitsToFloat(0xffc0_0001);
    Tensor x = Tensor.vector(Float.NaN, infinity, 0f, -0f, -infinity, negativeNaN, -1);
    assertEquals(Indices.vector(4, 6, 2, 3, 1, 0, 5), Sorting.argSort(x, 0));
    assertEquals(Indices.vector(0, 5, 1, 2), Sorting.topK(x, 0, 4).indices());
  }

  @Test
  void errorsSayTheRule() {
    Tensor x = counting(Shape.of(2, 3));
    refuses(() -> Sorting.sort(x, 2), "sort: axis 2 must exist, got [2, 3]");
    refuses(() -> Sorting.argSort(Tensor.scalar(1), 0), "argSort: axis 0 must exist, got []");
    refuses(
        () -> Sorting.topK(x, 1, 4), "topK: axis 1 must have at least k = 4 elements, got [2, 3]");
    refuses(
        () -> Sorting.topK(x, 1, -1),
        "topK: axis 1 must have at least k = -1 elements, got [2, 3]");
  }

  /// Places along the axis through an index, by value.
  private static List<Integer> places(
      NaiveArray x, List<Integer> index, int axis, boolean descending) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < x.extents().get(axis); i++) {
      places.add(i);
    }
    Comparator<Integer> byValue = Comparator.comparing(i -> x.at(with(index, axis, i)));
    places.sort(descending ? byValue.reversed() : byValue);
    return places;
  }

  private static NaiveArray places(Indices indices) {
    float[] values = new float[indices.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = indices.at(i);
    }
    return NaiveArray.of(Tensor.adopt(indices.shape(), values));
  }

  private static void refuses(Runnable call, String message) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
