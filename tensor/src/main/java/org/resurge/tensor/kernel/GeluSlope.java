package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Gelu.CUBIC;
import static org.resurge.tensor.kernel.Gelu.ROOT_2_OVER_PI;
import static org.resurge.tensor.kernel.Gelu.ROOT_HALF;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.RowLanes.load;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Gradients of [Gelu], each form in one loop.
///
/// The exact form is about as long as a loop can be, some fifty operations on vectors: beyond that
/// the compiler inlines no method of our own, and every vector that meets one becomes an object.
/// Hence the gradient is loaded by the vector API itself, whose methods are always inlined, and one
/// comparison does for both ends.
public final class GeluSlope {
  private static final float DENSITY = 0x1.988454p-2f; // 1/√(2π)

  /// Where `x²/2` is 86.9: the density is 1e-38 there, and the exponential still in its short
  /// range.
  private static final float EXACT_FAR = 13.18f;

  /// Where `|2u|` is 85: the slope's distance from 0 or 1 is 1e-35 there, and the exponential is
  /// still in its short range.
  private static final float TANH_FAR = 9.9f;

  private GeluSlope() {}

  /// `dx = g (Φ(x) + x φ(x))`.
  public static void exactPullback(
      float[] x, int xi, float[] g, int gi, float[] dx, int di, int n) {
    int whole = Lanes.whole(0, n);
    for (int i = 0; i < whole; i += LANES) {
      var given = FloatVector.fromArray(SPECIES, g, gi + i);
      exactSlope(load(x, xi + i)).mul(given).intoArray(dx, di + i);
    }
    if (whole < n) {
      float[] u = Lanes.pad(x, xi + whole, xi + n);
      float[] v = Lanes.pad(g, gi + whole, gi + n);
      exactSlope(load(u, 0)).mul(load(v, 0)).intoArray(u, 0);
      Lanes.unpad(u, dx, di + whole, di + n);
    }
  }

  private static FloatVector exactSlope(FloatVector x) {
    var half = broadcast(SPECIES, 0.5f);
    var share = ErrorFunction.erf(x.mul(ROOT_HALF)).fma(half, half);
    var bell = Exponential.within(x.mul(x).mul(-0.5f));
    var far = x.abs().compare(VectorOperators.GT, EXACT_FAR);
    return bell.mul(DENSITY).fma(x, share).blend(share, far);
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
