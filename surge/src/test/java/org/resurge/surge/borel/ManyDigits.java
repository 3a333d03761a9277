package org.resurge.surge.borel;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.resurge.surge.series.Rational;

/// Locators in some 300 digits, from exact coefficients: what double is measured against, with
/// nothing of the degree reduction that double needs.
final class ManyDigits {
  static final int BITS = 1024;

  private ManyDigits() {}

  static BigReal[] of(Rational[] values) {
    return Arrays.stream(values).map(value -> BigReal.of(value, BITS)).toArray(BigReal[]::new);
  }

  /// `b_n = a_n / n!`.
  static Rational[] borel(Rational[] a) {
    return BorelTransform.ofExactSeries(a)
        .exactCoefficients()
        .orElseThrow()
        .toArray(Rational[]::new);
  }

  /// Coefficients of the derivative.
  static Rational[] slope(Rational[] b) {
    Rational[] slope = new Rational[b.length - 1];
    Arrays.setAll(slope, n -> b[n + 1].times(n + 1));
    return slope;
  }

  /// Approximant `[M/N]`, by elimination with pivots.
  ///
  /// @param numerator `p_0 … p_M`
  /// @param denominator `1, q_1 … q_N`
  record Pade(BigReal[] numerator, BigReal[] denominator) {
    static Pade of(Rational[] c, int m, int n) {
      BigReal[] big = ManyDigits.of(Arrays.copyOf(c, m + n + 1));
      BigReal[][] rows = new BigReal[n][n + 1];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          int k = m + i - j;
          rows[i][j] = k < 0 ? BigReal.ZERO : big[k];
        }
        rows[i][n] = big[m + 1 + i].negated();
      }
      BigReal[] q = new BigReal[n + 1];
      q[0] = BigReal.of(1.0);
      System.arraycopy(solution(rows), 0, q, 1, n);
      BigReal[] p = new BigReal[m + 1];
      for (int i = 0; i <= m; i++) {
        p[i] = BigReal.ZERO;
        for (int j = 0; j <= Math.min(i, n); j++) {
          p[i] = p[i].plus(q[j].times(big[i - j], BITS), BITS);
        }
      }
      return new Pade(p, q);
    }

    /// Nearest pole on the positive axis.
    Optional<BigReal> positivePole() {
      return new BigPolynomial(denominator)
          .roots().stream()
              .filter(z -> z.re().mantissa().signum() > 0)
              .filter(z -> z.im().magnitude() < z.re().magnitude() - 20)
              .map(BigComplex::re)
              .min(Comparator.comparingDouble(BigReal::doubleValue));
    }

    /// Poles, by rising distance.
    List<Complex> poles() {
      return new BigPolynomial(denominator)
          .roots().stream()
              .map(BigComplex::doubleValue)
              .sorted(Comparator.comparingDouble(Complex::abs))
              .toList();
    }

    BigReal at(BigReal x) {
      return horner(numerator, x).over(horner(denominator, x), BITS);
    }

    private static BigReal horner(BigReal[] p, BigReal x) {
      BigReal sum = BigReal.ZERO;
      for (int k = p.length - 1; k >= 0; k--) {
        sum = sum.times(x, BITS).plus(p[k], BITS);
      }
      return sum;
    }
  }

  /// Solution of `[n][n + 1]`. Modified: rows.
  private static BigReal[] solution(BigReal[][] rows) {
    int n = rows.length;
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        best = rows[i][k].magnitude() > rows[best][k].magnitude() ? i : best;
      }
      BigReal[] pivot = rows[best];
      rows[best] = rows[k];
      rows[k] = pivot;
      if (pivot[k].isZero()) {
        throw new ArithmeticException("singular");
      }
      for (int i = k + 1; i < n; i++) {
        BigReal factor = rows[i][k].over(pivot[k], BITS);
        for (int j = k + 1; j <= n; j++) {
          rows[i][j] = rows[i][j].minus(factor.times(pivot[j], BITS), BITS);
        }
      }
    }
    BigReal[] x = new BigReal[n];
    for (int i = n - 1; i >= 0; i--) {
      BigReal rest = rows[i][n];
      for (int j = i + 1; j < n; j++) {
        rest = rest.minus(rows[i][j].times(x[j], BITS), BITS);
      }
      x[i] = rest.over(rows[i][i], BITS);
    }
    return x;
  }

  /// Nearest positive singularity from the first `n` coefficients by a method of the golden files.
  static Optional<BigReal> locate(String method, Rational[] a, int n) {
    Rational[] b = borel(Arrays.copyOf(a, n));
    int last = n - 1;
    int order = Math.max(1, last / 2);
    return switch (method) {
      case "ratio" -> Optional.of(absolute(b[n - 2].over(b[n - 1])));
      case "ratio_shifted" -> Optional.of(absolute(shifted(a, last)));
      case "richardson_ratio" -> richardson(k -> b[k - 1].over(b[k]), last, order);
      case "richardson_shifted" -> richardson(k -> shifted(a, k), last, order);
      case "pade_B" -> Pade.of(b, last / 2, last / 2).positivePole();
      case "pade_dB" -> Pade.of(slope(b), (last - 1) / 2, (last - 1) / 2).positivePole();
      case "dlog_pade_dB" -> dlog(slope(b));
      case "darboux" -> darboux(a, last);
      default -> throw new IllegalArgumentException("no method " + method);
    };
  }

  /// `(k - 1) a_{k-1} / a_k`.
  private static Rational shifted(Rational[] a, int k) {
    return a[k - 1].times(k - 1L).over(a[k]);
  }

  private static BigReal absolute(Rational value) {
    return BigReal.of(value.signum() < 0 ? value.negated() : value, BITS);
  }

  /// `Σ_k (-1)^{k+N} (n + k)^N / (k! (N - k)!) s_{n+k}` with `n + N` the last index.
  private static Optional<BigReal> richardson(IntFunction<Rational> s, int last, int order) {
    int n = last - order;
    if (n < 1) {
      return Optional.empty();
    }
    Rational sum = Rational.ZERO;
    for (int k = 0; k <= order; k++) {
      Rational weight =
          Rational.of(n + k).power(order).over(factorial(k).times(factorial(order - k)));
      Rational term = weight.times(s.apply(n + k));
      sum = (k + order) % 2 == 0 ? sum.plus(term) : sum.minus(term);
    }
    return Optional.of(BigReal.of(sum, BITS));
  }

  private static Rational factorial(int n) {
    Rational product = Rational.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.times(k);
    }
    return product;
  }

  /// Poles of `[N-1/N]` of `c′/c`.
  private static Optional<BigReal> dlog(Rational[] c) {
    Rational[] slope = slope(c);
    Rational[] quotient = new Rational[slope.length];
    for (int k = 0; k < quotient.length; k++) {
      Rational rest = slope[k];
      for (int j = 0; j < k; j++) {
        rest = rest.minus(quotient[j].times(c[k - j]));
      }
      quotient[k] = rest.over(c[0]);
    }
    int n = quotient.length / 2;
    return Pade.of(quotient, n - 1, n).positivePole();
  }

  /// Root near the shifted ratio of `Σ (-1)^k C(M, k) a_{K-M+k} Δ^k / (K - 2M + k)!`.
  private static Optional<BigReal> darboux(Rational[] a, int last) {
    int m = last < 12 ? Math.max(1, last / 2 - 1) : last / 3;
    Rational unit = Rational.parse(shifted(a, last).toString().replace("-", ""));
    BigReal[] polynomial = new BigReal[m + 1];
    for (int k = 0; k <= m; k++) {
      Rational choose = factorial(m).over(factorial(k).times(factorial(m - k)));
      Rational value =
          a[last - m + k].times(choose).over(factorial(last - 2 * m + k)).times(unit.power(k));
      polynomial[k] = BigReal.of(k % 2 == 0 ? value : value.negated(), BITS);
    }
    BigReal scale = BigReal.of(unit, BITS);
    return new BigPolynomial(polynomial)
        .roots().stream()
            .filter(z -> Math.abs(z.im().doubleValue()) < 0.2 && z.re().doubleValue() > 0.0)
            .min(
                Comparator.comparingDouble(z -> z.doubleValue().minus(new Complex(1.0, 0.0)).abs()))
            .map(z -> z.re().times(scale, BITS));
  }

  /// `|found/truth - 1|`, which double could not form below 1e-16.
  static double relativeError(BigReal found, Rational truth) {
    BigReal exact = BigReal.of(truth, BITS);
    return Math.abs(found.minus(exact, BITS).over(exact, BITS).doubleValue());
  }
}
