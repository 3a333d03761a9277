package org.resurge.tensor.kernel;

/// Gaussian error linear unit.
public final class Gelu {
  private Gelu() {}

  /// `x Φ(x)`.
  public static void exact(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) (0.5 * v * (1.0 + ErrorFunction.erf(v * Math.sqrt(0.5))));
    }
  }

  /// Tanh form.
  public static void tanhForm(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] =
          (float)
              (0.5 * v * (1.0 + StrictMath.tanh(0.7978845608028654 * (v + 0.044715 * v * v * v))));
    }
  }

  /// `g (Φ + x φ)`.
  public static void exactPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xi + i];
      dx[di + i] =
          (float)
              (g[gi + i]
                  * (0.5 * (1.0 + ErrorFunction.erf(v * Math.sqrt(0.5)))
                      + v * StrictMath.exp(-0.5 * v * v) * 0.3989422804014327));
    }
  }

  /// Tanh form.
  public static void tanhFormPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xi + i];
      dx[di + i] =
          (float)
              (g[gi + i]
                  * (0.5 * (1.0 + StrictMath.tanh(0.7978845608028654 * (v + 0.044715 * v * v * v)))
                      + 0.5
                          * v
                          * (1.0
                              - Math.pow(
                                  StrictMath.tanh(0.7978845608028654 * (v + 0.044715 * v * v * v)),
                                  2))
                          * 0.7978845608028654
                          * (1.0 + 0.134145 * v * v)));
    }
  }
}
