package org.resurge.surge.partition;

/// Weights given by their logarithms: `-∞` and NaN weigh nothing.
public final class LogWeights {
  private LogWeights() {}

  /// The largest logarithm; `-∞` if none weighs anything.
  static double largest(double[] logs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      largest = log > largest ? log : largest;
    }
    return largest;
  }

  /// Weights relative to the largest, `e^{l_i - max l}`, so that none overflows.
  ///
  /// @param logs `l_i`, `[N]`
  /// @return `[N]`; all 0 if the largest logarithm is not finite
  public static double[] relative(double[] logs) {
    double largest = largest(logs);
    double[] weights = new double[logs.length];
    for (int i = 0; i < weights.length && Double.isFinite(largest); i++) {
      weights[i] = Double.isNaN(logs[i]) ? 0.0 : Math.exp(logs[i] - largest);
    }
    return weights;
  }
}
