package org.resurge.tensor;

import java.util.Arrays;

/// Operations that move values and compute nothing: every bit pattern, NaN included, arrives as it
/// left.
///
/// Axes may be negative and then count from the end: -1 is the innermost. A result shares the
/// values of its argument where nothing has to move (tensors never change), else it is a dense
/// copy.
public final class Movement {
  private Movement() {}

  /// Same values under another shape of the same size, shared; one extent may be -1 and is then
  /// found from the others.
  ///
  /// `[2, 6]` reshaped to `4, -1` is `[4, 3]`.
  ///
  /// @throws ShapeException if the sizes differ, or -1 cannot be found
  public static Tensor reshape(Tensor x, int... extents) {
    int[] resolved = extents.clone();
    int open = -1;
    long known = 1;
    for (int i = 0; i < extents.length; i++) {
      if (extents[i] == -1) {
        if (open >= 0) {
          throw ShapeException.of(
              "reshape", x.shape(), "at most one extent of " + Arrays.toString(extents) + " is -1");
        }
        open = i;
      } else {
        known *= extents[i];
      }
    }
    if (open >= 0) {
      if (known <= 0 || x.size() % known != 0) {
        throw ShapeException.of(
            "reshape", x.shape(), "-1 in " + Arrays.toString(extents) + " must have one solution");
      }
      resolved[open] = (int) (x.size() / known);
    }
    return reshape(x, Shape.of(resolved));
  }

  /// Same values under another shape of the same size, shared.
  ///
  /// @throws ShapeException if the sizes differ
  public static Tensor reshape(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    if (x.size() != shape.size()) {
      throw ShapeException.of(
          "reshape", x.shape(), shape, "shapes must hold equally many elements");
    }
    return Tensor.adopt(shape, x.data());
  }

  /// Last two axes exchanged: `[..., m, n]` → `[..., n, m]`.
  ///
  /// @throws ShapeException if x has fewer than two axes
  public static Tensor transpose(Tensor x) {
    int rank = x.shape().rank();
    if (rank < 2) {
      throw ShapeException.of("transpose", x.shape(), "tensor must have at least two axes");
    }
    int[] axes = new int[rank];
    Arrays.setAll(axes, i -> i);
    axes[rank - 1] = rank - 2;
    axes[rank - 2] = rank - 1;
    return permute(x, axes);
  }

  /// Axes in a new order: axis `i` of the result is axis `axes[i]` of x.
  ///
  /// `[2, 3, 5]` permuted by `2, 0, 1` is `[5, 2, 3]`.
  ///
  /// @throws ShapeException if `axes` does not name every axis once
  public static Tensor permute(Tensor x, int... axes) {
    int rank = x.shape().rank();
    int[] from = x.shape().strides();
    int[] extents = new int[rank];
    int[] strides = new int[rank];
    boolean[] named = new boolean[rank];
    boolean moved = false;
    boolean complete = axes.length == rank;
    for (int i = 0; complete && i < rank; i++) {
      int axis = x.shape().axis("permute", axes[i]);
      complete = !named[axis];
      named[axis] = true;
      moved |= axis != i;
      extents[i] = x.shape().dim(axis);
      strides[i] = from[axis];
    }
    if (!complete) {
      throw ShapeException.of(
          "permute", x.shape(), "axes " + Arrays.toString(axes) + " must name every axis once");
    }
    if (!moved) {
      return x;
    }
    return Tensor.adopt(Shape.of(extents), StridedCopy.of(x.data(), 0, extents, strides));
  }

  /// Part `[from, to)` of an axis: its extent becomes `to - from`, which may be 0.
  ///
  /// @throws ShapeException unless `0 ≤ from ≤ to ≤` the axis' extent
  public static Tensor slice(Tensor x, int axis, int from, int to) {
    int along = x.shape().axis("slice", axis);
    int extent = x.shape().dim(along);
    if (from < 0 || to < from || to > extent) {
      throw ShapeException.of(
          "slice",
          x.shape(),
          "part [" + from + ", " + to + ") of axis " + axis + " must lie inside it");
    }
    if (to - from == extent) {
      return x;
    }
    Shape shape = x.shape().with(along, to - from);
    int[] strides = x.shape().strides();
    return Tensor.adopt(
        shape, StridedCopy.of(x.data(), from * strides[along], shape.extents(), strides));
  }

