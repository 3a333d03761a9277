package org.resurge.tensor;

/// Immutable array of float32 in row-major order: a shape and its values.
///
/// Operations are static methods of the façades [Elementwise], [MatMul], [Reductions], [Rows],
/// [Movement] and [Indexing]; each returns a fresh tensor (or one that shares the values, which is
/// safe since they never change).
public final class Tensor {
  private final Shape shape;
  private final float[] data;

  private Tensor(Shape shape, float[] data) {
    if (data.length != shape.size()) {
      throw ShapeException.of(
          "tensor", shape, "shape must hold as many elements as were given, " + data.length);
    }
    this.shape = shape;
    this.data = data;
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

  /// Tensor of zeros.
  public static Tensor zeros(Shape shape) {
    return new Tensor(shape, new float[shape.size()]);
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
  public float[] data() {
    return data;
  }

  /// The one value of a tensor with one element.
  public float item() {
    if (data.length != 1) {
      throw ShapeException.of("item", shape, "tensor must hold exactly one element");
    }
    return data[0];
  }

  /// Copy of the values, in row-major order.
  public float[] toArray() {
    return data.clone();
  }

  /// Copy of the values in double, in row-major order.
  public double[] toDoubleArray() {
    double[] values = new double[data.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = data[i];
    }
    return values;
  }
}
