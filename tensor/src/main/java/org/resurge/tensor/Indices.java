package org.resurge.tensor;

import java.util.Arrays;

/// Immutable array of integers in row-major order: token ids, class labels, positions.
public final class Indices {
  private final Shape shape;
  private final int[] values;

  private Indices(Shape shape, int[] values) {
    if (values.length != shape.size()) {
      throw ShapeException.of(
          "indices", shape, "shape must hold as many elements as were given, " + values.length);
    }
    this.shape = shape;
    this.values = values;
  }

  /// Indices with a copy of these values, in row-major order.
  public static Indices of(Shape shape, int... values) {
    return new Indices(shape, values.clone());
  }

  /// One-dimensional indices.
  public static Indices vector(int... values) {
    return of(Shape.of(values.length), values);
  }

  /// `from, from + 1, …, to - 1`.
  ///
  /// @throws IllegalArgumentException if `to` is below `from`
  public static Indices range(int from, int to) {
    if (to < from) {
      throw new IllegalArgumentException(
          "range: end must not be below the start, got " + from + " and " + to);
    }
    int[] values = new int[Math.subtractExact(to, from)];
    Arrays.setAll(values, i -> from + i);
    return new Indices(Shape.of(values.length), values);
  }

  /// Extents of the axes.
  public Shape shape() {
    return shape;
  }

  /// Number of indices.
  public int size() {
    return values.length;
  }

  /// Index at a row-major position.
  public int at(int position) {
    return values[position];
  }

  /// Copy of the values, in row-major order.
  public int[] toArray() {
    return values.clone();
  }

  /// The live values, without a copy, to read only.
  public int[] data() {
    return values;
  }

  /// Same values under another shape of the same size.
  public Indices reshape(Shape other) {
    return new Indices(other, values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Indices that
        && shape.equals(that.shape)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  /// The shape and the values, as those of a tensor.
  @Override
  public String toString() {
    return Printout.of(this);
  }
}
