package org.resurge.tensor.kernel;

/// Sine and cosine.
public final class Trigonometry {
  private Trigonometry() {}

  /// Sine.
  public static void sin(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.sin(v);
    }
  }

  /// Cosine.
  public static void cos(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.cos(v);
    }
  }
}
