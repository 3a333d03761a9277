package org.resurge.tensor.kernel;

/// Softmax along one row.
public final class Softmax {
  private Softmax() {}

  /// `y = exp(x - max x) / Σ exp(x - max x)`.
  public static void softmax(float[] x, float[] y, int at, int n) {
    float largest = Extremes.max(x, at, at + n);
    Arithmetic.shift(-largest, x, y, at, at + n);
    Exponential.exp(y, y, at, at + n);
    Arithmetic.scale(1f / Sums.sum(y, at, at + n), y, y, at, at + n);
  }

  /// `dx = y (g - Σ y g)`.
  public static void softmaxPullback(float[] y, float[] g, float[] dx, int at, int n) {
    float dot = Sums.dot(y, at, g, at, n);
    for (int i = at; i < at + n; i++) {
      dx[i] = y[i] * (g[i] - dot);
    }
  }

  /// `y = x - ln Σ e^x`.
  public static void logSoftmax(float[] x, float[] y, int at, int n) {
    float largest = Extremes.max(x, at, at + n);
    Arithmetic.shift(-largest, x, y, at, at + n);
    float[] e = new float[n];
    System.arraycopy(y, at, e, 0, n);
    Exponential.exp(e, e, 0, n);
    float log = (float) StrictMath.log(Sums.sum(e, 0, n));
    Arithmetic.shift(-log, y, y, at, at + n);
  }

  /// `dx = g - e^y Σ g`.
  public static void logSoftmaxPullback(float[] y, float[] g, float[] dx, int at, int n) {
    float sum = Sums.sum(g, at, at + n);
    float[] e = new float[n];
    System.arraycopy(y, at, e, 0, n);
    Exponential.exp(e, e, 0, n);
    for (int i = 0; i < n; i++) {
      dx[at + i] = Math.fma(-sum, e[i], g[at + i]);
    }
  }

  /// `ds = scale p (ds - Σ p ds)` in place over `n` elements: the gradient of the scores.
  static void scaledPullback(float[] p, int pi, float scale, float[] ds, int at, int n) {
    float dot = Sums.dot(p, pi, ds, at, n);
    for (int i = 0; i < n; i++) {
      ds[at + i] = scale * p[pi + i] * (ds[at + i] - dot);
    }
  }
}
