package org.resurge.tensor.kernel;

import org.jspecify.annotations.Nullable;

/// Layer normalization along rows of `n` elements.
public final class LayerNorm {
  private LayerNorm() {}

  /// `y = (x - mean) / √(variance + ε) ⊙ gain + bias` for the rows `[from, to)`; gain and bias may
  /// be absent. Keeps mean and `1/√(variance + ε)` of each row.
  public static void forward(
      float[] x,
      float @Nullable [] gain,
      float @Nullable [] bias,
      float epsilon,
      float[] y,
      float[] mean,
      float[] scale,
      int n,
      int from,
      int to) {
    for (int row = from; row < to; row++) {
      int at = row * n;
      float m = Sums.sum(x, at, at + n) / n;
      Arithmetic.shift(-m, x, y, at, at + n);
      float r = (float) (1 / Math.sqrt(Sums.dot(y, at, y, at, n) / n + epsilon));
      Arithmetic.scale(r, y, y, at, at + n);
      if (gain != null) {
        Arithmetic.multiply(y, at, gain, 0, y, at, n);
      }
      if (bias != null) {
        Arithmetic.add(y, at, bias, 0, y, at, n);
      }
      mean[row] = m;
      scale[row] = r;
    }
  }

  /// With `x̂` the normalized input and `h = g ⊙ gain`: `dx = (h - mean(h) - x̂ mean(h x̂)) /
  /// √(variance + ε)` for the rows `[from, to)`; `dgain += Σ g x̂` and `dbias += Σ g` over the same
  /// rows.
  public static void pullback(
      float[] x,
      float @Nullable [] gain,
      float[] mean,
      float[] scale,
      float[] g,
      float[] dx,
      float[] dgain,
      float[] dbias,
      int n,
      int from,
      int to) {
    float[] hat = new float[n];
    float[] h = new float[n];
    for (int row = from; row < to; row++) {
      int at = row * n;
      float m = mean[row];
      float r = scale[row];
      for (int i = 0; i < n; i++) {
        hat[i] = (x[at + i] - m) * r;
      }
      for (int i = 0; i < n; i++) {
        dgain[i] = Math.fma(g[at + i], hat[i], dgain[i]);
        dbias[i] += g[at + i];
      }
      if (gain != null) {
        Arithmetic.multiply(g, at, gain, 0, h, 0, n);
      } else {
        System.arraycopy(g, at, h, 0, n);
      }
      float average = Sums.sum(h, 0, n) / n;
      float slope = Sums.dot(h, 0, hat, 0, n) / n;
      for (int i = 0; i < n; i++) {
        dx[at + i] = r * Math.fma(-slope, hat[i], h[i] - average);
      }
    }
  }
}
