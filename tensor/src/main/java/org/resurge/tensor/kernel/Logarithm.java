package org.resurge.tensor.kernel;

/// Natural logarithms.
public final class Logarithm {
  private Logarithm() {}

  /// `ln x`.
  public static void log(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.log(v);
    }
  }

  /// `ln(1 + x)`.
  public static void log1p(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.log1p(v);
    }
  }
}
