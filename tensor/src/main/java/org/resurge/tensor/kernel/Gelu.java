package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.splat;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Gaussian error linear unit, `x Φ(x)`, exact and in its tanh form.
///
/// Errors are absolute, a few `2^-24 max(1, |x|)`: in the far negative tail the value is a
/// difference that rounds to zero, as everywhere else this unit is computed in float.
public final class Gelu {
  private static final float ROOT_HALF = 0x1.6a09e6p-1f;
  private static final float DENSITY = 0x1.988454p-2f; // 1/√(2π)
  private static final float ROOT_2_OVER_PI = 0x1.988454p-1f;
  private static final float CUBIC = ROOT_2_OVER_PI * 0.044715f;

  private Gelu() {}

  private static FloatVector exact(FloatVector x) {
    var half = x.mul(0.5f);
    return ErrorFunction.erf(x.mul(ROOT_HALF)).fma(half, half).blend(splat(-0f), below(x));
  }

  private static FloatVector exactSlope(FloatVector x) {
    var phi = Exponential.exp(x.mul(x).mul(-0.5f)).mul(DENSITY);
    var cdf = ErrorFunction.erf(x.mul(ROOT_HALF)).fma(splat(0.5f), splat(0.5f));
    return x.blend(splat(0f), x.abs().compare(VectorOperators.GT, 20f)).fma(phi, cdf);
  }

  private static FloatVector tanhForm(FloatVector x) {
    var half = x.mul(0.5f);
    return Hyperbolic.tanh(argument(x)).fma(half, half).blend(splat(-0f), below(x));
  }

  /// `σ + x σ (1 - σ) 2u'` with `σ = σ(2u) = ½(1 + tanh u)` and `u' = √(2/π)(1 + 3·0.044715 x²)`;
  /// from `e = e^-2|u|`, since `1 - tanh²` would cancel.
  private static FloatVector tanhFormSlope(FloatVector x) {
    var near = x.blend(splat(0f), x.abs().compare(VectorOperators.GT, 20f));
    var e = Exponential.exp(argument(x).abs().mul(-2f));
    var r = splat(1f).div(e.add(1f));
    var sigma = r.blend(r.mul(e), x.compare(VectorOperators.LT, 0f));
    var slope = near.mul(near).fma(splat(6 * CUBIC), splat(2 * ROOT_2_OVER_PI));
    return near.mul(slope).fma(e.mul(r).mul(r), sigma);
  }

  private static FloatVector argument(FloatVector x) {
    return x.mul(x.mul(x).fma(splat(CUBIC), splat(ROOT_2_OVER_PI)));
  }

  /// Where the value is zero in float, infinity included.
  private static VectorMask<Float> below(FloatVector x) {
    return x.compare(VectorOperators.LT, -20f);
  }

  /// `y = x Φ(x)`.
  public static void exact(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      exact(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
    if (i < to) {
      float[] tail = Lanes.pad(x, i, to);
      exact(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }

  /// `y = ½ x (1 + tanh(√(2/π)(x + 0.044715 x³)))`.
  public static void tanhForm(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      tanhForm(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
    if (i < to) {
      float[] tail = Lanes.pad(x, i, to);
      tanhForm(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }

  /// `dx = g (Φ(x) + x φ(x))`.
  public static void exactPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var slope = exactSlope(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
    if (i < n) {
      float[] tail = Lanes.pad(x, xi + i, xi + n);
      float[] slope = Lanes.pad(g, gi + i, gi + n);
      exactPullback(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + i, di + n);
    }
  }

  /// Gradient of the tanh form.
  public static void tanhFormPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int i = 0;
    for (; i <= n - LANES; i += LANES) {
      var slope = tanhFormSlope(FloatVector.fromArray(SPECIES, x, xi + i));
      slope.mul(FloatVector.fromArray(SPECIES, g, gi + i)).intoArray(dx, di + i);
    }
    if (i < n) {
      float[] tail = Lanes.pad(x, xi + i, xi + n);
      float[] slope = Lanes.pad(g, gi + i, gi + n);
      tanhFormPullback(tail, 0, slope, 0, tail, 0, LANES);
      Lanes.unpad(tail, dx, di + i, di + n);
    }
  }
}