  /// Parts joined along an axis; their other extents are equal. A single part is returned itself.
  ///
  /// @throws ShapeException if the parts do not fit together
  /// @throws IllegalArgumentException if there is no part
  public static Tensor concat(int axis, Tensor... parts) {
    Shape first = firstOf("concat", parts).shape();
    int along = first.axis("concat", axis);
    long extent = 0;
    for (Tensor part : parts) {
      Shape shape = part.shape();
      if (shape.rank() != first.rank() || !shape.with(along, 0).equals(first.with(along, 0))) {
        throw ShapeException.of(
            "concat", first, shape, "extents must be equal but on axis " + axis);
      }
      extent += shape.dim(along);
    }
    if (parts.length == 1) {
      return parts[0];
    }
    if (extent > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "concat: extents must sum to less than 2^31, got " + extent);
    }
    Shape joined = first.with(along, (int) extent);
    float[] values = Workspace.floats(joined.size());
    int outer = product(first, 0, along);
    int row = outer == 0 ? 0 : values.length / outer;
    int start = 0;
    for (Tensor part : parts) {
      int run = outer == 0 ? 0 : part.size() / outer;
      for (int i = 0; i < outer; i++) {
        System.arraycopy(part.data(), i * run, values, i * row + start, run);
      }
      start += run;
    }
    return Tensor.adopt(joined, values);
  }

  /// Equal shapes stacked along a new axis: `n` of `[a, b]` at axis 1 → `[a, n, b]`.
  ///
  /// @param axis place of the new axis in the result
  /// @throws ShapeException if the shapes differ or the result has no such axis
  /// @throws IllegalArgumentException if there is no part
  public static Tensor stack(int axis, Tensor... parts) {
    Shape first = firstOf("stack", parts).shape();
    int at = insertionAxis("stack", first, axis);
    Tensor[] lifted = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].shape().equals(first)) {
        throw ShapeException.of("stack", first, parts[i].shape(), "shapes must be equal");
      }
      lifted[i] = expandDims(parts[i], at);
    }
    return concat(at, lifted);
  }

  /// Parts of given extents along an axis, in order; the inverse of [#concat].
  ///
  /// @throws ShapeException unless the extents are at least 0 and sum to the axis' extent
  public static Tensor[] split(Tensor x, int axis, int... extents) {
    int along = x.shape().axis("split", axis);
    long sum = 0;
    boolean valid = true;
    for (int extent : extents) {
      valid &= extent >= 0;
      sum += extent;
    }
    if (!valid || sum != x.shape().dim(along)) {
      throw ShapeException.of(
          "split",
          x.shape(),
          "extents " + Arrays.toString(extents) + " must sum to that of axis " + axis);
    }
    Tensor[] parts = new Tensor[extents.length];
    int from = 0;
    for (int i = 0; i < extents.length; i++) {
      parts[i] = slice(x, along, from, from + extents[i]);
      from += extents[i];
    }
    return parts;
  }

  /// Values repeated to a shape that they broadcast to, in NumPy's manner: axes are aligned at the
  /// end, and an extent of 1 stretches.
  ///
  /// @throws ShapeException if x does not broadcast to the shape
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    int added = shape.rank() - x.shape().rank();
    int[] from = x.shape().strides();
    int[] strides = new int[shape.rank()];
    boolean fits = added >= 0;
    for (int axis = 0; fits && axis < from.length; axis++) {
      int extent = x.shape().dim(axis);
      fits = extent == 1 || extent == shape.dim(added + axis);
      strides[added + axis] = extent == 1 ? 0 : from[axis];
    }
    if (!fits) {
      throw ShapeException.of(
          "broadcastTo", x.shape(), shape, "the first shape must broadcast to the second");
    }
    return Tensor.adopt(shape, StridedCopy.of(x.data(), 0, shape.extents(), strides));
  }

  /// New axis of extent 1, at this place in the result; the values are shared.
  ///
  /// @throws ShapeException if the result has no such axis
  public static Tensor expandDims(Tensor x, int axis) {
    int at = insertionAxis("expandDims", x.shape(), axis);
    int[] extents = new int[x.shape().rank() + 1];
    for (int i = 0; i < extents.length; i++) {
      extents[i] = i == at ? 1 : x.shape().dim(i < at ? i : i - 1);
    }
    return reshape(x, Shape.of(extents));
  }

  /// Axis of extent 1 removed; the values are shared.
  ///
  /// @throws ShapeException if the axis has another extent
  public static Tensor squeeze(Tensor x, int axis) {
    int gone = x.shape().axis("squeeze", axis);
    if (x.shape().dim(gone) != 1) {
      throw ShapeException.of("squeeze", x.shape(), "axis " + axis + " must have extent 1");
    }
    return reshape(x, x.shape().without(gone));
  }

  /// Order of an axis reversed.
  ///
  /// @throws ShapeException if there is no such axis
  public static Tensor flip(Tensor x, int axis) {
    int along = x.shape().axis("flip", axis);
    int extent = x.shape().dim(along);
    if (extent < 2) {
      return x;
    }
    int[] strides = x.shape().strides();
    int offset = (extent - 1) * strides[along];
    strides[along] = -strides[along];
    return Tensor.adopt(x.shape(), StridedCopy.of(x.data(), offset, x.shape().extents(), strides));
  }

  /// Every element of an axis `count` times, one after another: `[1, 2]` twice is `[1, 1, 2, 2]`.
  ///
  /// @throws IllegalArgumentException if the count is negative
  public static Tensor repeat(Tensor x, int axis, int count) {
    int along = x.shape().axis("repeat", axis);
    if (count < 0) {
      throw new IllegalArgumentException("repeat: count must be at least 0, got " + count);
    }
    Tensor lifted = expandDims(x, along + 1);
    Tensor repeated = broadcastTo(lifted, lifted.shape().with(along + 1, count));
    return reshape(repeated, x.shape().with(along, x.shape().dim(along) * count));
  }

  /// The whole tensor side by side so many times along each axis, NumPy's `tile`: `[1, 2]` tiled by
  /// 2 is `[1, 2, 1, 2]`.
  ///
  /// Counts and axes are aligned at the end; where one is missing it is 1.
  ///
  /// @throws IllegalArgumentException if a count is negative
  public static Tensor tile(Tensor x, int... counts) {
    int rank = Math.max(counts.length, x.shape().rank());
    int[] single = new int[2 * rank]; // [1, n_0, 1, n_1, …], stretched to [c_0, n_0, c_1, n_1, …]
    int[] stretched = new int[2 * rank];
    int[] merged = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      int own = axis - rank + x.shape().rank();
      int given = axis - rank + counts.length;
      int extent = own < 0 ? 1 : x.shape().dim(own);
      int count = given < 0 ? 1 : counts[given];
      if (count < 0) {
        throw new IllegalArgumentException(
            "tile: counts must be at least 0, got " + Arrays.toString(counts));
      }
      single[2 * axis] = 1;
      single[2 * axis + 1] = extent;
      stretched[2 * axis] = count;
      stretched[2 * axis + 1] = extent;
      merged[axis] = count * extent;
    }
    Tensor tiled = broadcastTo(reshape(x, Shape.of(single)), Shape.of(stretched));
    return reshape(tiled, Shape.of(merged));
  }

  /// Elements moved along an axis by `shift` places, those that fall off coming in at the other
  /// end: `[1, 2, 3, 4]` rolled by 1 is `[4, 1, 2, 3]`.
  public static Tensor roll(Tensor x, int axis, int shift) {
    int along = x.shape().axis("roll", axis);
    int extent = x.shape().dim(along);
    if (extent == 0) {
      return x;
    }
    int cut = extent - Math.floorMod(shift, extent);
    return concat(along, slice(x, along, cut, extent), slice(x, along, 0, cut));
  }

  /// `before` and `after` more places along an axis, filled with a value.
  ///
  /// @throws IllegalArgumentException if a width is negative
  public static Tensor pad(Tensor x, int axis, int before, int after, float value) {
    int along = x.shape().axis("pad", axis);
    if (before < 0 || after < 0) {
      throw new IllegalArgumentException(
          "pad: widths must be at least 0, got " + before + " and " + after);
    }
    return concat(
        along,
        Tensor.full(x.shape().with(along, before), value),
        x,
        Tensor.full(x.shape().with(along, after), value));
  }

  private static Tensor firstOf(String operation, Tensor... parts) {
    if (parts.length == 0) {
      throw new IllegalArgumentException(operation + ": at least one tensor is needed, got none");
    }
    return parts[0];
  }

  /// Place of an axis to be inserted, counted in the result.
  private static int insertionAxis(String operation, Shape shape, int axis) {
    int rank = shape.rank() + 1;
    int resolved = axis < 0 ? axis + rank : axis;
    if (resolved < 0 || resolved >= rank) {
      throw ShapeException.of(
          operation, shape, "new axis " + axis + " must lie in [" + -rank + ", " + rank + ")");
    }
    return resolved;
  }

  /// Product of the extents of axes `[from, to)`.
  static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int axis = from; axis < to; axis++) {
      product *= shape.dim(axis);
    }
    return product;
  }
}
