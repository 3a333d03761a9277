package org.resurge.optim;

import org.resurge.tensor.Tensor;

/// Loops over the values of tensors that every link shares.
final class Vectors {
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;

  private Vectors() {}

  /// `factor x`.
  static Tensor scaled(Tensor x, float factor) {
    float[] a = x.data();
    float[] y = new float[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = factor * a[i];
    }
    return Tensor.adopt(x.shape(), y);
  }

  /// `x + factor d`, the product rounded before the sum: the same bits as adding [#scaled].
  static Tensor plusScaled(Tensor x, Tensor d, float factor) {
    float[] a = x.data();
    float[] b = d.data();
    float[] y = new float[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = a[i] + factor * b[i];
    }
    return Tensor.adopt(x.shape(), y);
  }

  /// `α x + β y`, computed in double and rounded once.
  static Tensor combined(double alpha, Tensor x, double beta, Tensor y) {
    float[] a = x.data();
    float[] b = y.data();
    float[] z = new float[a.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) (alpha * a[i] + beta * b[i]);
    }
    return Tensor.adopt(x.shape(), z);
  }

  /// Whether no value is NaN or infinite: those alone have all exponent bits set, so that their
  /// magnitude, read as an integer, is the largest. An integer maximum runs in SIMD; a float
  /// comparison that can leave the loop does not.
  static boolean allFinite(Tensor x) {
    int largest = 0;
    for (float value : x.data()) {
      largest = Math.max(largest, Float.floatToRawIntBits(value) & MAGNITUDE);
    }
    return largest < INFINITY;
  }

  /// First value that is NaN or infinite.
  static float firstNonFinite(Tensor x) {
    for (float value : x.data()) {
      if (!Float.isFinite(value)) {
        return value;
      }
    }
    throw new IllegalStateException("first non-finite: all values are finite");
  }
}
