package org.resurge.tensor.kernel;

/// Hyperbolic tangent.
public final class Hyperbolic {
  private Hyperbolic() {}

  /// `tanh x`.
  public static void tanh(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) StrictMath.tanh(v);
    }
  }
}
