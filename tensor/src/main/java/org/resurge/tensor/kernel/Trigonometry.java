package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Sine and cosine: `x = n π/2 + r`, a polynomial in `r`, the quadrant from `n`.
///
/// The reduction subtracts `n` times three parts of `π/2` with `fma`, good for `|x| ≤ 8192`; larger
/// arguments, element by element, go to the strict library, which is the same everywhere.
/// Polynomials are our own fits (relative error 2^-32).
public final class Trigonometry {
  private static final float BOUND = 8192f;
  private static final float TWO_OVER_PI = 0x1.45f306p-1f;
  private static final float ROUND = 0x1.8p23f;
  private static final float PI_2 = 0x1.921fb6p0f;
  private static final float PI_2_MIDDLE = -0x1.777a5cp-25f;
  private static final float PI_2_REST = -0x1.ee59dap-50f;

  private Trigonometry() {}

  /// Sine of `x`, or of `x + π/2` if `quarter` is 1, within 2 ulp.
  private static FloatVector of(FloatVector x, int quarter) {
    var shifted = x.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, ROUND));
    var n = shifted.sub(broadcast(SPECIES, ROUND));
    var r = n.fma(broadcast(SPECIES, -PI_2), x);
    r = n.fma(broadcast(SPECIES, -PI_2_MIDDLE), r);
    r = n.fma(broadcast(SPECIES, -PI_2_REST), r);
    var z = r.mul(r);
    var s = broadcast(SPECIES, 0x1.7c359ap-19f);
    s = s.fma(z, broadcast(SPECIES, -0x1.a05966p-13f));
    s = s.fma(z, broadcast(SPECIES, 0x1.111174p-7f));
    s = s.fma(z, broadcast(SPECIES, -0x1.555556p-3f));
    s = s.fma(z.mul(r), r);
    var c = broadcast(SPECIES, -0x1.36147cp-22f);
    c = c.fma(z, broadcast(SPECIES, 0x1.a071b6p-16f));
    c = c.fma(z, broadcast(SPECIES, -0x1.6c175ep-10f));
    c = c.fma(z, broadcast(SPECIES, 0x1.555556p-5f));
    c = c.fma(z.mul(z), z.fma(broadcast(SPECIES, -0.5f), broadcast(SPECIES, 1f)));
    var quadrant = shifted.reinterpretAsInts().add(quarter);
    var odd = quadrant.and(1).compare(VectorOperators.NE, 0).cast(SPECIES);
    var sign = quadrant.and(2).lanewise(VectorOperators.LSHL, 30);
    return s.blend(c, odd)
        .reinterpretAsInts()
        .lanewise(VectorOperators.XOR, sign)
        .reinterpretAsFloats();
  }

  private static void far(float[] x, float[] y, int at, int quarter) {
    for (int i = at; i < at + LANES; i++) {
      if (Math.abs(x[i]) > BOUND) {
        y[i] = (float) (quarter == 0 ? StrictMath.sin(x[i]) : StrictMath.cos(x[i]));
      }
    }
  }

  /// `y = sin x`; `x` and `y` must be different arrays.
  public static void sin(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, i);
      of(v, 0).intoArray(y, i);
      if (v.abs().compare(VectorOperators.GT, BOUND).anyTrue()) {
        far(x, y, i, 0);
      }
    }
    if (i < to) {
      float[] tail = new float[LANES];
      sin(Lanes.pad(x, i, to), tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }

  /// `y = cos x`; `x` and `y` must be different arrays.
  public static void cos(float[] x, float[] y, int from, int to) {
    int i = from;
    for (; i <= to - LANES; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, i);
      of(v, 1).intoArray(y, i);
      if (v.abs().compare(VectorOperators.GT, BOUND).anyTrue()) {
        far(x, y, i, 1);
      }
    }
    if (i < to) {
      float[] tail = new float[LANES];
      cos(Lanes.pad(x, i, to), tail, 0, LANES);
      Lanes.unpad(tail, y, i, to);
    }
  }
}
