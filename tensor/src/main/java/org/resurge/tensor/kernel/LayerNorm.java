package org.resurge.tensor.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Layer normalization along rows of `n` elements.
///
/// Deviations are squared, not values (the difference of two large sums would cancel): passes for
/// the means, for the variances, for the result. See [RowLanes] for how rows of any length are
/// walked; rows of two vectors have passes of their own ([ShortRows]). Gain and bias are copied
/// once a piece, filled up to a multiple of sixteen; an absent gain is a row of ones, an absent
/// bias one of zeros.
public final class LayerNorm {
  private LayerNorm() {}

  /// `y = (x - mean) / √(variance + ε) ⊙ gain + bias` for the rows `[from, to)`; keeps mean and
  /// `1/√(variance + ε)` of each row.
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
    float[] gains = columns(gain, n, 1f);
    float[] biases = columns(bias, n, 0f);
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    for (int row = from; row < end; row += group) {
      int rows = Math.min(group, end - row);
      if (ShortRows.fit(n)) {
        shortRows(x, gains, biases, epsilon, y, mean, scale, n, row, row + rows);
      } else {
        moments(x, row * n, n, epsilon, mean, scale, row, rows);
        RowMaps.normalize(x, row * n, mean, scale, row, gains, biases, y, row * n, n, rows);
      }
    }
    float[] in = new float[RowLanes.padded(n)];
    for (int row = end; row < to; row++) {
      System.arraycopy(x, row * n, in, 0, n);
      moments(in, 0, n, epsilon, mean, scale, row, 1);
      RowMaps.normalize(in, 0, mean, scale, row, gains, biases, in, 0, n, 1);
      System.arraycopy(in, 0, y, row * n, n);
    }
  }

  private static float[] columns(float @Nullable [] given, int n, float otherwise) {
    float[] columns = new float[RowLanes.padded(n)];
    if (given == null) {
      Arrays.fill(columns, otherwise);
    } else {
      System.arraycopy(given, 0, columns, 0, n);
    }
    return columns;
  }

  private static void moments(
      float[] x, int at, int n, float epsilon, float[] mean, float[] scale, int row, int rows) {
    RowSums.sums(x, at, n, rows, mean, row);
    average(mean, n, row, row + rows);
    RowSums.squares(x, at, mean, row, n, rows, scale, row);
    deviate(scale, n, epsilon, row, row + rows);
  }

  private static void average(float[] sums, int n, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] /= n;
    }
  }

  private static void deviate(float[] squares, int n, float epsilon, int from, int to) {
    for (int i = from; i < to; i++) {
      squares[i] = 1f / (float) Math.sqrt(squares[i] / n + epsilon);
    }
  }

  /// The same passes for rows of two vectors.
  private static void shortRows(
      float[] x,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      float[] mean,
      float[] scale,
      int n,
      int from,
      int to) {
    ShortRows.sums(x, mean, n, from, to);
    average(mean, n, from, to);
    ShortRows.squares(x, mean, scale, n, from, to);
    deviate(scale, n, epsilon, from, to);
    ShortRows.normalize(x, mean, scale, gain, bias, y, n, from, to);
  }

  /// With `x̂` the normalized input and `h = g ⊙ gain`: `dx = (h - mean(h) - x̂ mean(h x̂)) /
  /// √(variance + ε)` for the rows `[from, to)`; `dgain += Σ g x̂` and `dbias += Σ g` over the same
  /// rows.
  ///
  /// @param dgain of [#columns] elements, what lies past `n` is garbage; likewise `dbias`
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
    float[] gains = columns(gain, n, 1f);
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    float[] average = new float[group];
    float[] along = new float[group];
    int start = from;
    if (ShortRows.fit(n)) {
      ShortRows.pullback(x, gains, mean, scale, g, dx, dgain, dbias, n, from, end);
      start = end;
    }
    for (int row = start; row < end; row += group) {
      int rows = Math.min(group, end - row);
      pullback(x, g, row * n, gains, mean, scale, row, average, along, dx, dgain, dbias, n, rows);
    }
    float[] in = new float[gains.length];
    float[] slope = new float[gains.length];
    for (int row = end; row < to; row++) {
      System.arraycopy(x, row * n, in, 0, n);
      System.arraycopy(g, row * n, slope, 0, n);
      pullback(in, slope, 0, gains, mean, scale, row, average, along, in, dgain, dbias, n, 1);
      System.arraycopy(in, 0, dx, row * n, n);
    }
  }

  private static void pullback(
      float[] x,
      float[] g,
      int at,
      float[] gain,
      float[] mean,
      float[] scale,
      int row,
      float[] average,
      float[] along,
      float[] dx,
      float[] dgain,
      float[] dbias,
      int n,
      int rows) {
    RowSums.dots(g, at, gain, 0, 0, n, rows, average, 0);
    RowSums.triples(x, at, mean, row, g, at, gain, n, rows, along, 0);
    for (int i = 0; i < rows; i++) {
      float r = scale[row + i];
      average[i] /= n;
      along[i] = along[i] / n * r * r;
    }
    RowMaps.columns(x, at, g, at, mean, scale, row, dgain, dbias, n, rows);
    RowMaps.normalizePullback(
        x, at, g, at, gain, mean, scale, row, average, along, 0, dx, at, n, rows);
  }

  /// Elements that `dgain` and `dbias` must have for rows of `n`.
  public static int columns(int n) {
    return RowLanes.padded(n);
  }
}
