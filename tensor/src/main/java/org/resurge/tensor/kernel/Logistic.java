package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The logistic function and what is made of it.
///
/// With `e = e^-|x|` no intermediate overflows: `σ(x) = 1/(1 + e)` for `x ≥ 0`, else `e/(1 + e)`,
/// which is accurate relative to the value in both tails.
public final class Logistic {
  private Logistic() {}

  /// `σ(x) = 1/(1 + e^-x)`, within 3 ulp.
  static FloatVector sigmoid(FloatVector x) {
    var e = Exponential.exp(x.abs().neg());
    var one = broadcast(SPECIES, 1f);
    return one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f));
  }

  /// `x σ(x)`, within 4 ulp, plus `2^-149 |x|` where `σ` is below the normal range; -0 at -∞.
  static FloatVector silu(FloatVector x) {
    var s = sigmoid(x);
    return x.mul(s).blend(broadcast(SPECIES, -0f), s.compare(VectorOperators.EQ, 0f));
  }

  /// `σ (1 - σ) = e / (1 + e)²`.
  private static FloatVector sigmoidSlope(FloatVector x) {
    var e = Exponential.exp(x.abs().neg());
    var r = broadcast(SPECIES, 1f).div(e.add(1f));
    return e.mul(r).mul(r);
  }

  private static FloatVector siluSlope(FloatVector x) {
    var s = sigmoid(x);
    var inner = x.fma(broadcast(SPECIES, 1f).sub(s), broadcast(SPECIES, 1f));
    return s.mul(inner).blend(broadcast(SPECIES, 0f), s.compare(VectorOperators.EQ, 0f));
  }

  /// `y = σ(x)`.
  public static void sigmoid(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    sigmoidVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      sigmoidVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void sigmoidVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }

  /// `y = ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|)`, within 3 ulp; `x` and `y` must be different
  /// arrays. Three loops: exponential and logarithm in one exceed what the compiler inlines.
  public static void softplus(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    decay(x, y, from, end);
    for (int i = end; i < to; i++) {
      y[i] = -Math.abs(x[i]);
    }
    Exponential.exp(y, y, end, to);
    Logarithm.log1p(y, y, from, to);
    for (int i = from; i < to; i++) {
      y[i] += Math.max(x[i], 0f);
    }
  }

  /// `y = e^-|x|`.
  private static void decay(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      Exponential.exp(FloatVector.fromArray(SPECIES, x, i).abs().neg()).intoArray(y, i);
    }
  }

  /// `y = x σ(x)`.
  public static void silu(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    siluVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      siluVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void siluVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      silu(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }

  /// `dx = g σ (1 - σ)`, from `x`.
  public static void sigmoidPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int end = Lanes.whole(0, n);
    sigmoidPullbackVectors(x, xi, g, gi, dx, di, end);
    if (end < n) {
      float[] tail = Lanes.pad(x, xi + end, xi + n);
      float[] slope = Lanes.pad(g, gi + end, gi + n);
      sigmoidPullbackVectors(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + end, di + n);
    }
  }

  private static void sigmoidPullbackVectors(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i += LANES) {
      var slope = sigmoidSlope(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
  }

  /// `dx = g σ`.
  public static void softplusPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int end = Lanes.whole(0, n);
    softplusPullbackVectors(x, xi, g, gi, dx, di, end);
    if (end < n) {
      float[] tail = Lanes.pad(x, xi + end, xi + n);
      float[] slope = Lanes.pad(g, gi + end, gi + n);
      softplusPullbackVectors(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + end, di + n);
    }
  }

  private static void softplusPullbackVectors(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i += LANES) {
      var slope = sigmoid(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
  }

  /// `dx = g σ (1 + x (1 - σ))`.
  public static void siluPullback(float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int end = Lanes.whole(0, n);
    siluPullbackVectors(x, xi, g, gi, dx, di, end);
    if (end < n) {
      float[] tail = Lanes.pad(x, xi + end, xi + n);
      float[] slope = Lanes.pad(g, gi + end, gi + n);
      siluPullbackVectors(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + end, di + n);
    }
  }

  private static void siluPullbackVectors(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    for (int i = 0; i < n; i += LANES) {
      var slope = siluSlope(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
  }
}
