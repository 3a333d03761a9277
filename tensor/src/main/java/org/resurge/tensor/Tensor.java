package org.resurge.tensor;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Immutable array of float32 in row-major order: a shape and its values.
///
/// ```java
/// Tensor x = Tensor.matrix(new float[][] {{1, 2, 3}, {4, 5, 6}});
/// Tensor y = x.times(2).plus(Tensor.vector(10, 20, 30)); // broadcast over the rows
/// System.out.println(y.matmul(x.transpose()));
/// // tensor[2, 2]
/// // [[168. 384.]
/// //  [204. 474.]]
/// ```
///
/// Operations are static methods of the façades [Elementwise], [MatMul], [Reductions], [Rows],
/// [Movement], [Indexing] and [Sorting]; each returns a fresh tensor (or one that shares the
/// values, which is safe since they never change). The few that read best in a chain are methods
/// here too.
public final class Tensor {
  private final Shape shape;
  private final float[] data;
  private final Workspace.@Nullable Step step;

  private Tensor(Shape shape, float[] data) {
    if (data.length != shape.size()) {
      throw ShapeException.of(
          "tensor", shape, "shape must hold as many elements as were given, " + data.length);
    }
    this.shape = shape;
    this.data = data;
    this.step = Workspace.owner(data);
  }

  /// Tensor with a copy of these values, in row-major order.
  public static Tensor of(Shape shape, float... values) {
    return new Tensor(shape, values.clone());
  }

  /// Tensor that takes the array itself, without a copy: the caller gives it up and must not write
  /// to it afterwards.
  public static Tensor adopt(Shape shape, float[] values) {
    return new Tensor(shape, values);
  }

  /// Zero-dimensional tensor.
  public static Tensor scalar(float value) {
    return new Tensor(Shape.scalar(), new float[] {value});
  }

  /// One-dimensional tensor.
  public static Tensor vector(float... values) {
    return of(Shape.of(values.length), values);
  }

