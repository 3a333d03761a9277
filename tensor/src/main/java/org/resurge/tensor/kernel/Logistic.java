package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.splat;

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
    var one = splat(1f);
    return one.blend(e, x.compare(VectorOperators.LT, 0f)).div(e.add(1f));
  }

  /// `ln(1 + e^x)`, within 3 ulp.
  static FloatVector softplus(FloatVector x) {
    var positive = x.blend(splat(0f), x.compare(VectorOperators.LT, 0f));
    return positive.add(Logarithm.log1p(Exponential.exp(x.abs().neg())));
  }

  /// `x σ(x)`, within 4 ulp, plus `2^-149 |x|` where `σ` is below the normal range; -0 at -∞.
  static FloatVector silu(FloatVector x) {
    var s = sigmoid(x);
    return x.mul(s).blend(splat(-0f), s.compare(VectorOperators.EQ, 0f));
  }

  private static FloatVector sigmoidSlope(FloatVector x) {
    var s = sigmoid(x);
    return s.mul(sigmoid(x.neg()));
  }

  private static FloatVector siluSlope(FloatVector x) {
    var s = sigmoid(x);
    var inner = x.fma(splat(1f).sub(s), splat(1f));
    return s.mul(inner).blend(splat(0f), s.compare(VectorOperators.EQ, 0f));
  }

  /// `y = σ(x)`.
  public static void sigmoid(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
    if (i < to) {
      float[] tail = Lanes.pad(x, i, to);
      sigmoid(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }

  /// `y = ln(1 + e^x)`.
  public static void softplus(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      softplus(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
    if (i < to) {
      float[] tail = Lanes.pad(x, i, to);
      softplus(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }

  /// `y = x σ(x)`.
  public static void silu(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      silu(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
    if (i < to) {
      float[] tail = Lanes.pad(x, i, to);
      silu(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }

  /// `dx = g σ (1 - σ)`, from `x`.
  public static void sigmoidPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var slope = sigmoidSlope(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
    if (i < n) {
      float[] tail = Lanes.pad(x, xi + i, xi + n);
      float[] slope = Lanes.pad(g, gi + i, gi + n);
      sigmoidPullback(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + i, di + n);
    }
  }

  /// `dx = g σ`.
  public static void softplusPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var slope = sigmoid(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
    if (i < n) {
      float[] tail = Lanes.pad(x, xi + i, xi + n);
      float[] slope = Lanes.pad(g, gi + i, gi + n);
      softplusPullback(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + i, di + n);
    }
  }

  /// `dx = g σ (1 + x (1 - σ))`.
  public static void siluPullback(float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var slope = siluSlope(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
    if (i < n) {
      float[] tail = Lanes.pad(x, xi + i, xi + n);
      float[] slope = Lanes.pad(g, gi + i, gi + n);
      siluPullback(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + i, di + n);
    }
  }
}
