package org.resurge.experiments.reproduce.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Chance that a two-sided paired t test sees an effect.
///
/// With true mean `μ`, deviation `s` and `n` pairs, `T = (Z + μ√n/s)/√(V/(n-1))` has a noncentral t
/// distribution. Its tails beyond the critical value are integrated over the quantiles of `V ~ χ²`,
/// by the midpoint rule; error below 1e-3.
public final class Power {
  private static final int POINTS = 400;

  private Power() {}

  /// Chance of `p < level`.
  ///
  /// @param effect true mean of the differences
  /// @param deviation their standard deviation, above 0
  /// @param pairs number of pairs, at least 2
  /// @param level level of the test, as 0.05
  public static double of(double effect, double deviation, int pairs, double level) {
    if (pairs < 2 || !(deviation > 0) || !(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "power: needs at least 2 pairs, deviation above 0 and level in (0, 1), got "
              + pairs
              + ", "
              + deviation
              + " and "
              + level);
    }
    double critical = TDistribution.of(pairs - 1.0).inverseSurvivalProbability(0.5 * level);
    double shift = effect * Math.sqrt(pairs) / deviation;
    ChiSquaredDistribution spread = ChiSquaredDistribution.of(pairs - 1.0);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double v = spread.inverseCumulativeProbability((i + 0.5) / POINTS);
      double limit = critical * Math.sqrt(v / (pairs - 1));
      sum +=
          normal.survivalProbability(limit - shift) + normal.cumulativeProbability(-limit - shift);
    }
    return sum / POINTS;
  }

  /// Smallest number of pairs, at most `most`, with a chance of at least `power`; `most + 1` if
  /// there is none.
  public static int pairsFor(
      double effect, double deviation, double level, double power, int most) {
    for (int pairs = 2; pairs <= most; pairs++) {
      if (of(effect, deviation, pairs, level) >= power) {
        return pairs;
      }
    }
    return most + 1;
  }
}
