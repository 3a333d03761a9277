package org.resurge.surge.partition;

import static java.lang.Math.exp;
import static java.lang.Math.log;

/// Estimates `log Z` by ascent on the concave bound of the paper (eqs. 26–28), with its signs
/// right.
///
/// With `E = -L/g + log π - log q` at draws from `q`,
///
/// `J(c) = -c - mean exp(E - c) + 1`
///
/// is concave in `c` and largest at `c* = log mean exp(E)`, the estimate of `log Z`. Departs from
/// Eq. 27: as printed, `E[exp(-E - c)]` has the maximum at `log ∫ e^{+L/g}`, which is infinite, and
/// eq. 25 has the sign of `log q` turned round.
///
/// The ascent starts at `max E`, above the maximum, and takes Newton steps of length at most 1;
/// near `c*` they converge quadratically. The closed form is computed too, by log-mean-exp, and
/// must agree: a difference above `1e-9 max(1, |c*|)` is a defect and throws. The estimate is
/// biased down by about `Var(w)/(2 N Z²)`, half the square of the standard error.
///
/// No sum overflows or underflows: only differences to the largest exponent are exponentiated,
/// once; then `mean exp(E - c) = e^{max E - c} mean exp(E - max E)` makes every step of the ascent
/// cheap.
public final class ConcaveBoundEstimator {
  private static final int MAXIMAL_STEPS = 10_000;

  private ConcaveBoundEstimator() {}

  /// Estimate from the exponents of all draws.
  ///
  /// @param coupling `g`, for the record
  /// @param exponents `E_i = -L_i/g + log π_i - log q_i`, `[N]`; `-∞` and NaN weigh nothing
  public static PartitionEstimate estimate(double coupling, double[] exponents) {
    if (exponents.length == 0) {
      throw new IllegalArgumentException("concave bound: needs at least one draw, got none");
    }
    double largest = LogWeights.largest(exponents);
    int n = exponents.length;
    if (!Double.isFinite(largest)) {
      return new PartitionEstimate(
          coupling, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.0, n, 0);
    }
    double sum = 0.0;
    double squares = 0.0;
    for (double e : exponents) {
      double w = Double.isNaN(e) ? 0.0 : exp(e - largest);
      sum += w;
      squares += w * w;
    }
    double closedForm = largest + log(sum / n);

    double c = largest;
    int steps = 0;
    double step = Double.POSITIVE_INFINITY;
    while (Math.abs(step) > 1e-13 * Math.max(1.0, Math.abs(c)) && steps < MAXIMAL_STEPS) {
      // -J'(c)/J''(c), where J' = m - 1 and J'' = -m with m = mean exp(E - c).
      double m = sum / n * exp(largest - c);
      step = Math.clamp((m - 1.0) / m, -1.0, 1.0);
      c += step;
      steps++;
    }
    if (Math.abs(c - closedForm) > 1e-9 * Math.max(1.0, Math.abs(closedForm))) {
      throw new IllegalStateException(
          "concave bound: ascent must end at log-mean-exp " + closedForm + ", got " + c);
    }
    double effective = sum * sum / squares;
    double error =
        n > 1 ? Math.sqrt(Math.max(0.0, n / effective - 1.0) / (n - 1)) : Double.POSITIVE_INFINITY;
    return new PartitionEstimate(coupling, c, error, effective, n, steps);
  }

  /// The bound `J(c) = -c - mean exp(E - c) + 1`, at most `-log mean exp(E)`.
  public static double bound(double[] exponents, double c) {
    return -c - meanExp(exponents, c) + 1.0;
  }

  private static double meanExp(double[] exponents, double c) {
    double sum = 0.0;
    for (double e : exponents) {
      sum += Double.isNaN(e) ? 0.0 : exp(e - c);
    }
    return sum / exponents.length;
  }
}
