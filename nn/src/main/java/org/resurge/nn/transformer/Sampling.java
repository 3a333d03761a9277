package org.resurge.nn.transformer;

import java.util.Arrays;

/// Choice of a token from logits: the softmax at a temperature, cut to the likeliest tokens.
///
/// @param temperature the logits are divided by it; below 1 bolder, above 1 more varied, and at 0
///   always the likeliest token (the first of equal ones)
/// @param topK how many of the likeliest tokens may come, and all that equal the last of them; 0
///   for all tokens
public record Sampling(double temperature, int topK) {
  /// The softmax itself.
  public static final Sampling PLAIN = new Sampling(1, 0);

  /// Numbers in range.
  public Sampling {
    if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sampling: temperature must be finite and at least 0, got " + temperature);
    }
    if (topK < 0) {
      throw new IllegalArgumentException("sampling: top-k must be at least 0, got " + topK);
    }
  }

  /// Token for a number drawn uniformly from `[0, 1)`.
  ///
  /// @param logits one a token, none of them NaN
  /// @param uniform where in the cumulated probabilities the choice falls
  public int choose(float[] logits, double uniform) {
    int best = likeliest(logits);
    if (temperature == 0) {
      return best;
    }
    double[] weights = new double[logits.length];
    double least = threshold(logits);
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      if (logits[i] >= least) {
        weights[i] = Math.exp(((double) logits[i] - logits[best]) / temperature);
        sum += weights[i];
      }
    }
    double left = uniform * sum;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0 && left < weights[i]) {
        return i;
      }
      left -= weights[i];
    }
    return best; // the sum of the parts has rounded below the whole
  }

  private static int likeliest(float[] logits) {
    int best = 0;
    for (int i = 0; i < logits.length; i++) {
      if (Float.isNaN(logits[i])) {
        throw new IllegalArgumentException("sampling: logits must be numbers, got NaN at " + i);
      }
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private double threshold(float[] logits) {
    if (topK == 0 || topK >= logits.length) {
      return Double.NEGATIVE_INFINITY;
    }
    float[] sorted = logits.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length - topK];
  }
}
