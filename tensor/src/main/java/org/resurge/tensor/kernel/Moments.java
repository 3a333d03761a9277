package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Running means of gradients, kept out of the range where floats are slow.
///
/// Where a gradient becomes zero and stays so (a unit that is never active again, a token that does
/// not occur), its mean decays below the normal range and stops there for good, since `0.9 · 4`
/// units of the last place round to 4 again. Arithmetic on such numbers takes many times as long: a
/// step of a perceptron that has learnt its batch was a seventh slower. So a mean below `2^-100` is
/// taken as 0. No step can tell: of gradients that small the mean square is 0 in float, and what
/// remains of the quotient is divided by epsilon.
final class Moments {
  private static final float LEAST = 0x1p-100f;

  private Moments() {}

  /// `keep m + gain g`, or 0.
  static FloatVector mean(FloatVector m, FloatVector keep, FloatVector g, float gain) {
    var mean = m.fma(keep, g.mul(gain));
    var tiny = mean.abs().compare(VectorOperators.LT, LEAST);
    return mean.blend(FloatVector.zero(SPECIES), tiny);
  }

  /// The same for one element.
  static float mean(float m, float keep, float g, float gain) {
    float mean = Math.fma(keep, m, gain * g);
    return Math.abs(mean) < LEAST ? 0f : mean;
  }

  /// All means of `[from, to)`.
  static void means(float[] m, float[] gradient, float keep, float gain, int from, int to) {
    var kept = FloatVector.broadcast(SPECIES, keep);
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      var g = FloatVector.fromArray(SPECIES, gradient, i);
      mean(FloatVector.fromArray(SPECIES, m, i), kept, g, gain).intoArray(m, i);
    }
    for (int i = bound; i < to; i++) {
      m[i] = mean(m[i], keep, gradient[i], gain);
    }
  }
}
