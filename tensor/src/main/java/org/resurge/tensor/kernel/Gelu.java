package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Gaussian error linear unit, `x Φ(x)`, exact and in its tanh form.
///
/// Errors are absolute, a few `2^-24 max(1, |x|)`: in the far negative tail the value is a
/// difference that rounds to zero, as everywhere else this unit is computed in float.
///
/// The gradients are in [GeluSlope].
public final class Gelu {
  static final float ROOT_HALF = 0x1.6a09e6p-1f;
  static final float ROOT_2_OVER_PI = 0x1.988454p-1f;
  static final float CUBIC = ROOT_2_OVER_PI * 0.044715f;

  /// Below its negative the value is 0 in float.
  static final float FAR = 20f;

  private Gelu() {}

  private static FloatVector exact(FloatVector x) {
    var half = x.mul(0.5f);
    return ErrorFunction.erf(x.mul(ROOT_HALF))
        .fma(half, half)
        .blend(broadcast(SPECIES, -0f), below(x));
  }

  private static FloatVector tanhForm(FloatVector x) {
    var half = x.mul(0.5f);
    return Hyperbolic.tanh(argument(x)).fma(half, half).blend(broadcast(SPECIES, -0f), below(x));
  }

  private static FloatVector argument(FloatVector x) {
    return x.mul(x.mul(x).fma(broadcast(SPECIES, CUBIC), broadcast(SPECIES, ROOT_2_OVER_PI)));
  }

  /// Where the value is zero in float, infinity included.
  private static VectorMask<Float> below(FloatVector x) {
    return x.compare(VectorOperators.LT, -FAR);
  }

  /// `y = x Φ(x)`.
  public static void exact(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    exactVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      exactVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void exactVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      exact(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }

  /// `y = ½ x (1 + tanh(√(2/π)(x + 0.044715 x³)))`.
  public static void tanhForm(float[] x, float[] y, int from, int to) {
    int end = Lanes.whole(from, to);
    tanhFormVectors(x, y, from, end);
    if (end < to) {
      float[] tail = Lanes.pad(x, end, to);
      tanhFormVectors(tail, tail, 0, LANES);
      Lanes.unpad(tail, y, end, to);
    }
  }

  private static void tanhFormVectors(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i += LANES) {
      tanhForm(FloatVector.fromArray(SPECIES, x, i)).intoArray(y, i);
    }
  }
}
