package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// Exponentials: `e^x = 2^n e^r` with `n = round(x / ln 2)` and `|r| ≤ ln 2 / 2`.
///
/// `e^r` is a minimax polynomial of degree 6 (7 for `e^x - 1`), our own fit: relative error of the
/// polynomial itself 2^-28 (2^-31). Rounding to `n` is an addition of `1.5·2^23`, whose low bits
/// are then `n`; the argument is clamped by compare and blend, since `min` and `max` cost twice
/// that. `2^n` is applied as two factors, so that results below the normal range round once.
public final class Exponential {
  private static final float LOW = -105f;
  private static final float HIGH = 88.8f;
  private static final float LOG2_E = 0x1.715476p0f;
  private static final float ROUND = 0x1.8p23f;
  private static final float WITHIN = 87f;
  private static final int ONE_BITS = Float.floatToRawIntBits(1f);
  private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);

  /// `ln 2` in two parts; with `fma` the product by the first is exact.
  private static final float LN2 = 0x1.62e43p-1f;

  private static final float LN2_REST = -0x1.05c61p-29f;

  private Exponential() {}

  /// `e^x`, within 1 ulp; 0 below -104, infinite above 88.73.
  static FloatVector exp(FloatVector x) {
    var low = broadcast(SPECIES, LOW);
    var high = broadcast(SPECIES, HIGH);
    x = x.blend(low, x.compare(VectorOperators.LT, low));
    x = x.blend(high, x.compare(VectorOperators.GT, high));
    var shifted = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
    var p = nearOne(remainder(x, shifted));
    var bits = shifted.reinterpretAsInts().sub(ROUND_BITS);
    var half = bits.lanewise(VectorOperators.ASHR, 1);
    return p.mul(power(half)).mul(power(bits.sub(half)));
  }

  /// `e^x` for `|x| ≤ 87`, within 1 ulp and the same bits as [#exp]; NaN stays NaN.
  ///
  /// Without clamps and with one factor `2^n`, since no result leaves the normal range: the sum
  /// that rounded holds `n` in its low bits, and a shift brings them to where exponents are.
  static FloatVector within(FloatVector x) {
    var shifted = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
    var p = nearOne(remainder(x, shifted));
    var bits = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS);
    return p.mul(bits.reinterpretAsFloats());
  }

  /// `e^x` for `x ≤ 0`, within 1 ulp, and 0 below -87, where the result would leave the normal
  /// range: what a softmax needs of its smaller terms.
  static FloatVector fading(FloatVector x) {
    return within(x).blend(broadcast(SPECIES, 0f), x.compare(VectorOperators.LT, -WITHIN));
  }

  /// `2^x` for `x ≤ 0`, within 1 ulp, and 0 below -126, where the result would leave the normal
  /// range: what a softmax needs of its smaller terms; NaN stays NaN.
  ///
  /// The remainder `x - n` is exact, so this takes three operations less than `e^x`. Its polynomial
  /// has a relative error of 2^-28.
  static FloatVector fadingPower(FloatVector x) {
    var round = broadcast(SPECIES, ROUND);
    var shifted = x.add(round);
    var r = x.sub(shifted.sub(round));
    var p = broadcast(SPECIES, 0x1.416b5ep-13f);
    p = p.fma(r, broadcast(SPECIES, 0x1.5f082ep-10f));
    p = p.fma(r, broadcast(SPECIES, 0x1.3b2dep-7f));
    p = p.fma(r, broadcast(SPECIES, 0x1.c6af7cp-5f));
    p = p.fma(r, broadcast(SPECIES, 0x1.ebfbdcp-3f));
    p = p.fma(r, broadcast(SPECIES, 0x1.62e43p-1f));
    p = p.fma(r, broadcast(SPECIES, 1f));
    var bits = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).add(ONE_BITS);
    var y = p.mul(bits.reinterpretAsFloats());
    return y.blend(broadcast(SPECIES, 0f), x.compare(VectorOperators.LT, -126f));
  }

  /// `e^x - 1`, within 2 ulp.
  static FloatVector expm1(FloatVector given) {
    var low = broadcast(SPECIES, -18f);
    var high = broadcast(SPECIES, HIGH);
    var x = given.blend(low, given.compare(VectorOperators.LT, low));
    x = x.blend(high, x.compare(VectorOperators.GT, high));
    var shifted = x.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
    var r = remainder(x, shifted);
    var p = broadcast(SPECIES, 0x1.9e7344p-13f);
    p = p.fma(r, broadcast(SPECIES, 0x1.6d3a48p-10f));
    p = p.fma(r, broadcast(SPECIES, 0x1.1112d8p-7f));
    p = p.fma(r, broadcast(SPECIES, 0x1.5554f8p-5f));
    p = p.fma(r, broadcast(SPECIES, 0x1.555554p-3f));
    p = p.fma(r, broadcast(SPECIES, 0.5f));
    p = p.fma(r.mul(r), r); // e^r - 1
    var scale = power(shifted.reinterpretAsInts().sub(ROUND_BITS + 1)); // 2^(n-1): n may be 128
    var y = p.fma(scale, scale.sub(0.5f));
    y = y.add(y);
    return y.blend(given, given.abs().compare(VectorOperators.LT, 0x1p-25f)); // keeps -0
  }

  /// `r = x - n ln 2`.
  private static FloatVector remainder(FloatVector x, FloatVector shifted) {
    var n = shifted.sub(broadcast(SPECIES, ROUND));
    return n.fma(broadcast(SPECIES, -LN2_REST), n.fma(broadcast(SPECIES, -LN2), x));
  }

  /// `e^r`, near 1.
  private static FloatVector nearOne(FloatVector r) {
    var p = broadcast(SPECIES, 0x1.6a4d14p-10f);
    p = p.fma(r, broadcast(SPECIES, 0x1.12398ap-7f));
    p = p.fma(r, broadcast(SPECIES, 0x1.5558bp-5f));
    p = p.fma(r, broadcast(SPECIES, 0x1.555492p-3f));
    p = p.fma(r, broadcast(SPECIES, 0x1.fffffcp-2f));
    return p.fma(r.mul(r), r).add(1f);
  }

  /// `2^n`.
  private static FloatVector power(IntVector n) {
    return n.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /// `y = e^x`.
  public static void exp(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    expVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      expVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  /// Vectors that hold nothing extreme take the short way: half of the operations.
  private static void expVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      var v = FloatVector.fromArray(SPECIES, x, i);
      if (v.abs().compare(VectorOperators.LE, WITHIN).allTrue()) {
        within(v).intoArray(y, i);
      } else {
        extreme(x, y, i);
      }
    }
  }

  private static void extreme(float[] x, float[] y, int at) {
    exp(FloatVector.fromArray(SPECIES, x, at)).intoArray(y, at);
  }

  /// `y = e^x - 1`.
  public static void expm1(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    expm1Vectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      expm1Vectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void expm1Vectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      expm1(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }
}
