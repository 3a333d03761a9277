package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Optimizer steps that also move the parameter: every array is touched once, and the new values
/// are asked whether they are finite while they are in a register.
///
/// The arithmetic is that of [Steps] followed by [Finite#plusScaled], operation by operation, so
/// the bits are the same; vectors are written out since a sum, of products with zero, is carried
/// along.
public final class Moves {
  private static final int BLOCK = 2048; // stays in the first cache where strips go over it again
  private static final VectorSpecies<Double> WIDE = SPECIES.withLanes(double.class);

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

  /// [#adam] over whole arrays, with the sum of squares of what is moved by in the same pass: the
  /// divide and square-root unit is what the pass waits for, so the sum is nearly free. Its order
  /// is that of [DoubleSums#squares], so it has the same bits.
  ///
  /// @param squares sixteen lanes, to which squares are added
  public static boolean adamMeasured(
      float[] m,
      float[] v,
      float[] gradient,
      float[] x,
      float[] z,
      AdamFactors by,
      float decay,
      float rate,
      double[] squares) {
    boolean finite = true;
    int bound = z.length - z.length % VIRTUAL;
    int block = LANES == VIRTUAL ? bound : BLOCK;
    for (int start = 0; start < bound; start += block) {
      int end = Math.min(bound - start, block) + start;
      for (int lane = 0; lane < VIRTUAL; lane += LANES) {
        finite &= strip(m, v, gradient, x, z, by, decay, rate, squares, lane, start + lane, end);
      }
    }
    for (int i = bound; i < z.length; i++) {
      float g = gradient[i];
      m[i] = Moments.mean(m[i], g, by);
      v[i] = Moments.square(v[i], g, by);
      float whole = whole(x[i], Moments.direction(m[i], v[i], by), decay);
      z[i] = x[i] + whole * rate;
      finite &= Float.isFinite(z[i]);
      squares[i - bound] += (double) whole * whole;
    }
    return finite;
  }

  /// Every sixteenth vector, all of which add to the same lanes.
  private static boolean strip(
      float[] m,
      float[] v,
      float[] gradient,
      float[] x,
      float[] z,
      AdamFactors by,
      float decay,
      float rate,
      double[] squares,
      int lane,
      int from,
      int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    DoubleVector left = DoubleVector.fromArray(WIDE, squares, lane);
    DoubleVector right = DoubleVector.fromArray(WIDE, squares, lane + LANES / 2);
    for (int i = from; i < to; i += VIRTUAL) {
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
      var lower = (DoubleVector) whole.convertShape(VectorOperators.F2D, WIDE, 0);
      var upper = (DoubleVector) whole.convertShape(VectorOperators.F2D, WIDE, 1);
      left = lower.fma(lower, left);
      right = upper.fma(upper, right);
    }
    left.intoArray(squares, lane);
    right.intoArray(squares, lane + LANES / 2);
    return Finite.zero(sum, 0);
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
    float step = whole(x, direction, decay) * rate;
    return x + step;
  }

  private static float whole(float x, float direction, float decay) {
    float shrink = decay * x;
    return decay == 0 ? direction : direction + shrink;
  }
}
