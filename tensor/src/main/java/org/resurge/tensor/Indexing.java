package org.resurge.tensor;

import java.util.Arrays;
import org.resurge.tensor.kernel.Slices;

/// Reading and adding at integer indices. Every index is checked before anything is read, and none
/// may be negative.
public final class Indexing {
  private Indexing() {}

  /// Slices of x at the indices, NumPy's `take`: x `[A.., n, B..]`, indices `[I..]` → `[A.., I..,
  /// B..]`.
  ///
  /// An embedding is `gather(table, 0, tokens)`: `[vocabulary, width]`, `[batch, time]` → `[batch,
  /// time, width]`.
  ///
  /// @throws IllegalArgumentException if an index is outside `[0, n)`
  public static Tensor gather(Tensor x, int axis, Indices indices) {
    int along = x.shape().axis("gather", axis);
    int extent = x.shape().dim(along);
    check("gather", indices, extent);
    int outer = Movement.product(x.shape(), 0, along);
    int inner = Movement.product(x.shape(), along + 1, x.shape().rank());
    Shape shape = replaced(x.shape(), along, 1, indices.shape());
    float[] values = Workspace.floats(shape.size());
    float[] source = x.data();
    int[] at = indices.data();
    for (int i = 0; i < outer; i++) {
      Slices.gather(source, i * extent * inner, at, inner, values, i * at.length * inner);
    }
    return Tensor.adopt(shape, values);
  }

  /// Adjoint of [#gather]: updates `[A.., I.., B..]`, indices `[I..]` → `[A.., extent, B..]`, zero
  /// but for the updates that are added at their indices.
  ///
  /// Repeated indices add up in the order of the updates, in float, so the result is the same bytes
  /// on every run.
  ///
  /// @param axis axis of the indices in the result
  /// @param extent extent of that axis in the result
  /// @throws ShapeException if the updates do not have the indices' extents at the axis
  /// @throws IllegalArgumentException if an index is outside `[0, extent)`
  public static Tensor scatterAdd(Tensor updates, int axis, Indices indices, int extent) {
    int rank = updates.shape().rank() - indices.shape().rank() + 1;
    int along = axis < 0 ? axis + rank : axis;
    boolean fits = along >= 0 && along < rank;
    for (int i = 0; fits && i < indices.shape().rank(); i++) {
      fits = updates.shape().dim(along + i) == indices.shape().dim(i);
    }
    if (!fits) {
      throw ShapeException.of(
          "scatterAdd",
          updates.shape(),
          indices.shape(),
          "updates must have the indices' extents at axis " + axis);
    }
    if (extent < 0) {
      throw new IllegalArgumentException("scatterAdd: extent must be at least 0, got " + extent);
    }
    check("scatterAdd", indices, extent);
    int after = along + indices.shape().rank();
    int outer = Movement.product(updates.shape(), 0, along);
    int inner = Movement.product(updates.shape(), after, updates.shape().rank());
    Shape shape = replaced(updates.shape(), along, indices.shape().rank(), Shape.of(extent));
    float[] sums = Workspace.zeros(shape.size());
    float[] added = updates.data();
    int[] at = indices.data();
    for (int i = 0; i < outer; i++) {
      Slices.scatterAdd(added, i * at.length * inner, at, inner, sums, i * extent * inner);
    }
    return Tensor.adopt(shape, sums);
  }

  /// One element of each row: x `[A.., n]`, indices `[A..]` → `[A..]`, with `x[a, indices[a]]`.
  ///
  /// The log-likelihood of labels is `pick(logSoftmax(logits), labels)`.
  ///
  /// @throws ShapeException if the indices do not have x's shape without the last axis
  /// @throws IllegalArgumentException if an index is outside `[0, n)`
  public static Tensor pick(Tensor x, Indices indices) {
    if (x.shape().rank() == 0 || !x.shape().without(-1).equals(indices.shape())) {
      throw ShapeException.of(
          "pick", x.shape(), indices.shape(), "indices must have the shape without its last axis");
    }
    int width = x.shape().dim(-1);
    check("pick", indices, width);
    float[] values = Workspace.zeros(indices.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = x.data()[i * width + indices.at(i)];
    }
    return Tensor.adopt(indices.shape(), values);
  }

