package org.resurge.tensor.kernel;

/// The logistic function and its relatives.
public final class Logistic {
  private Logistic() {}

  /// `1/(1 + e^-x)`.
  public static void sigmoid(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) (1.0 / (1.0 + StrictMath.exp(-v)));
    }
  }

  /// `ln(1 + e^x)`.
  public static void softplus(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) (Math.max(v, 0.0) + StrictMath.log1p(StrictMath.exp(-Math.abs(v))));
    }
  }

  /// `x sigmoid(x)`.
  public static void silu(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      double v = x[i];
      y[i] = (float) (v == Double.NEGATIVE_INFINITY ? -0.0 : v / (1.0 + StrictMath.exp(-v)));
    }
  }

  /// `g s (1 - s)`.
  public static void sigmoidPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xi + i];
      dx[di + i] =
          (float)
              (g[gi + i]
                  * (StrictMath.exp(-Math.abs(v))
                      / Math.pow(1.0 + StrictMath.exp(-Math.abs(v)), 2)));
    }
  }

  /// `g s`.
  public static void softplusPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xi + i];
      dx[di + i] = (float) (g[gi + i] * (1.0 / (1.0 + StrictMath.exp(-v))));
    }
  }

  /// `g (s + x s (1 - s))`.
  public static void siluPullback(float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[xi + i];
      dx[di + i] =
          (float)
              (g[gi + i]
                  * (1.0
                      / (1.0 + StrictMath.exp(-v))
                      * (1.0 + v * (1.0 - 1.0 / (1.0 + StrictMath.exp(-v))))));
    }
  }
}
