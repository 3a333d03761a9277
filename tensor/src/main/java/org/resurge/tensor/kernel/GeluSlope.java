package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Gelu.CUBIC;
import static org.resurge.tensor.kernel.Gelu.FAR;
import static org.resurge.tensor.kernel.Gelu.ROOT_2_OVER_PI;
import static org.resurge.tensor.kernel.Gelu.ROOT_HALF;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.RowLanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Gradients of [Gelu].
///
/// The exact form needs two functions of each element. Inlined into one loop those exceed what the
/// compiler is ready to inline, and every vector becomes an object. So a block that stays in the
/// first cache is copied, and goes through one small loop after another (measured at 256 bits: five
/// times faster); it is filled up to whole vectors, which also does away with tails. The tanh form
/// needs one exponential, in its short range, and is one loop.
public final class GeluSlope {
  private static final float DENSITY = 0x1.988454p-2f; // 1/√(2π)
  private static final int BLOCK = 512;

  /// Where `|2u|` is 85: the slope's distance from 0 or 1 is 1e-35 there, and the exponential is
  /// still in its short range.
  private static final float TANH_FAR = 9.9f;

  private GeluSlope() {}

  /// `dx = g (Φ(x) + x φ(x))`.
  public static void exactPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int size = Math.min(BLOCK, (n + LANES - 1) / LANES * LANES);
    float[] u = new float[size];
    float[] cdf = new float[size];
    float[] bell = new float[size];
    for (int at = 0; at < n; at += BLOCK) {
      int count = Math.min(BLOCK, n - at);
      System.arraycopy(x, xi + at, u, 0, count);
      arguments(u, cdf, bell);
      ErrorFunction.erf(cdf, cdf, 0, size);
      Exponential.exp(bell, bell, 0, size);
      slopes(u, cdf, bell);
      Arithmetic.multiply(u, 0, g, gi + at, dx, di + at, count);
    }
  }

  private static void arguments(float[] u, float[] cdf, float[] bell) {
    for (int i = 0; i < u.length; i += LANES) {
      var v = near(load(u, i), FAR);
      v.intoArray(u, i);
      v.mul(ROOT_HALF).intoArray(cdf, i);
      v.mul(v).mul(-0.5f).intoArray(bell, i);
    }
  }

  private static void slopes(float[] u, float[] cdf, float[] bell) {
    for (int i = 0; i < u.length; i += LANES) {
      var half = load(cdf, i).fma(broadcast(SPECIES, 0.5f), broadcast(SPECIES, 0.5f));
      load(bell, i).mul(DENSITY).fma(load(u, i), half).intoArray(u, i);
    }
  }

  /// `dx = g (σ + x σ (1 - σ) 2u')` with `u = √(2/π)(x + 0.044715 x³)` and `σ = σ(2u) = ½(1 + tanh
  /// u)`; from `e = e^-2u`, since `1 - tanh²` would cancel.
  public static void tanhFormPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int whole = Lanes.whole(0, n);
    for (int i = 0; i < whole; i += LANES) {
      tanhSlope(load(x, xi + i)).mul(load(g, gi + i)).intoArray(dx, di + i);
    }
    if (whole < n) {
      float[] u = Lanes.pad(x, xi + whole, xi + n);
      float[] v = Lanes.pad(g, gi + whole, gi + n);
      tanhSlope(load(u, 0)).mul(load(v, 0)).intoArray(u, 0);
      Lanes.unpad(u, dx, di + whole, di + n);
    }
  }

  private static FloatVector tanhSlope(FloatVector x) {
    var v = near(x, TANH_FAR);
    var square = v.mul(v);
    var twice = square.fma(broadcast(SPECIES, CUBIC), broadcast(SPECIES, ROOT_2_OVER_PI));
    var e = Exponential.within(v.mul(-2f).mul(twice));
    var r = broadcast(SPECIES, 1f).div(e.add(1f));
    var inner = square.fma(broadcast(SPECIES, 6 * CUBIC), broadcast(SPECIES, 2 * ROOT_2_OVER_PI));
    return v.mul(inner).fma(e.mul(r).mul(r), r);
  }

  /// The argument clamped to where the slope is neither 0 nor 1 in float.
  private static FloatVector near(FloatVector v, float far) {
    v = v.blend(broadcast(SPECIES, far), v.compare(VectorOperators.GT, far));
    return v.blend(broadcast(SPECIES, -far), v.compare(VectorOperators.LT, -far));
  }
}
