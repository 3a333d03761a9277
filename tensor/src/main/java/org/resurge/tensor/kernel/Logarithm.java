package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Natural logarithms: `ln x = k ln 2 + ln(1 + f)` with `1 + f` in `[√½, √2)`.
///
/// `ln(1 + f) = f - f²/2 + f³ P(f)`, where `P` is our own minimax polynomial of degree 8 (relative
/// error 2^-30). `ln(1 + x)` takes the logarithm of the rounded sum and adds what rounding lost.
public final class Logarithm {
  private static final int ROOT_HALF = 0x3f3504f3;

  /// `ln 2` in two parts, the first with 16 bits, so that `k` times it is exact.
  private static final float LN2 = 0x1.62e4p-1f;

  private static final float LN2_REST = 0x1.7f7d1cp-20f;

  private Logarithm() {}

  /// `ln x`, within 1 ulp.
  static FloatVector log(FloatVector x) {
    var tiny = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    var scaled = x.blend(x.mul(0x1p23f), tiny);
    var offset = broadcast(SPECIES, 0f).blend(broadcast(SPECIES, -23f), tiny);
    return special(x, log(scaled, broadcast(SPECIES, 0f), offset));
  }

  /// `ln(1 + x)`, within 2 ulp.
  static FloatVector log1p(FloatVector x) {
    var u = x.add(1f);
    var lost = x.sub(u.sub(1f)).div(u);
    var y = special(u, log(u, lost, broadcast(SPECIES, 0f)));
    return y.blend(x, x.abs().compare(VectorOperators.LT, 0x1p-25f)); // keeps -0
  }

  /// `ln x + lost + offset ln 2` for normal positive `x`.
  private static FloatVector log(FloatVector x, FloatVector lost, FloatVector offset) {
    var bits = x.reinterpretAsInts();
    var exponent = bits.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 23);
    var k = ((FloatVector) exponent.convert(VectorOperators.I2F, 0)).add(offset);
    var f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats().sub(1f);
    var p = broadcast(SPECIES, 0x1.146d76p-4f);
    p = p.fma(f, broadcast(SPECIES, -0x1.de17fap-4f));
    p = p.fma(f, broadcast(SPECIES, 0x1.e6cd5ap-4f));
    p = p.fma(f, broadcast(SPECIES, -0x1.fc26c4p-4f));
    p = p.fma(f, broadcast(SPECIES, 0x1.233ad6p-3f));
    p = p.fma(f, broadcast(SPECIES, -0x1.555c48p-3f));
    p = p.fma(f, broadcast(SPECIES, 0x1.99a47cp-3f));
    p = p.fma(f, broadcast(SPECIES, -0x1.000006p-2f));
    p = p.fma(f, broadcast(SPECIES, 0x1.555548p-2f));
    p = p.fma(f, broadcast(SPECIES, -0.5f));
    var small = p.fma(f.mul(f), k.fma(broadcast(SPECIES, LN2_REST), lost));
    return k.fma(broadcast(SPECIES, LN2), f.add(small));
  }

  private static FloatVector special(FloatVector x, FloatVector y) {
    y = y.blend(x, x.compare(VectorOperators.LT, Float.POSITIVE_INFINITY).not());
    y = y.blend(Float.NaN, x.compare(VectorOperators.LT, 0f));
    return y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
  }

  /// `y = ln x`: NaN below 0, -∞ at 0.
  public static void log(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    logVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      logVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void logVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      log(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }

  /// `y = ln(1 + x)`: NaN below -1, -∞ at -1.
  public static void log1p(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    log1pVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      log1pVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void log1pVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      log1p(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }
}
