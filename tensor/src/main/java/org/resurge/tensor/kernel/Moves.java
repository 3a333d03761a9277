package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Optimizer steps that also move the parameter: every array is touched once, and the new values
/// are asked whether they are finite while they are in a register.
///
/// The arithmetic is that of [Steps] followed by [Finite#plusScaled], operation by operation, so
/// the bits are the same; vectors are written out since a sum, of products with zero, is carried
/// along.
public final class Moves {
  private Moves() {}

  /// Adam: see `InPlace.adamStep`.
  public static boolean adam(
      float[] m,
      float[] v,
      float[] gradient,
      float[] x,
      float[] z,
      AdamFactors by,
      float decay,
      float rate,
      int from,
      int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, i);
      FloatVector first = Moments.mean(FloatVector.fromArray(SPECIES, m, i), g, by);
      FloatVector second = Moments.square(FloatVector.fromArray(SPECIES, v, i), g, by);
      first.intoArray(m, i);
      second.intoArray(v, i);
      FloatVector direction = Moments.direction(first, second, by);
      FloatVector old = FloatVector.fromArray(SPECIES, x, i);
      FloatVector whole = decay == 0 ? direction : direction.add(old.mul(decay));
      FloatVector moved = old.add(whole.mul(rate));
      moved.intoArray(z, i);
      sum = moved.fma(Finite.ZERO, sum);
    }
    float rest = 0;
    for (int i = bound; i < to; i++) {
      float g = gradient[i];
      float first = Moments.mean(m[i], g, by);
      float second = Moments.square(v[i], g, by);
      m[i] = first;
      v[i] = second;
      z[i] = moved(x[i], Moments.direction(first, second, by), decay, rate);
      rest += 0 * z[i];
    }
    return Finite.zero(sum, rest);
  }

  /// Momentum: see `InPlace.momentumStep`.
  public static boolean momentum(
      float[] velocity,
      float[] gradient,
      float[] x,
      float[] z,
      float keep,
      float gain,
      float decay,
      float rate,
      int from,
      int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    FloatVector kept = FloatVector.broadcast(SPECIES, keep);
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      FloatVector g = FloatVector.fromArray(SPECIES, gradient, i);
      FloatVector direction = FloatVector.fromArray(SPECIES, velocity, i).fma(kept, g.mul(gain));
      direction.intoArray(velocity, i);
      FloatVector old = FloatVector.fromArray(SPECIES, x, i);
      FloatVector whole = decay == 0 ? direction : direction.add(old.mul(decay));
      FloatVector moved = old.add(whole.mul(rate));
      moved.intoArray(z, i);
      sum = moved.fma(Finite.ZERO, sum);
    }
    float rest = 0;
    for (int i = bound; i < to; i++) {
      float direction = Math.fma(keep, velocity[i], gain * gradient[i]);
      velocity[i] = direction;
      z[i] = moved(x[i], direction, decay, rate);
      rest += 0 * z[i];
    }
    return Finite.zero(sum, rest);
  }

  private static float moved(float x, float direction, float decay, float rate) {
    float shrink = decay * x;
    float whole = decay == 0 ? direction : direction + shrink;
    float step = whole * rate;
    return x + step;
  }
}