  /// Adjoint of [#pick]: updates `[A..]`, indices `[A..]` → `[A.., depth]`, zero but for the update
  /// of each row at its index.
  ///
  /// @throws ShapeException if updates and indices have different shapes
  /// @throws IllegalArgumentException if an index is outside `[0, depth)`
  public static Tensor place(Tensor updates, Indices indices, int depth) {
    if (!updates.shape().equals(indices.shape())) {
      throw ShapeException.of(
          "place", updates.shape(), indices.shape(), "updates and indices must have equal shapes");
    }
    Tensor zeros = Tensor.zeros(rowsOf("place", indices, depth));
    for (int i = 0; i < indices.size(); i++) {
      zeros.data()[i * depth + indices.at(i)] = updates.data()[i];
    }
    return zeros;
  }

  /// Elements at indices along one axis, NumPy's `take_along_axis`: x `[A.., n, B..]`, indices
  /// `[A.., m, B..]` → `[A.., m, B..]`, with `x[a, indices[a, i, b], b]`.
  ///
  /// It puts x into the order that [Sorting#argSort] found.
  ///
  /// @throws ShapeException if the shapes differ on another axis
  /// @throws IllegalArgumentException if an index is outside `[0, n)`
  public static Tensor gatherAlong(Tensor x, int axis, Indices indices) {
    int along = x.shape().axis("gatherAlong", axis);
    Shape shape = indices.shape();
    if (shape.rank() != x.shape().rank()
        || !shape.with(along, 0).equals(x.shape().with(along, 0))) {
      throw ShapeException.of(
          "gatherAlong", x.shape(), shape, "extents must be equal but on axis " + axis);
    }
    int extent = x.shape().dim(along);
    check("gatherAlong", indices, extent);
    int inner = Movement.product(shape, along + 1, shape.rank());
    int row = shape.dim(along) * inner;
    float[] values = Workspace.zeros(indices.size());
    for (int i = 0; i < values.length; i++) {
      int outer = i / row;
      values[i] = x.data()[(outer * extent + indices.at(i)) * inner + i % inner];
    }
    return Tensor.adopt(shape, values);
  }

  /// 1 at the index, else 0: `[I..]` → `[I.., depth]`.
  ///
  /// @throws IllegalArgumentException if an index is outside `[0, depth)`
  public static Tensor oneHot(Indices indices, int depth) {
    Shape shape = rowsOf("oneHot", indices, depth);
    float[] values = Workspace.zeros(shape.size());
    for (int i = 0; i < indices.size(); i++) {
      values[i * depth + indices.at(i)] = 1;
    }
    return Tensor.adopt(shape, values);
  }

  /// Ones on and below the diagonal, zeros above: `[n, n]`, the mask of causal attention.
  public static Tensor lowerTriangle(int n) {
    Shape shape = Shape.of(n, n);
    float[] values = Workspace.zeros(shape.size());
    for (int row = 0; row < n; row++) {
      Arrays.fill(values, row * n, row * n + row + 1, 1);
    }
    return Tensor.adopt(shape, values);
  }

  private static Shape rowsOf(String operation, Indices indices, int depth) {
    if (depth < 0) {
      throw new IllegalArgumentException(operation + ": depth must be at least 0, got " + depth);
    }
    check(operation, indices, depth);
    return replaced(indices.shape(), indices.shape().rank(), 0, Shape.of(depth));
  }

  private static void check(String operation, Indices indices, int extent) {
    for (int i = 0; i < indices.size(); i++) {
      int index = indices.at(i);
      if (index < 0 || index >= extent) {
        throw new IllegalArgumentException(
            "%s: the index at position %d of indices %s must lie in [0, %d), got %d"
                .formatted(operation, i, indices.shape(), extent, index));
      }
    }
  }

  /// Shape with `count` axes from `axis` on replaced by those of another shape.
  private static Shape replaced(Shape shape, int axis, int count, Shape by) {
    int[] extents = new int[shape.rank() - count + by.rank()];
    for (int i = 0; i < extents.length; i++) {
      if (i < axis) {
        extents[i] = shape.dim(i);
      } else if (i < axis + by.rank()) {
        extents[i] = by.dim(i - axis);
      } else {
        extents[i] = shape.dim(i - by.rank() + count);
      }
    }
    return Shape.of(extents);
  }
}
