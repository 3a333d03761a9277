package org.resurge.surge.partition;

import java.util.Arrays;

/// Mean of independent groups, with an error of which two cover 95 %.
///
/// The error of a mean from `G` groups is itself uncertain; Student's factor `t/1.96` of `G - 1`
/// degrees makes twice the error cover what two standard deviations of a known error would, and a
/// margin of 20 % is added for what is not normal.
///
/// @param mean mean over the groups
/// @param error standard error with both factors; infinite for one group
record GroupMean(double mean, double error) {
  private static final double MARGIN = 1.2;

  static GroupMean of(double[] values) {
    int n = values.length;
    double mean = 0.0;
    for (double value : values) {
      mean += value / n;
    }
    double squares = 0.0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double plain = n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.POSITIVE_INFINITY;
    return new GroupMean(mean, plain * factor(n - 1));
  }

  /// Logarithm of the mean of `Z`, from one `log Z` of each group.
  ///
  /// The mean of the logarithms lies lower by half their variance (Jensen), which many groups do
  /// not cure. The error is the larger of that of the mean of the logarithms and the jackknife's.
  static GroupMean ofLogs(double[] logs) {
    int n = logs.length;
    double plain = of(logs).error;
    double[] without = new double[n];
    for (int left = 0; left < n; left++) {
      without[left] = logMean(logs, left);
    }
    double squares = 0.0;
    double middle = Arrays.stream(without).average().orElse(Double.NaN);
    for (double value : without) {
      squares += (value - middle) * (value - middle);
    }
    double jackknife = n > 1 ? Math.sqrt(squares * (n - 1) / n) * factor(n - 1) : plain;
    return new GroupMean(logMean(logs, -1), Math.max(plain, jackknife));
  }

  /// `log mean e^{v}` over all values but one.
  private static double logMean(double[] values, int left) {
    double highest = Double.NEGATIVE_INFINITY;
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (i != left) {
        highest = Math.max(highest, values[i]);
        count++;
      }
    }
    if (!Double.isFinite(highest)) {
      return highest;
    }
    double sum = 0.0;
    for (int i = 0; i < values.length; i++) {
      sum += i == left ? 0.0 : Math.exp(values[i] - highest);
    }
    return highest + Math.log(sum / count);
  }

  /// Student's factor and the margin.
  static double factor(int degrees) {
    return MARGIN * studentFactor(degrees);
  }

  /// `t_{0.975}/z_{0.975}` by Cornish and Fisher's expansion, within 1 % from 4 degrees on.
  private static double studentFactor(int degrees) {
    double z = 1.959964;
    double n = Math.max(1, degrees);
    double first = (z * z + 1.0) / (4.0 * n);
    double second = (5.0 * z * z * z * z + 16.0 * z * z + 3.0) / (96.0 * n * n);
    double third = (3.0 * Math.pow(z, 6) + 19.0 * Math.pow(z, 4) + 17.0 * z * z - 15.0) / 384.0;
    return 1.0 + first + second + third / (n * n * n);
  }
}
