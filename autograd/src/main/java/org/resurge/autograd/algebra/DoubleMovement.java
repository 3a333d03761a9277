package org.resurge.autograd.algebra;

import java.util.Arrays;
import java.util.List;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

/// The primitives of [DoubleAlgebra] that move numbers and compute nothing, but for the sums of
/// `scatterAdd`.
final class DoubleMovement {
  private DoubleMovement() {}

  /// Axes in a new order: axis `i` of the result is axis `axes[i]` of a.
  static DoubleArray permute(DoubleArray a, int... axes) {
    int[] own = a.shape().strides();
    int[] extents = new int[axes.length];
    int[] strides = new int[axes.length];
    for (int i = 0; i < axes.length; i++) {
      extents[i] = a.shape().dim(axes[i]);
      strides[i] = own[a.shape().axis("permute", axes[i])];
    }
    Shape shape = Shape.of(extents);
    if (axes.length != own.length || Arrays.stream(axes).distinct().count() != axes.length) {
      throw ShapeException.of(
          "permute", a.shape(), "axes " + Arrays.toString(axes) + " must name every axis once");
    }
    return DoubleArray.adopt(shape, new StridedView(shape, 0, strides).read(a.data()));
  }

  /// NumPy's `take`: a `[A.., n, B..]`, indices `[I..]` → `[A.., I.., B..]`.
  static DoubleArray gather(DoubleArray a, int axis, Indices indices) {
    int along = a.shape().axis("gather", axis);
    int extent = a.shape().dim(along);
    check("gather", indices, extent);
    int outer = size(a.shape(), 0, along);
    int run = size(a.shape(), along + 1, a.shape().rank());
    Shape shape = replaced(a.shape(), along, 1, indices.shape());
    double[] values = new double[shape.size()];
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < indices.size(); j++) {
        int from = (i * extent + indices.at(j)) * run;
        System.arraycopy(a.data(), from, values, (i * indices.size() + j) * run, run);
      }
    }
    return DoubleArray.adopt(shape, values);
  }

  /// Adjoint of [#gather]: repeated indices add up.
  static DoubleArray scatterAdd(DoubleArray updates, int axis, Indices indices, int extent) {
    check("scatterAdd", indices, extent);
    int behind = axis + indices.shape().rank();
    int outer = size(updates.shape(), 0, axis);
    int run = size(updates.shape(), behind, updates.shape().rank());
    Shape shape = replaced(updates.shape(), axis, indices.shape().rank(), Shape.of(extent));
    if (outer * indices.size() * run != updates.size()) {
      throw ShapeException.of(
          "scatterAdd",
          updates.shape(),
          indices.shape(),
          "updates must have the indices' extents at axis " + axis);
    }
    double[] sums = new double[shape.size()];
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < indices.size(); j++) {
        int from = (i * indices.size() + j) * run;
        int to = (i * extent + indices.at(j)) * run;
        for (int k = 0; k < run; k++) {
          sums[to + k] += updates.data()[from + k];
        }
      }
    }
    return DoubleArray.adopt(shape, sums);
  }

  /// Part `[from, to)` of an axis.
  static DoubleArray slice(DoubleArray a, int axis, int from, int to) {
    int along = a.shape().axis("slice", axis);
    if (from < 0 || to < from || to > a.shape().dim(along)) {
      throw ShapeException.of(
          "slice",
          a.shape(),
          "part [" + from + ", " + to + ") of axis " + axis + " must lie inside it");
    }
    Shape shape = a.shape().with(along, to - from);
    int[] strides = a.shape().strides();
    return DoubleArray.adopt(
        shape, new StridedView(shape, from * strides[along], strides).read(a.data()));
  }

  /// Parts joined along an axis.
  static DoubleArray concat(List<DoubleArray> parts, int axis) {
    Shape first = parts.getFirst().shape();
    int along = first.axis("concat", axis);
    int extent = 0;
    for (DoubleArray part : parts) {
      Shape shape = part.shape();
      if (shape.rank() != first.rank() || !shape.with(along, 0).equals(first.with(along, 0))) {
        throw ShapeException.of(
            "concat", first, shape, "extents must be equal but on axis " + axis);
      }
      extent += shape.dim(along);
    }
    Shape shape = first.with(along, extent);
    int outer = size(shape, 0, along);
    int row = size(shape, along, shape.rank());
    double[] values = new double[shape.size()];
    int at = 0;
    for (DoubleArray part : parts) {
      int run = size(part.shape(), along, shape.rank());
      for (int i = 0; i < outer; i++) {
        System.arraycopy(part.data(), i * run, values, i * row + at, run);
      }
      at += run;
    }
    return DoubleArray.adopt(shape, values);
  }

  /// Number of elements on the axes from `from` up to, without, `to`.
  private static int size(Shape shape, int from, int to) {
    int size = 1;
    for (int axis = from; axis < to; axis++) {
      size *= shape.dim(axis);
    }
    return size;
  }

  /// Shape with `count` axes from `axis` on replaced by those of another shape.
  private static Shape replaced(Shape shape, int axis, int count, Shape by) {
    int[] extents = new int[shape.rank() - count + by.rank()];
    for (int i = 0; i < axis; i++) {
      extents[i] = shape.dim(i);
    }
    for (int i = 0; i < by.rank(); i++) {
      extents[axis + i] = by.dim(i);
    }
    for (int i = axis + count; i < shape.rank(); i++) {
      extents[i - count + by.rank()] = shape.dim(i);
    }
    return Shape.of(extents);
  }

  private static void check(String operation, Indices indices, int extent) {
    for (int i = 0; i < indices.size(); i++) {
      if (indices.at(i) < 0 || indices.at(i) >= extent) {
        throw new IllegalArgumentException(
            operation + ": indices must lie in [0, " + extent + "), got " + indices.at(i));
      }
    }
  }
}
