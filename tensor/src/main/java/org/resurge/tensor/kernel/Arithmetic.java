package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.RowLanes.load;

/// Exactly rounded arithmetic as plain loops.
///
/// Every operation here is one IEEE operation (or one `fma`), so the compiler's vectorizer, the
/// interpreter and any vector width give the same bytes; and a plain loop is fast from the first
/// call, when every `FloatVector` is still an object. Where operands begin at different places the
/// compiler leaves such a loop as it stands, since what it stores might be what it has yet to load:
/// there, vectors are written out. A result may take an operand's place, or lie apart from it.
public final class Arithmetic {
  private Arithmetic() {}

  /// `y = a + b`.
  public static void add(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    if (ai == yi && bi == yi) {
      for (int i = yi; i < yi + n; i++) {
        y[i] = a[i] + b[i];
      }
      return;
    }
    int whole = Lanes.whole(0, n);
    for (int i = 0; i < whole; i += LANES) {
      load(a, ai + i).add(load(b, bi + i)).intoArray(y, yi + i);
    }
    for (int i = whole; i < n; i++) {
      y[yi + i] = a[ai + i] + b[bi + i];
    }
  }

  /// `y = a - b`.
  public static void subtract(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    if (ai == yi && bi == yi) {
      for (int i = yi; i < yi + n; i++) {
        y[i] = a[i] - b[i];
      }
      return;
    }
    int whole = Lanes.whole(0, n);
    for (int i = 0; i < whole; i += LANES) {
      load(a, ai + i).sub(load(b, bi + i)).intoArray(y, yi + i);
    }
    for (int i = whole; i < n; i++) {
      y[yi + i] = a[ai + i] - b[bi + i];
    }
  }

  /// `y = a b`.
  public static void multiply(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    if (ai == yi && bi == yi) {
      for (int i = yi; i < yi + n; i++) {
        y[i] = a[i] * b[i];
      }
      return;
    }
    int whole = Lanes.whole(0, n);
    for (int i = 0; i < whole; i += LANES) {
      load(a, ai + i).mul(load(b, bi + i)).intoArray(y, yi + i);
    }
    for (int i = whole; i < n; i++) {
      y[yi + i] = a[ai + i] * b[bi + i];
    }
  }

  /// `y = a / b`.
  public static void divide(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    if (ai == yi && bi == yi) {
      for (int i = yi; i < yi + n; i++) {
        y[i] = a[i] / b[i];
      }
      return;
    }
    int whole = Lanes.whole(0, n);
    for (int i = 0; i < whole; i += LANES) {
      load(a, ai + i).div(load(b, bi + i)).intoArray(y, yi + i);
    }
    for (int i = whole; i < n; i++) {
      y[yi + i] = a[ai + i] / b[bi + i];
    }
  }

  /// `y = x + c`.
  public static void shift(float c, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] + c;
    }
  }

  /// `y = c x`.
  public static void scale(float c, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = c * x[i];
    }
  }

  /// `z = a x + y`, each element one `fma`.
  public static void axpy(float a, float[] x, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = Math.fma(a, x[i], y[i]);
    }
  }

  /// `y = -x`.
  public static void negate(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = -x[i];
    }
  }

  /// `y = |x|`.
  public static void abs(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.abs(x[i]);
    }
  }

  /// `y = x²`.
  public static void square(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = x[i] * x[i];
    }
  }

  /// `y = √x`, correctly rounded: a root in double of a float rounds to the float's root.
  public static void sqrt(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) Math.sqrt(x[i]);
    }
  }

  /// `y = 1/x`.
  public static void reciprocal(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = 1f / x[i];
    }
  }

  /// `y = a^b` by the strict library in double: the same bytes on every machine, and slow.
  public static void pow(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    for (int i = 0; i < n; i++) {
      y[yi + i] = (float) StrictMath.pow(a[ai + i], b[bi + i]);
    }
  }

  /// `dx = g (1 - y²)`, the gradient of tanh from its value.
  public static void tanhPullback(float[] y, int yi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i++) {
      float t = y[yi + i];
      dx[di + i] = g[gi + i] * Math.fma(-t, t, 1f);
    }
  }
}
