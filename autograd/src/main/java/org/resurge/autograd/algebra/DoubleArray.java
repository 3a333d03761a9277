package org.resurge.autograd.algebra;

import java.util.Arrays;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Immutable array of doubles in row-major order: the element of [DoubleAlgebra].
public final class DoubleArray {
  private final Shape shape;
  private final double[] values;

  private DoubleArray(Shape shape, double[] values) {
    if (values.length != shape.size()) {
      throw ShapeException.of(
          "double array",
          shape,
          "shape must hold as many elements as were given, " + values.length);
    }
    this.shape = shape;
    this.values = values;
  }

  /// Array with a copy of these values, in row-major order.
  public static DoubleArray of(Shape shape, double... values) {
    return new DoubleArray(shape, values.clone());
  }

  /// Array that takes the values themselves, without a copy: the caller gives them up and must not
  /// write to them afterwards.
  public static DoubleArray adopt(Shape shape, double[] values) {
    return new DoubleArray(shape, values);
  }

  /// The tensor's values, exactly.
  public static DoubleArray of(Tensor tensor) {
    float[] floats = tensor.data();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return new DoubleArray(tensor.shape(), values);
  }

  /// Array without axes.
  public static DoubleArray scalar(double value) {
    return new DoubleArray(Shape.scalar(), new double[] {value});
  }

  /// Extents of the axes.
  public Shape shape() {
    return shape;
  }

  /// Number of elements.
  public int size() {
    return values.length;
  }

  /// The live row-major values, without a copy, to read only.
  public double[] data() {
    return values;
  }

  /// Copy of the values, in row-major order.
  public double[] toArray() {
    return values.clone();
  }

  /// The one value of an array with one element.
  public double item() {
    if (values.length != 1) {
      throw ShapeException.of("item", shape, "array must hold exactly one element");
    }
    return values[0];
  }

  /// The values rounded to float.
  public Tensor toTensor() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.adopt(shape, floats);
  }

  @Override
  public String toString() {
    return shape + " " + Arrays.toString(values);
  }
}
