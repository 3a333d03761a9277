package org.resurge.autograd.derivative;

import java.util.Arrays;

/// Reversion of a power series: from `t = Σ d_k s^k` to `s = Σ p_k t^k`.
///
/// Lagrange's formula: with `q(s) = s / t(s)`, `p_n` is the coefficient of `s^{n-1}` in `qⁿ`,
/// divided by n. In double the coefficients of a loss along its descent direction come out to about
/// 1e-10 of their size at order 24.
public final class SeriesReversion {
  private SeriesReversion() {}

  /// Coefficients `0, p_1, …, p_N` of the inverse of a series without constant term.
  ///
  /// @param coefficients `0, d_1, …, d_N`, with `d_1` not 0
  /// @throws IllegalArgumentException if there is a constant term or no linear one
  public static double[] of(double... coefficients) {
    int order = coefficients.length - 1;
    if (order < 1 || coefficients[0] != 0.0 || coefficients[1] == 0.0) {
      throw new IllegalArgumentException(
          "series reversion: needs a zero constant and a non-zero linear coefficient, got "
              + Arrays.toString(coefficients));
    }
    double[] quotient = quotient(coefficients);
    double[] power = {1.0};
    double[] inverse = new double[order + 1];
    for (int n = 1; n <= order; n++) {
      power = product(power, quotient);
      inverse[n] = power[n - 1] / n;
    }
    return inverse;
  }

  /// `q = s / t(s)` up to `s^{N-1}`, from `q · (t/s) = 1`.
  private static double[] quotient(double[] d) {
    double[] q = new double[d.length - 1];
    q[0] = 1.0 / d[1];
    for (int n = 1; n < q.length; n++) {
      double known = 0;
      for (int k = 1; k <= n; k++) {
        known += d[k + 1] * q[n - k];
      }
      q[n] = -known / d[1];
    }
    return q;
  }

  /// Product of two series, truncated to the length of the second.
  private static double[] product(double[] a, double[] b) {
    double[] c = new double[b.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; i + j < c.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }
}
