package org.resurge.experiments.reproduce.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/// Differences of two arms, one a seed: both arms start from the same weights and see the same
/// batches, so what the seed does to both falls out.
public final class PairedDifferences {
  private final double[] values;

  private PairedDifferences(double[] values) {
    this.values = values;
  }

  /// Differences `a - b`.
  ///
  /// @param a one arm, `[seeds]`, finite
  /// @param b the other, in the same order of seeds
  public static PairedDifferences of(double[] a, double[] b) {
    if (a.length != b.length || a.length == 0) {
      throw new IllegalArgumentException(
          "paired differences: arms must have as many seeds each, at least one, got "
              + a.length
              + " and "
              + b.length);
    }
    double[] values = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      values[i] = a[i] - b[i];
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "paired differences: values must be finite, got " + a[i] + " and " + b[i]);
      }
    }
    return new PairedDifferences(values);
  }

  /// Number of pairs.
  public int count() {
    return values.length;
  }

  /// The differences, `[count]`; a copy.
  public double[] values() {
    return values.clone();
  }

  /// Their mean.
  public double mean() {
    return mean(values);
  }

  /// Their standard deviation, with `n - 1` below the sum; NaN for one pair.
  public double deviation() {
    return deviation(values);
  }

  /// Student's interval of the mean, `mean ± t s/√n`; ends NaN for one pair.
  ///
  /// @param confidence share of intervals that hold the true mean, as 0.95
  public Interval tInterval(double confidence) {
    int n = values.length;
    if (n < 2) {
      return new Interval(mean(), Double.NaN, Double.NaN);
    }
    double t = TDistribution.of(n - 1.0).inverseSurvivalProbability(0.5 * (1 - confidence));
    double half = t * deviation() / Math.sqrt(n);
    return new Interval(mean(), mean() - half, mean() + half);
  }

  /// The same from three pairs on; below, only the mean: the ends would lie anywhere.
  public Interval tIntervalOfThree(double confidence) {
    return values.length < 3 ? new Interval(mean(), Double.NaN, Double.NaN) : tInterval(confidence);
  }

  /// Two-sided p-value of the paired t test: how often chance alone would give a mean as far from
  /// 0. 1 for one pair, or when all differences are 0.
  public double tTest() {
    if (values.length < 2) {
      return 1;
    }
    if (deviation() == 0) {
      return mean() == 0 ? 1 : 0;
    }
    return TTest.withDefaults().test(values).getPValue();
  }

  /// Two-sided p-value of Wilcoxon's signed-rank test, exact for small samples without ties. With
  /// `n` pairs it cannot go below `2^{1-n}`: 0.0625 for 5, 0.0078 for 8.
  public double signedRankTest() {
    if (Arrays.stream(values).allMatch(d -> d == 0)) {
      return 1;
    }
    return WilcoxonSignedRankTest.withDefaults()
        .with(AlternativeHypothesis.TWO_SIDED)
        .test(values)
        .getPValue();
  }

  static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1));
  }
}
