package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// What Adam makes of a gradient, for a vector and for one element: said once for all its passes.
///
/// The mean is kept out of the range where floats are slow. Where a gradient becomes zero and stays
/// so (a unit that is never active again, a token that does not occur), its mean decays below the
/// normal range and stops there for good, since `0.9 · 4` units of the last place round to 4 again.
/// Arithmetic on such numbers is slow: a step of a perceptron that has learnt its batch took a
/// seventh longer. So a mean below `2^-100` is taken as 0. No step can tell: of gradients that
/// small the mean square is 0 in float, and what remains of the quotient is divided by epsilon.
final class Moments {
  private static final float LEAST = 0x1p-100f;

  private Moments() {}

  /// `β₁ m + (1 - β₁) g`, or 0.
  static FloatVector mean(FloatVector m, FloatVector g, AdamFactors by) {
    var mean = m.fma(broadcast(SPECIES, by.decay1()), g.mul(by.gain1()));
    return mean.blend(broadcast(SPECIES, 0f), mean.abs().compare(VectorOperators.LT, LEAST));
  }

  static float mean(float m, float g, AdamFactors by) {
    float mean = Math.fma(by.decay1(), m, by.gain1() * g);
    return Math.abs(mean) < LEAST ? 0f : mean;
  }

  /// `β₂ v + (1 - β₂) g²`.
  static FloatVector square(FloatVector v, FloatVector g, AdamFactors by) {
    return v.fma(broadcast(SPECIES, by.decay2()), g.mul(by.gain2()).mul(g));
  }

  static float square(float v, float g, AdamFactors by) {
    return Math.fma(by.decay2(), v, by.gain2() * g * g);
  }

  /// `(m / c₁) / (√v / √c₂ + ε)`.
  static FloatVector direction(FloatVector m, FloatVector v, AdamFactors by) {
    var root = v.sqrt().fma(broadcast(SPECIES, by.scale2()), broadcast(SPECIES, by.epsilon()));
    return m.mul(by.scale1()).div(root);
  }

  static float direction(float m, float v, AdamFactors by) {
    return m * by.scale1() / Math.fma((float) Math.sqrt(v), by.scale2(), by.epsilon());
  }
}
