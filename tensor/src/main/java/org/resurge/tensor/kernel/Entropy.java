package org.resurge.tensor.kernel;

/// Cross-entropy of softmax against a class, value and gradient in one pass over the row.
public final class Entropy {
  private Entropy() {}

  /// Loss of one row of `n` logits from `at`, in double; `dx` receives `weight` times its gradient.
  ///
  /// With `s` the smoothing, the loss is `ln Σ e^x - (1 - s) x[target] - s mean(x)`, and the
  /// gradient `softmax - (1 - s) [target] - s/n`.
  public static double row(
      float[] x, int at, int n, int target, float smoothing, float weight, float[] dx) {
    float largest = Extremes.max(x, at, at + n);
    double mean = smoothing == 0f ? 0 : DoubleSums.sum(x, at, at + n) / n;
    Arithmetic.shift(-largest, x, dx, at, at + n);
    Exponential.exp(dx, dx, at, at + n);
    double sum = DoubleSums.sum(dx, at, at + n);
    Arithmetic.scale((float) (weight / sum), dx, dx, at, at + n);
    if (smoothing != 0f) {
      Arithmetic.shift(-weight * smoothing / n, dx, dx, at, at + n);
    }
    dx[at + target] -= weight * (1 - smoothing);
    double log = StrictMath.log(sum) + largest;
    return log - (1.0 - smoothing) * x[at + target] - smoothing * mean;
  }
}
