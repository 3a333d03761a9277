package org.resurge.tensor.kernel;

/// Whole numbers next to an element, and its sign.
public final class Rounding {
  private Rounding() {}

  /// Largest whole number not above each element.
  public static void floor(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.floor(x[i]);
    }
  }

  /// Nearest whole number, ties to even.
  public static void round(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.rint(x[i]);
    }
  }

  /// -1, 1, or the element itself if it is a zero or NaN.
  public static void sign(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.signum(x[i]);
    }
  }
}
