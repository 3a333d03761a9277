package org.resurge.tensor;

import java.util.Arrays;

/// Extents of a tensor's axes, outermost first. `[]` is a scalar; an extent may be zero.
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] extents;
  private final int size;

  private Shape(int[] extents) {
    long product = 1;
    for (int extent : extents) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "shape: extents must be at least 0, got " + Arrays.toString(extents));
      }
      product *= extent;
      if (product > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            "shape: must hold fewer than 2^31 - 8 elements, got " + Arrays.toString(extents));
      }
    }
    this.extents = extents;
    this.size = (int) product;
  }

  /// Shape with these extents, outermost first.
  public static Shape of(int... extents) {
    return extents.length == 0 ? SCALAR : new Shape(extents.clone());
  }

  /// Shape of a scalar, `[]`.
  public static Shape scalar() {
    return SCALAR;
  }

  /// Number of axes.
  public int rank() {
    return extents.length;
  }

  /// Number of elements, 1 for a scalar.
  public int size() {
    return size;
  }

  /// Extent of one axis; negative axes count from the end, so `dim(-1)` is the innermost.
  public int dim(int axis) {
    return extents[axis("dim", axis)];
  }

  /// All extents, as a fresh array.
  public int[] extents() {
    return extents.clone();
  }

  /// Index of an axis after negative ones have been counted from the end.
  ///
  /// @throws ShapeException if there is no such axis
  public int axis(String operation, int axis) {
    int resolved = axis < 0 ? axis + extents.length : axis;
    if (resolved < 0 || resolved >= extents.length) {
      throw ShapeException.of(operation, this, "axis " + axis + " must exist");
    }
    return resolved;
  }

  /// Same extents but one axis replaced.
  public Shape with(int axis, int extent) {
    int[] copy = extents.clone();
    copy[axis("with", axis)] = extent;
    return new Shape(copy);
  }

  /// Same extents without one axis.
  public Shape without(int axis) {
    int gone = axis("without", axis);
    int[] copy = new int[extents.length - 1];
    for (int i = 0, j = 0; i < extents.length; i++) {
      if (i != gone) {
        copy[j++] = extents[i];
      }
    }
    return of(copy);
  }

  /// Row-major strides in elements, as a fresh array.
  public int[] strides() {
    int[] strides = new int[extents.length];
    int stride = 1;
    for (int axis = extents.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= extents[axis];
    }
    return strides;
  }

  /// Common shape under NumPy broadcasting: axes are aligned at the end, 1 stretches.
  ///
  /// @throws ShapeException if two aligned extents differ and neither is 1
  public static Shape broadcast(String operation, Shape a, Shape b) {
    if (a.equals(b)) {
      return a;
    }
    int rank = Math.max(a.rank(), b.rank());
    int[] extents = new int[rank];
    for (int i = 1; i <= rank; i++) {
      int left = i <= a.rank() ? a.extents[a.rank() - i] : 1;
      int right = i <= b.rank() ? b.extents[b.rank() - i] : 1;
      if (left != right && left != 1 && right != 1) {
        throw ShapeException.of(operation, a, b, "shapes must broadcast");
      }
      extents[rank - i] = left == 1 ? right : left;
    }
    return of(extents);
  }

  @Override
  public boolean equals(Object other) {
    return other == this || (other instanceof Shape shape && Arrays.equals(extents, shape.extents));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(extents);
  }

  /// The extents, as in `[64, 128]`.
  @Override
  public String toString() {
    return Arrays.toString(extents);
  }
}
