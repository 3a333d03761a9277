package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Choices between elements by compare and blend.
///
/// The compiler's vectorizer leaves branches scalar, hence the Vector API. `FloatVector.max` keeps
/// Java's order of zeros at twice the price of a compare and a blend, so it is not used: of two
/// zeros the second operand is returned.
public final class Comparison {
  private Comparison() {}

  /// Larger of two, NaN if either is.
  public static void maximum(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var u = FloatVector.fromArray(SPECIES, a, ai + i);
      var v = FloatVector.fromArray(SPECIES, b, bi + i);
      larger(u, v).intoArray(y, yi + i);
    }
    for (; i < n; i++) {
      y[yi + i] = larger(a[ai + i], b[bi + i]);
    }
  }

  /// Smaller of two, NaN if either is.
  public static void minimum(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var u = FloatVector.fromArray(SPECIES, a, ai + i);
      var v = FloatVector.fromArray(SPECIES, b, bi + i);
      smaller(u, v).intoArray(y, yi + i);
    }
    for (; i < n; i++) {
      y[yi + i] = smaller(a[ai + i], b[bi + i]);
    }
  }

  static FloatVector larger(FloatVector u, FloatVector v) {
    VectorMask<Float> first = u.compare(VectorOperators.LE, v).not();
    return v.blend(u, first.andNot(v.test(VectorOperators.IS_NAN)));
  }

  static FloatVector smaller(FloatVector u, FloatVector v) {
    VectorMask<Float> first = u.compare(VectorOperators.GE, v).not();
    return v.blend(u, first.andNot(v.test(VectorOperators.IS_NAN)));
  }

  static float larger(float u, float v) {
    return !(u <= v) && !Float.isNaN(v) ? u : v;
  }

  static float smaller(float u, float v) {
    return !(u >= v) && !Float.isNaN(v) ? u : v;
  }

  private static FloatVector one(VectorMask<Float> where) {
    return FloatVector.zero(SPECIES).blend(1f, where);
  }

  /// 1 where `a > b`, else 0.
  public static void greater(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var u = FloatVector.fromArray(SPECIES, a, ai + i);
      var v = FloatVector.fromArray(SPECIES, b, bi + i);
      one(u.compare(VectorOperators.GT, v)).intoArray(y, yi + i);
    }
    for (; i < n; i++) {
      y[yi + i] = a[ai + i] > b[bi + i] ? 1f : 0f;
    }
  }

  /// 1 where `a ≥ b`, else 0.
  public static void greaterOrEqual(
      float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var u = FloatVector.fromArray(SPECIES, a, ai + i);
      var v = FloatVector.fromArray(SPECIES, b, bi + i);
      one(u.compare(VectorOperators.GE, v)).intoArray(y, yi + i);
    }
    for (; i < n; i++) {
      y[yi + i] = a[ai + i] >= b[bi + i] ? 1f : 0f;
    }
  }

  /// 1 where `a = b`, else 0.
  public static void equal(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var u = FloatVector.fromArray(SPECIES, a, ai + i);
      var v = FloatVector.fromArray(SPECIES, b, bi + i);
      one(u.compare(VectorOperators.EQ, v)).intoArray(y, yi + i);
    }
    for (; i < n; i++) {
      y[yi + i] = a[ai + i] == b[bi + i] ? 1f : 0f;
    }
  }

  /// 1 where `a ≠ b`, else 0.
  public static void notEqual(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var u = FloatVector.fromArray(SPECIES, a, ai + i);
      var v = FloatVector.fromArray(SPECIES, b, bi + i);
      one(u.compare(VectorOperators.NE, v)).intoArray(y, yi + i);
    }
    for (; i < n; i++) {
      y[yi + i] = a[ai + i] == b[bi + i] ? 0f : 1f;
    }
  }

  /// 1 where finite, else 0.
  public static void isFinite(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.abs(x[i]) <= Float.MAX_VALUE ? 1f : 0f;
    }
  }

  /// `x` where it is positive or NaN, else 0.
  public static void relu(float[] x, float[] y, int from, int to) {
    int i = from;
    var zero = FloatVector.zero(SPECIES);
    for (; i <= to - LANES; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, i);
      v.blend(zero, v.compare(VectorOperators.LE, zero)).intoArray(y, i);
    }
    for (; i < to; i++) {
      y[i] = x[i] <= 0f ? 0f : x[i];
    }
  }

  /// `g` where `x` is positive, else 0: the gradient of relu.
  public static void reluPullback(float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int i = 0;
    var zero = FloatVector.zero(SPECIES);
    for (; i <= n - LANES; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, xi + i);
      var slope = FloatVector.fromArray(SPECIES, g, gi + i);
      zero.blend(slope, v.compare(VectorOperators.GT, zero)).intoArray(dx, di + i);
    }
    for (; i < n; i++) {
      dx[di + i] = x[xi + i] > 0f ? g[gi + i] : 0f;
    }
  }

  /// Clamped to `[low, high]`; NaN stays.
  public static void clamp(float low, float high, float[] x, float[] y, int from, int to) {
    int i = from;
    var bottom = broadcast(SPECIES, low);
    var top = broadcast(SPECIES, high);
    for (; i <= to - LANES; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, i);
      var w = v.blend(bottom, v.compare(VectorOperators.LT, bottom));
      w.blend(top, w.compare(VectorOperators.GT, top)).intoArray(y, i);
    }
    for (; i < to; i++) {
      float w = x[i] < low ? low : x[i];
      y[i] = w > high ? high : w;
    }
  }

  /// `a` where `c ≠ 0`, else `b`.
  public static void where(float[] c, float[] a, float[] b, float[] y, int from, int to) {
    int i = from;
    var zero = FloatVector.zero(SPECIES);
    for (; i <= to - LANES; i += LANES) {
      var mask = FloatVector.fromArray(SPECIES, c, i).compare(VectorOperators.NE, zero);
      var u = FloatVector.fromArray(SPECIES, a, i);
      FloatVector.fromArray(SPECIES, b, i).blend(u, mask).intoArray(y, i);
    }
    for (; i < to; i++) {
      y[i] = c[i] != 0f ? a[i] : b[i];
    }
  }
}
