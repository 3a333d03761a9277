package org.resurge.tensor.kernel;

/// Optimizer steps: one pass over memory each, since memory is what bounds them.
///
/// Plain loops: multiply, divide, `fma` and square root are exactly rounded, so the compiler's
/// vectorizer may take them at any width.
public final class Steps {
  private Steps() {}

  /// Adam: see `InPlace.adam`.
  public static void adam(
      float[] m, float[] v, float[] gradient, float[] direction, AdamFactors by, int from, int to) {
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float first = Math.fma(by.decay1(), m[i], by.gain1() * g);
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
    for (int i = from; i < to; i++) {
      float g = gradient[i];
      float first = Math.fma(by.decay1(), m[i], by.gain1() * g);
      float second = Math.fma(by.decay2(), v[i], by.gain2() * g * g);
      float top = Math.max(largest[i], second);
      m[i] = first;
      v[i] = second;
      largest[i] = top;
      direction[i] =
          first * by.scale1() / Math.fma((float) Math.sqrt(top), by.scale2(), by.epsilon());
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