  /// Two-dimensional tensor of equally long rows: `[rows, columns]`, or `[0, 0]` without a row.
  ///
  /// @throws IllegalArgumentException if a row has another length than the first
  public static Tensor matrix(float[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    float[] values = new float[Shape.of(rows.length, columns).size()];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "matrix: rows must be equally long, got %d elements in row 0 and %d in row %d"
                .formatted(columns, rows[i].length, i));
      }
      System.arraycopy(rows[i], 0, values, i * columns, columns);
    }
    return new Tensor(Shape.of(rows.length, columns), values);
  }

  /// Tensor of zeros.
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
  }

  /// Tensor of ones.
  public static Tensor ones(Shape shape) {
    return full(shape, 1);
  }

  /// Tensor of one value.
  public static Tensor full(Shape shape, float value) {
    float[] values = new float[shape.size()];
    Arrays.fill(values, value);
    return new Tensor(shape, values);
  }

  /// Identity matrix `[n, n]`.
  public static Tensor eye(int n) {
    Tensor zeros = zeros(Shape.of(n, n));
    for (int i = 0; i < n; i++) {
      zeros.data[i * n + i] = 1;
    }
    return zeros;
  }

  /// `0, 1, …, count - 1`, exact up to 2^24.
  public static Tensor arange(int count) {
    return arange(0, count, 1);
  }

  /// `from, from + step, …` up to but without `to`: `ceil((to - from) / step)` elements, each
  /// computed in double as `from + i step` and rounded once.
  ///
  /// @throws IllegalArgumentException if the step is 0 or an argument is not finite
  public static Tensor arange(double from, double to, double step) {
    double count = Math.max(0, Math.ceil((to - from) / step));
    if (!(Math.abs(count) < Integer.MAX_VALUE) || step == 0 || !Double.isFinite(from + step)) {
      throw new IllegalArgumentException(
          "arange: step must be other than 0 and all finite, got from %s, to %s, step %s"
              .formatted(from, to, step));
    }
    float[] values = new float[(int) count];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (from + i * step);
    }
    return new Tensor(Shape.of(values.length), values);
  }

  /// `count` equally spaced values with both ends, each computed in double and rounded once; a
  /// single one is `from`.
  ///
  /// @throws IllegalArgumentException if the count is negative
  public static Tensor linspace(double from, double to, int count) {
    float[] values = new float[Shape.of(count).size()];
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0 : i / (double) (count - 1);
      values[i] = (float) (from * (1 - share) + to * share);
    }
    return new Tensor(Shape.of(count), values);
  }

  /// Extents of the axes.
  public Shape shape() {
    return shape;
  }

  /// Number of elements.
  public int size() {
    return data.length;
  }

  /// The live row-major values, without a copy: for kernels and optimizers, to read only.
  ///
  /// @throws IllegalStateException if the tensor belongs to a step of a [Workspace] that has ended
  public float[] data() {
    if (step != null && step.ended()) {
      throw new IllegalStateException(
          "tensor "
              + shape
              + ": its step has ended and its memory serves another; take detached() in the step");
    }
    return data;
  }

  /// The same values outside any step of a [Workspace]: a copy if the tensor belongs to one, else
  /// this very tensor.
  public Tensor detached() {
    return step == null ? this : new Tensor(shape, data().clone());
  }

  /// The one value of a tensor with one element.
  public float item() {
    if (data.length != 1) {
      throw ShapeException.of("item", shape, "tensor must hold exactly one element");
    }
    return data()[0];
  }

  /// Element at an index for every axis; a negative one counts from the end of its axis.
  ///
  /// @throws ShapeException unless there is one index an axis
  /// @throws IndexOutOfBoundsException if there is no such element
  public float at(int... index) {
    if (index.length != shape.rank()) {
      throw ShapeException.of(
          "at", shape, "index " + Arrays.toString(index) + " must have one entry an axis");
    }
    int position = 0;
    for (int axis = 0; axis < index.length; axis++) {
      int extent = shape.dim(axis);
      int i = index[axis] < 0 ? index[axis] + extent : index[axis];
      if (i < 0 || i >= extent) {
        throw new IndexOutOfBoundsException(
            "at: index " + Arrays.toString(index) + " must lie inside, got " + shape);
      }
      position = position * extent + i;
    }
    return data()[position];
  }

  /// Copy of the values, in row-major order.
  public float[] toArray() {
    return data().clone();
  }

  /// Copy of the values in double, in row-major order.
  public double[] toDoubleArray() {
    float[] floats = data();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  /// `this + other`, broadcast; as [Elementwise#add(Tensor, Tensor)].
  public Tensor plus(Tensor other) {
    return Elementwise.add(this, other);
  }

  /// `this + c`.
  public Tensor plus(float c) {
    return Elementwise.add(this, c);
  }

  /// `this - other`, broadcast.
  public Tensor minus(Tensor other) {
    return Elementwise.subtract(this, other);
  }

  /// `this - c`.
  public Tensor minus(float c) {
    return Elementwise.add(this, -c);
  }

  /// `this ⊙ other`, broadcast.
  public Tensor times(Tensor other) {
    return Elementwise.multiply(this, other);
  }

  /// `c this`.
  public Tensor times(float c) {
    return Elementwise.multiply(this, c);
  }

  /// `this / other`, broadcast.
  public Tensor dividedBy(Tensor other) {
    return Elementwise.divide(this, other);
  }

  /// Matrix product by NumPy's rules, as [MatMul#multiply(Tensor, Tensor)].
  public Tensor matmul(Tensor other) {
    return MatMul.multiply(this, other);
  }

  /// Sum over the given axes, which go away; without axes over all, to a scalar.
  public Tensor sum(int... axes) {
    return Reductions.sum(this, false, axes);
  }

  /// Mean over the given axes, which go away; without axes over all, to a scalar.
  public Tensor mean(int... axes) {
    return Reductions.mean(this, false, axes);
  }

  /// Same values under another shape, as [Movement#reshape(Tensor, int...)]: one extent may be -1.
  public Tensor reshape(int... extents) {
    return Movement.reshape(this, extents);
  }

  /// Last two axes exchanged.
  public Tensor transpose() {
    return Movement.transpose(this);
  }

  /// Part `[from, to)` of an axis.
  public Tensor slice(int axis, int from, int to) {
    return Movement.slice(this, axis, from, to);
  }

  /// Whether all elements are close: `|this - other| ≤ absolute + relative |other|`.
  ///
  /// An infinity is close to itself, NaN to nothing.
  ///
  /// @throws ShapeException if the shapes differ
  public boolean allClose(Tensor other, double relative, double absolute) {
    if (!shape.equals(other.shape)) {
      throw ShapeException.of("allClose", shape, other.shape, "shapes must be equal");
    }
    float[] ours = data();
    float[] theirs = other.data();
    for (int i = 0; i < ours.length; i++) {
      double a = ours[i];
      double b = theirs[i];
      double allowed = absolute + relative * Math.abs(b);
      boolean close = Double.isInfinite(b) ? a == b : Math.abs(a - b) <= allowed;
      if (!close) {
        return false;
      }
    }
    return true;
  }

  /// Whether an element is NaN or infinite.
  public boolean hasNonFinite() {
    return countNonFinite() > 0;
  }

  /// Number of elements that are NaN or infinite.
  public int countNonFinite() {
    int count = 0;
    for (float value : data()) {
      if (!Float.isFinite(value)) {
        count++;
      }
    }
    return count;
  }

  /// Whether the other is a tensor of the same shape and values.
  ///
  /// Values are compared as by [Float#equals(Object)]: NaN equals NaN, and 0 differs from -0. For
  /// results of arithmetic use [#allClose].
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && shape.equals(that.shape)
        && Arrays.equals(data(), that.data());
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(data());
  }

  /// The shape and the values in NumPy's manner: nested brackets, aligned columns, four digits
  /// after the point. Of a tensor with more than 1000 elements only the three first and last along
  /// each axis are shown.
  @Override
  public String toString() {
    return Printout.of(this);
  }
}
