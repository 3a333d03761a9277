package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Optimizer steps: one pass over memory each, since memory is what bounds them.
///
/// Plain loops where that is enough: multiply, divide, `fma` and square root are exactly rounded,
/// so the compiler's vectorizer may take them at any width. It does not take the choice in
/// [Moments].
public final class Steps {
  private Steps() {}

  /// Adam: see `InPlace.adam`.
  public static void adam(
      float[] m, float[] v, float[] gradient, float[] direction, AdamFactors by, int from, int to) {
    var keep1 = FloatVector.broadcast(SPECIES, by.decay1());
    var keep2 = FloatVector.broadcast(SPECIES, by.decay2());
    var root = FloatVector.broadcast(SPECIES, by.scale2());
    var floor = FloatVector.broadcast(SPECIES, by.epsilon());
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      var g = FloatVector.fromArray(SPECIES, gradient, i);
      var first = Moments.mean(FloatVector.fromArray(SPECIES, m, i), keep1, g, by.gain1());
      var second = FloatVector.fromArray(SPECIES, v, i).fma(keep2, g.mul(by.gain2()).mul(g));
      first.intoArray(m, i);
      second.intoArray(v, i);
      first.mul(by.scale1()).div(second.sqrt().fma(root, floor)).intoArray(direction, i);
    }
    for (int i = bound; i < to; i++) {
      float g = gradient[i];
      float first = Moments.mean(m[i], by.decay1(), g, by.gain1());
      float second = Math.fma(by.decay2(), v[i], by.gain2() * g * g);
      m[i] = first;
      v[i] = second;
      direction[i] =
          first * by.scale1() / Math.fma((float) Math.sqrt(second), by.scale2(), by.epsilon());
    }
  }

  /// Adam with the largest second moment: see `InPlace.amsgrad`.
  public static void amsgrad(
      float[] m,
      float[] v,
      float[] largest,
      float[] gradient,
      float[] direction,
      AdamFactors by,
      int from,
      int to) {
    Moments.means(m, gradient, by.decay1(), by.gain1(), from, to);
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float second = Math.fma(by.decay2(), v[i], by.gain2() * g * g);
      float top = Math.max(largest[i], second);
      v[i] = second;
      largest[i] = top;
      direction[i] =
          m[i] * by.scale1() / Math.fma((float) Math.sqrt(top), by.scale2(), by.epsilon());
    }
  }

  /// `z = a x + b y`.
  public static void combine(float a, float[] x, float b, float[] y, float[] z, int from, int to) {
    for (int i = from; i < to; i++) {
      z[i] = Math.fma(a, x[i], b * y[i]);
    }
  }

  /// `y = a x + y`.
  public static void axpy(float a, float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = Math.fma(a, x[i], y[i]);
    }
  }

  /// `x = a x`.
  public static void scale(float a, float[] x, int from, int to) {
    for (int i = from; i < to; i++) {
      x[i] *= a;
    }
  }
}
