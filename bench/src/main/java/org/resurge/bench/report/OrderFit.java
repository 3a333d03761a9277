package org.resurge.bench.report;

import org.apache.commons.statistics.distribution.TDistribution;

/// Cost of work of an order, `t = c x + d x²`, fitted by least squares to relative errors.
///
/// @param linear `c`, in the unit of `t`
/// @param linearHalfWidth half of its 95 % interval
/// @param quadratic `d`
/// @param quadraticHalfWidth half of its 95 % interval
record OrderFit(
    double linear, double linearHalfWidth, double quadratic, double quadraticHalfWidth) {
  private static final double TAIL = 0.975;

  /// Fit to points with at least two different orders.
  static OrderFit of(double[] orders, double[] times) {
    int n = orders.length;
    if (times.length != n || n < 3) {
      throw new IllegalArgumentException(
          "order fit: needs at least 3 points, got " + n + " and " + times.length);
    }
    // Divided by t: 1 = c u + d v with u = N/t and v = N²/t.
    double uu = 0;
    double uv = 0;
    double vv = 0;
    double u1 = 0;
    double v1 = 0;
    for (int i = 0; i < n; i++) {
      double u = orders[i] / times[i];
      double v = u * orders[i];
      uu += u * u;
      uv += u * v;
      vv += v * v;
      u1 += u;
      v1 += v;
    }
    double determinant = uu * vv - uv * uv;
    double c = (vv * u1 - uv * v1) / determinant;
    double d = (uu * v1 - uv * u1) / determinant;
    double residual = 0;
    for (int i = 0; i < n; i++) {
      double r = 1 - (c * orders[i] + d * orders[i] * orders[i]) / times[i];
      residual += r * r;
    }
    double quantile = TDistribution.of(n - 2).inverseCumulativeProbability(TAIL);
    double variance = residual / (n - 2) / determinant;
    return new OrderFit(
        c, quantile * Math.sqrt(variance * vv), d, quantile * Math.sqrt(variance * uu));
  }
}
