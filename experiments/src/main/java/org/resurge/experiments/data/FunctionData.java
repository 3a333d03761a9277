package org.resurge.experiments.data;

import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// The paper's one-dimensional benchmark, Eq. 35, at some points.
///
/// @param inputs points, `[count, 1]`
/// @param outputs values there, `[count, 1]`
public record FunctionData(Tensor inputs, Tensor outputs) {
  /// Left and right end of the interval; the paper does not state it.
  public static final double BOUND = 3.0;

  /// `f(x) = sin 2x + cos(5x)/2 + 0.3 sin 10x + x²/10`, Eq. 35.
  public static double value(double x) {
    return StrictMath.sin(2 * x)
        + 0.5 * StrictMath.cos(5 * x)
        + 0.3 * StrictMath.sin(10 * x)
        + 0.1 * x * x;
  }

  /// `count` evenly spaced points on `[-3, 3]`, ends included.
  public static FunctionData grid(int count) {
    if (count < 2) {
      throw new IllegalArgumentException("function data: count must be at least 2, got " + count);
    }
    double[] points = new double[count];
    for (int i = 0; i < count; i++) {
      points[i] = -BOUND + 2 * BOUND * i / (count - 1);
    }
    return at(points, new double[count]);
  }

  /// Values at some points, each off by some noise.
  ///
  /// @param noise what is added to the values, one number a point
  public static FunctionData at(double[] points, double[] noise) {
    float[] x = new float[points.length];
    float[] y = new float[points.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) points[i];
      y[i] = (float) (value(points[i]) + noise[i]);
    }
    Shape shape = Shape.of(x.length, 1);
    return new FunctionData(Tensor.adopt(shape, x), Tensor.adopt(shape, y));
  }
}
