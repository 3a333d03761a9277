package org.resurge.bench.report;

import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/// Power law `y = a x^k`, fitted by least squares to the logarithms.
///
/// @param exponent `k`
/// @param halfWidth half of its 95 % interval, by Student's distribution
/// @param factor `a`
record PowerFit(double exponent, double halfWidth, double factor) {
  private static final double TAIL = 0.975;

  /// Fit to points with at least two different abscissas.
  ///
  /// @param xs abscissas, above 0
  /// @param ys ordinates, above 0
  static PowerFit of(double[] xs, double[] ys) {
    int n = xs.length;
    if (ys.length != n || n < 3) {
      throw new IllegalArgumentException(
          "power fit: needs at least 3 points, got " + n + " and " + ys.length);
    }
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += Math.log(xs[i]) / n;
      meanY += Math.log(ys[i]) / n;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      double dx = Math.log(xs[i]) - meanX;
      xx += dx * dx;
      xy += dx * (Math.log(ys[i]) - meanY);
    }
    if (!(xx > 0)) {
      throw new IllegalArgumentException("power fit: needs two different abscissas, got one");
    }
    double exponent = xy / xx;
    double residual = 0;
    for (int i = 0; i < n; i++) {
      double r = Math.log(ys[i]) - meanY - exponent * (Math.log(xs[i]) - meanX);
      residual += r * r;
    }
    double quantile = TDistribution.of(n - 2).inverseCumulativeProbability(TAIL);
    return new PowerFit(
        exponent,
        quantile * Math.sqrt(residual / (n - 2) / xx),
        Math.exp(meanY - exponent * meanX));
  }

  /// The exponent with its interval, as the page has it.
  String interval() {
    return String.format(Locale.ROOT, "%.3f ± %.3f", exponent, halfWidth);
  }

  /// Value of the law.
  double at(double x) {
    return factor * Math.pow(x, exponent);
  }
}
