package org.resurge.surge.series;

/// The principal-value Borel sum of `Σ_{n ≥ 1} Γ(n) x^{-n}`, that is `e^{-x} Ei(x)`.
///
/// For negative `x` this is `-e^{|x|} E₁(|x|)`. Relative error about 1e-14, and up to `1e-14/|x -
/// 0.3725|` beside the zero of `Ei`.
public final class ExponentialIntegral {
  private static final double EULER = 0.5772156649015329;
  private static final double ASYMPTOTIC = 40.0;

  private ExponentialIntegral() {}

  /// `e^{-x} Ei(x)`.
  ///
  /// @param x finite, not 0
  public static double scaled(double x) {
    if (Math.abs(x) > ASYMPTOTIC) {
      return asymptotic(x);
    }
    if (x > -1.0) {
      return Math.exp(-x) * series(x);
    }
    return -fraction(-x);
  }

  /// `Γ(n) x^{-n}` summed to the smallest term, which is below `e^{-40}`.
  private static double asymptotic(double x) {
    double term = 1.0 / x;
    double sum = 0.0;
    for (int n = 1; n < Math.abs(x) && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      sum += term;
      term *= n / x;
    }
    return sum;
  }

  /// `Ei(x) = γ + ln|x| + Σ xᵏ/(k k!)`.
  private static double series(double x) {
    double power = 1.0;
    double sum = EULER + Math.log(Math.abs(x));
    for (int k = 1; k < 300; k++) {
      power *= x / k;
      sum += power / k;
      if (Math.abs(power) < 1e-18 * Math.abs(sum)) {
        break;
      }
    }
    return sum;
  }

  /// `e^y E₁(y) = 1/(y + 1 - 1/(y + 3 - 4/(y + 5 - …)))` by Lentz's method, for `y ≥ 1`.
  private static double fraction(double y) {
    double b = y + 1.0;
    double c = 1e300;
    double d = 1.0 / b;
    double value = d;
    for (int i = 1; i < 500; i++) {
      double a = -(double) i * i;
      b += 2.0;
      d = 1.0 / (a * d + b);
      c = b + a / c;
      double factor = c * d;
      value *= factor;
      if (Math.abs(factor - 1.0) < 1e-16) {
        break;
      }
    }
    return value;
  }
}
