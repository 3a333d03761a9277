package org.resurge.tensor;

import java.util.Arrays;

/// Order along an axis.
///
/// NaN counts as the largest value of all, as in NumPy and PyTorch, and -0 as equal to 0. Equal
/// values keep their order, so every result is unique.
public final class Sorting {
  private Sorting() {}

  /// Largest elements along an axis, the largest first, and where they stood.
  ///
  /// @param values `[A.., k, B..]`
  /// @param indices their places along the axis, of the same shape
  public record Top(Tensor values, Indices indices) {}

  /// Values in ascending order along an axis.
  ///
  /// @throws ShapeException if there is no such axis
  public static Tensor sort(Tensor x, int axis) {
    int along = x.shape().axis("sort", axis);
    return Indexing.gatherAlong(x, along, argSort(x, along));
  }

  /// Places along an axis in ascending order of their values: the first is that of the smallest.
  ///
  /// @throws ShapeException if there is no such axis
  public static Indices argSort(Tensor x, int axis) {
    int along = x.shape().axis("argSort", axis);
    return ranked(x, along, x.shape().dim(along), false);
  }

  /// The `k` largest elements along an axis, the largest first; of equal ones the first.
  ///
  /// @throws ShapeException unless `0 ≤ k ≤` the axis' extent
  public static Top topK(Tensor x, int axis, int k) {
    int along = x.shape().axis("topK", axis);
    if (k < 0 || k > x.shape().dim(along)) {
      throw ShapeException.of(
          "topK", x.shape(), "axis " + axis + " must have at least k = " + k + " elements");
    }
    Indices indices = ranked(x, along, k, true);
    return new Top(Indexing.gatherAlong(x, along, indices), indices);
  }

  /// The first `count` places along an axis by value, then by place.
  ///
  /// A row is sorted as whole numbers: the value's rank in the upper half, its place in the lower.
  private static Indices ranked(Tensor x, int axis, int count, boolean descending) {
    int extent = x.shape().dim(axis);
    int inner = Movement.product(x.shape(), axis + 1, x.shape().rank());
    int outer = Movement.product(x.shape(), 0, axis);
    Shape shape = x.shape().with(axis, count);
    int[] places = new int[shape.size()];
    long[] row = new long[extent];
    for (int i = 0; i < outer * inner; i++) {
      int read = i / inner * extent * inner + i % inner;
      for (int j = 0; j < extent; j++) {
        int rank = rank(x.data()[read + j * inner]);
        row[j] = (long) (descending ? ~rank : rank) << 32 | j;
      }
      Arrays.sort(row);
      int write = i / inner * count * inner + i % inner;
      for (int j = 0; j < count; j++) {
        places[write + j * inner] = (int) row[j];
      }
    }
    return Indices.of(shape, places);
  }

  /// Integer that is ordered as the float is, NaN last.
  ///
  /// The bits of a float are a sign and a magnitude; turning the magnitude of the negative ones
  /// around orders them as integers. Adding 0 makes -0 to 0.
  private static int rank(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ (bits >> 31 & 0x7FFF_FFFF);
  }
}
