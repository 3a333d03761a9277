package org.resurge.tensor.kernel;

/// Exponentials.
public final class Exponential {
  private Exponential() {}

  /// `e^x`.
  public static void exp(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.exp(v);
    }
  }

  /// `e^x - 1`.
  public static void expm1(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.expm1(v);
    }
  }
}
