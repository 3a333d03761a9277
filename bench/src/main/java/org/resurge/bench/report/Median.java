package org.resurge.bench.report;

/// The middle of an ordered list, or the mean of the two in the middle.
final class Median {
  private Median() {}

  /// Median of ascending values, at least one.
  static double of(double[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }
}
