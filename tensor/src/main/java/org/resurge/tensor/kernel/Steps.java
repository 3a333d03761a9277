package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Optimizer steps: one pass over memory each, since memory is what bounds them.
///
/// Adam is written out in vectors, since the compiler's vectorizer does not take the choice in
/// [Moments]. The rest are plain loops: multiplications and `fma` are exactly rounded, so it may
/// take them at any width.
public final class Steps {
  private Steps() {}

  /// Adam: see `InPlace.adam`.
  public static void adam(
      float[] m, float[] v, float[] gradient, float[] direction, AdamFactors by, int from, int to) {
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      var g = FloatVector.fromArray(SPECIES, gradient, i);
      var first = Moments.mean(FloatVector.fromArray(SPECIES, m, i), g, by);
      var second = Moments.square(FloatVector.fromArray(SPECIES, v, i), g, by);
      first.intoArray(m, i);
      second.intoArray(v, i);
      Moments.direction(first, second, by).intoArray(direction, i);
    }
    for (int i = bound; i < to; i++) {
      float g = gradient[i];
      m[i] = Moments.mean(m[i], g, by);
      v[i] = Moments.square(v[i], g, by);
      direction[i] = Moments.direction(m[i], v[i], by);
    }
  }

  /// Direction of moments that have advanced already: see `InPlace.adamDirection`.
  public static void adamDirection(
      float[] m, float[] v, float[] direction, AdamFactors by, int from, int to) {
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      var first = FloatVector.fromArray(SPECIES, m, i);
      var second = FloatVector.fromArray(SPECIES, v, i);
      Moments.direction(first, second, by).intoArray(direction, i);
    }
    for (int i = bound; i < to; i++) {
      direction[i] = Moments.direction(m[i], v[i], by);
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
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      var g = FloatVector.fromArray(SPECIES, gradient, i);
      var first = Moments.mean(FloatVector.fromArray(SPECIES, m, i), g, by);
      var second = Moments.square(FloatVector.fromArray(SPECIES, v, i), g, by);
      var top = FloatVector.fromArray(SPECIES, largest, i).max(second);
      first.intoArray(m, i);
      second.intoArray(v, i);
      top.intoArray(largest, i);
      Moments.direction(first, top, by).intoArray(direction, i);
    }
    for (int i = bound; i < to; i++) {
      float g = gradient[i];
      m[i] = Moments.mean(m[i], g, by);
      v[i] = Moments.square(v[i], g, by);
      largest[i] = Math.max(largest[i], v[i]);
      direction[i] = Moments.direction(m[i], largest[i], by);
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
