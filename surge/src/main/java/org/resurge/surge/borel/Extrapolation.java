package org.resurge.surge.borel;

import java.util.function.IntToDoubleFunction;

/// Limit of a sequence `s_k = s + c_1/k + c_2/k² + …` by Richardson's extrapolation in `1/k`.
///
/// Order `N` removes `c_1 … c_N` exactly: `Σ_{k ≤ N} (-1)^{k+N} (m + k)^N / (k! (N - k)!) s_{m+k}`
/// with `m = K - N`. Its weights grow like `(Km)^N / N!`, and rounding with them.
///
/// @param limit the limit
/// @param error how far the value still has to go by its change from one and two terms fewer and
///   from the order below, plus what rounding of the terms makes of it
/// @param order `N`
record Extrapolation(double limit, double error, int order) {
  // Each term is a quotient or product of rounded numbers: a few units of 2^-53.
  private static final double TERM_ROUNDING = 4e-16;

  /// Extrapolation of one order.
  ///
  /// @param sequence `k → s_k`, asked for `last - order - 2 … last`
  static Extrapolation ofOrder(IntToDoubleFunction sequence, int last, int order) {
    double value = sum(sequence, last, order);
    double step = Math.abs(value - sum(sequence, last - 1, order));
    double twoSteps = Math.abs(value - sum(sequence, last - 2, order));
    // What is left, c/K^{N+1}, changes by (N + 1)/K of itself a step.
    double left = Math.max(step, 0.5 * twoSteps) * last / (order + 1.0);
    if (order > 0) {
      left = Math.max(left, Math.abs(value - sum(sequence, last, order - 1)));
    }
    return new Extrapolation(value, left + rounding(sequence, last, order), order);
  }

  /// The order with the smallest estimated error, up to a limit.
  static Extrapolation best(IntToDoubleFunction sequence, int last, int highest) {
    Extrapolation best = ofOrder(sequence, last, 0);
    for (int order = 1; order <= highest; order++) {
      Extrapolation next = ofOrder(sequence, last, order);
      if (next.error < best.error) {
        best = next;
      }
    }
    return best;
  }

  private static double sum(IntToDoubleFunction sequence, int last, int order) {
    double sum = 0.0;
    for (int k = 0; k <= order; k++) {
      sum += weight(last, order, k) * sequence.applyAsDouble(last - order + k);
    }
    return sum;
  }

  private static double rounding(IntToDoubleFunction sequence, int last, int order) {
    double sum = 0.0;
    for (int k = 0; k <= order; k++) {
      sum += Math.abs(weight(last, order, k) * sequence.applyAsDouble(last - order + k));
    }
    return TERM_ROUNDING * sum;
  }

  private static double weight(int last, int order, int k) {
    double weight = (k + order) % 2 == 0 ? 1.0 : -1.0;
    double place = last - order + k;
    for (int i = 1; i <= order; i++) {
      weight *= place / (i <= k ? i : i - k);
    }
    return weight;
  }
}
