package org.resurge.experiments.analysis;

import java.util.Arrays;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.mode.DescentSource;

/// Taylor series along any line for the landscapes by name, from their formulas.
final class LandscapeSeries {
  // The cosine's series to this order is exact in double as far as its start, 2.7.
  private static final int ORDER = 80;

  private LandscapeSeries() {}

  /// Source of derivatives at a landscape's start; one that refuses where there are none.
  static DescentSource source(Landscape landscape) {
    double[] start = landscape.origin();
    if (landscape instanceof AnalyticLandscape formula) {
      double[] taylor = formula.taylor(ORDER);
      if (taylor.length > 0 && start.length == 1) {
        return DescentSource.of(
            formula.name(), start, (at, v, order) -> shifted(taylor, at[0], v[0], order));
      }
      if (formula.name().equals("rosenbrock")) {
        return DescentSource.of(formula.name(), start, LandscapeSeries::rosenbrock);
      }
      if (formula.name().equals("constant")) {
        return DescentSource.of(
            formula.name(),
            start,
            (at, _, order) -> {
              double[] series = new double[order + 1];
              series[0] = formula.loss(at);
              return series;
            });
      }
    }
    return DescentSource.refused(
        landscape.name(), landscape.loss(start), "the landscape has no derivatives");
  }

  /// `Σ_m V_m (x + s v)^m` as a series in s, by Horner's scheme on polynomials in s.
  private static double[] shifted(double[] taylor, double x, double v, int order) {
    double[] sum = new double[order + 1];
    for (int m = taylor.length - 1; m >= 0; m--) {
      sum = times(sum, x, v);
      sum[0] += taylor[m];
    }
    return sum;
  }

  /// `Σ (1 - xᵢ)² + 100(xᵢ₊₁ - xᵢ²)²` along a line.
  private static double[] rosenbrock(double[] at, double[] v, int order) {
    double[] sum = new double[order + 1];
    for (int i = 0; i + 1 < at.length; i++) {
      double[] one = new double[order + 1];
      one[0] = 1;
      double[] x = times(one, at[i], v[i]);
      double[] gap = times(x, -at[i], -v[i]);
      add(gap, 1, times(one, at[i + 1], v[i + 1]));
      add(sum, 100, product(gap, gap));
      double[] rest = times(one, 1 - at[i], -v[i]);
      add(sum, 1, product(rest, rest));
    }
    return sum;
  }

  /// A series times `x + s v`.
  private static double[] times(double[] series, double x, double v) {
    double[] result = new double[series.length];
    for (int n = 0; n < series.length; n++) {
      result[n] = x * series[n] + (n > 0 ? v * series[n - 1] : 0);
    }
    return result;
  }

  private static double[] product(double[] a, double[] b) {
    double[] c = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; i + j < c.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }

  private static void add(double[] sum, double factor, double[] series) {
    Arrays.setAll(sum, n -> sum[n] + factor * series[n]);
  }
}
