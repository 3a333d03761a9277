package org.resurge.surge.landscape;

import java.util.Arrays;

/// Power series in one variable, cut off at an order: for formulas along a line.
///
/// @param c coefficients by rising power, all up to the order
record PowerSeries(double[] c) {
  /// `x + s u`.
  static PowerSeries line(double x, double u, int order) {
    double[] c = new double[order + 1];
    c[0] = x;
    if (order > 0) {
      c[1] = u;
    }
    return new PowerSeries(c);
  }

  PowerSeries plus(PowerSeries other) {
    double[] sum = c.clone();
    for (int k = 0; k < sum.length; k++) {
      sum[k] += other.c[k];
    }
    return new PowerSeries(sum);
  }

  PowerSeries plus(double constant) {
    double[] sum = c.clone();
    sum[0] += constant;
    return new PowerSeries(sum);
  }

  PowerSeries times(double factor) {
    return new PowerSeries(Arrays.stream(c).map(x -> factor * x).toArray());
  }

  PowerSeries times(PowerSeries other) {
    double[] product = new double[c.length];
    for (int i = 0; i < c.length; i++) {
      for (int k = 0; c[i] != 0.0 && k + i < c.length; k++) {
        product[i + k] += c[i] * other.c[k];
      }
    }
    return new PowerSeries(product);
  }

  /// `Σ v_k xᵏ` of this series `x`, by Horner's scheme.
  PowerSeries in(double... v) {
    PowerSeries sum = new PowerSeries(new double[c.length]);
    for (int k = v.length - 1; k >= 0; k--) {
      sum = sum.times(this).plus(v[k]);
    }
    return sum;
  }
}
