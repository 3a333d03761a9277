package org.resurge.tensor.kernel;

/// Softmax and its logarithm along rows; a row of which every element is -∞ becomes NaN.
///
/// Passes over groups of rows that sit in the first cache: maxima, exponentials, sums, scale. See
/// [RowLanes] for how rows of any length are walked without tails, and why in passes.
public final class Softmax {
  private Softmax() {}

  /// `y = exp(x - max x) / Σ exp(x - max x)` for the rows `[from, to)` of `n`.
  public static void softmax(float[] x, float[] y, int n, int from, int to) {
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    float[] stat = new float[group];
    for (int row = from; row < end; row += group) {
      softmax(x, row * n, y, row * n, n, Math.min(group, end - row), stat);
    }
    float[] in = new float[RowLanes.padded(n)];
    for (int row = end; row < to; row++) {
      System.arraycopy(x, row * n, in, 0, n);
      softmax(in, 0, in, 0, n, 1, stat);
      System.arraycopy(in, 0, y, row * n, n);
    }
  }

  /// A group of rows; `y` may be `x` if it holds a single row.
  private static void softmax(
      float[] x, int at, float[] y, int out, int n, int rows, float[] stat) {
    new RowExponentials(x, at, y, out, n, rows, stat, stat, 0).run();
    Arithmetic.reciprocal(stat, stat, 0, rows);
    RowMaps.scale(y, out, stat, 0, 0f, n, rows);
  }

  /// `dx = y (g - Σ y g)`.
  public static void softmaxPullback(float[] y, float[] g, float[] dx, int n, int from, int to) {
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    float[] stat = new float[group];
    for (int row = from; row < end; row += group) {
      int rows = Math.min(group, end - row);
      pullback(y, row * n, g, row * n, dx, row * n, n, rows, stat);
    }
    float[] value = new float[RowLanes.padded(n)];
    float[] slope = new float[value.length];
    for (int row = end; row < to; row++) {
      System.arraycopy(y, row * n, value, 0, n);
      System.arraycopy(g, row * n, slope, 0, n);
      pullback(value, 0, slope, 0, slope, 0, n, 1, stat);
      System.arraycopy(slope, 0, dx, row * n, n);
    }
  }

  /// `dx = y (g - Σ y g)` for a group of rows; `dx` may be `g` if it holds a single row.
  private static void pullback(
      float[] y, int yi, float[] g, int gi, float[] dx, int di, int n, int rows, float[] stat) {
    RowSums.dots(y, yi, g, gi, n, n, rows, stat, 0);
    RowMaps.softmaxPullback(y, yi, g, gi, stat, 0, dx, di, n, rows);
  }

  /// `y = x - ln Σ e^x`.
  public static void logSoftmax(float[] x, float[] y, int n, int from, int to) {
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    float[] top = new float[group];
    float[] stat = new float[group];
    for (int row = from; row < end; row += group) {
      logSoftmax(x, row * n, y, row * n, n, Math.min(group, end - row), top, stat);
    }
    float[] in = new float[RowLanes.padded(n)];
    float[] out = new float[in.length];
    for (int row = end; row < to; row++) {
      System.arraycopy(x, row * n, in, 0, n);
      logSoftmax(in, 0, out, 0, n, 1, top, stat);
      System.arraycopy(out, 0, y, row * n, n);
    }
  }

  private static void logSoftmax(
      float[] x, int at, float[] y, int out, int n, int rows, float[] top, float[] stat) {
    new RowExponentials(x, at, y, out, n, rows, top, stat, 0).run();
    Logarithm.log(stat, stat, 0, rows);
    RowMaps.shift(x, at, top, stat, 0, y, out, n, rows);
  }

  /// `dx = g - e^y Σ g`.
  public static void logSoftmaxPullback(float[] y, float[] g, float[] dx, int n, int from, int to) {
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    float[] stat = new float[group];
    for (int row = from; row < end; row += group) {
      logPullback(y, g, row * n, dx, n, Math.min(group, end - row), stat);
    }
    float[] value = new float[RowLanes.padded(n)];
    float[] slope = new float[value.length];
    for (int row = end; row < to; row++) {
      System.arraycopy(y, row * n, value, 0, n);
      System.arraycopy(g, row * n, slope, 0, n);
      logPullback(value, slope, 0, slope, n, 1, stat);
      System.arraycopy(slope, 0, dx, row * n, n);
    }
  }

  private static void logPullback(
      float[] y, float[] g, int at, float[] dx, int n, int rows, float[] stat) {
    RowSums.sums(g, at, n, rows, stat, 0);
    RowMaps.logSoftmaxPullback(y, at, g, at, stat, 0, dx, at, n, rows);
  }
}
