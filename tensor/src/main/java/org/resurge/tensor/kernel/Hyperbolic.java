package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Hyperbolic tangent as a quotient, `x P(x²) / Q(x²)` on `[-8.2, 8.2]`, ±1 beyond.
///
/// Our own minimax fit with four powers above and below: relative error 2^-25.5 of the quotient
/// itself. One division costs less than the exponential of the textbook formula, and the quotient
/// is as accurate near 0. The result, not the argument, is clamped: from 8.2 on rounding would lift
/// values above 1, and `1 - tanh 8.2` is half the stated error.
public final class Hyperbolic {
  private static final float BOUND = 8.2f;

  private Hyperbolic() {}

  /// `tanh x`, within 4 ulp.
  static FloatVector tanh(FloatVector x) {
    var z = x.mul(x);
    var p = broadcast(SPECIES, 0x1.c9a3aap-27f);
    p = p.fma(z, broadcast(SPECIES, 0x1.595554p-16f));
    p = p.fma(z, broadcast(SPECIES, 0x1.c9f852p-9f));
    p = p.fma(z, broadcast(SPECIES, 0x1.12044p-3f));
    p = p.fma(z, broadcast(SPECIES, 1f));
    var q = broadcast(SPECIES, 0x1.a0b84cp-21f);
    q = q.fma(z, broadcast(SPECIES, 0x1.5841d2p-12f));
    q = q.fma(z, broadcast(SPECIES, 0x1.a7df22p-6f));
    q = q.fma(z, broadcast(SPECIES, 0x1.de576ap-2f));
    q = q.fma(z, broadcast(SPECIES, 1f));
    var y = x.mul(p).div(q);
    y = y.blend(broadcast(SPECIES, 1f), x.compare(VectorOperators.GT, BOUND));
    return y.blend(broadcast(SPECIES, -1f), x.compare(VectorOperators.LT, -BOUND));
  }

  /// `y = tanh x`.
  public static void tanh(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    tanhVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      tanhVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void tanhVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }
}
