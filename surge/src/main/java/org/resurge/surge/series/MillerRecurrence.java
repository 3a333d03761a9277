package org.resurge.surge.series;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.Collectors;

/// Exact coefficients `a_n` of the series about a minimum in one dimension.
///
/// With `V(x) = V_0 + V_2 x² (1 + u_1 x + u_2 x² + …)` about the minimum, `∫ e^{-(V - V_0)/g} dx ~
/// √(πg/V_2) Σ a_n gⁿ`, where `a_n = (1/2)_n V_2^{-n} [x^{2n}] (1 + u_1 x + …)^{-(n + 1/2)}`. The
/// power of the series comes from J. C. P. Miller's recurrence: `p = (1 + u)^α` satisfies `p′(1 +
/// u) = α u′ p`, so `p_m = (1/m) Σ_{k ≤ m} (αk - (m - k)) u_k p_{m-k}`.
///
/// `a_n` needs `V_2 … V_{2n+2}`; what the array does not hold is 0, so a polynomial is given by its
/// own coefficients. In double the relative error is near 1e-14 for `n ≤ 40` as long as no large
/// terms cancel. Both forms are exact under scaling of `x` by powers of two.
///
/// Source: residue form of Berry and Howls, Proc. R. Soc. A 434 (1991) 657.
public final class MillerRecurrence {
  // The linear term may be this share of what the next terms make of it: rounding of a minimum.
  private static final double LARGEST_SLOPE = 1e-6;

  private MillerRecurrence() {}

  /// `a_0 … a_{count-1}` in double; `a_0 = 1`.
  ///
  /// @param taylor `V_0, V_1, V_2, …`, in powers of the distance from the minimum; `V_0` does not
  ///   matter, `V_1` must be 0 up to rounding and is taken as 0, `V_2 > 0`
  /// @param count how many, at least 1
  public static double[] coefficients(double[] taylor, int count) {
    requireCount(count);
    requireMinimum(taylor);
    double stiffness = taylor[2];
    // In x = 2^exponent y all |u_k| are at most 1, so that nothing overflows.
    int exponent = lengthExponent(taylor);
    double[] u = new double[Math.max(1, taylor.length - 2)];
    for (int k = 0; k < u.length; k++) {
      u[k] = Math.scalb(taylor[k + 2] / stiffness, k * exponent);
    }
    double unit = Math.scalb(stiffness, 2 * exponent);
    double[] a = new double[count];
    double front = 1.0;
    for (int n = 0; n < count; n++) {
      front *= n == 0 ? 1.0 : (n - 0.5) / unit;
      a[n] = front * power(u, -(n + 0.5), 2 * n)[2 * n];
    }
    return a;
  }

  /// `a_0 … a_{count-1}` without any rounding.
  ///
  /// Whole numbers only until the end: in `x = y/(4E)`, where each `u_k E^k` is whole, the power
  /// has whole coefficients, as `(1 + 4z)^{-(n + 1/2)}` does.
  ///
  /// @param taylor `V_0, V_1 = 0, V_2 > 0, …`
  /// @param count how many, at least 1
  public static Rational[] exact(Rational[] taylor, int count) {
    requireCount(count);
    if (taylor.length < 3 || taylor[1].signum() != 0 || taylor[2].signum() <= 0) {
      throw new IllegalArgumentException(
          "series about a minimum: needs V_1 = 0 and V_2 > 0, got " + firstOf(taylor));
    }
    Rational[] u = new Rational[Math.max(1, Math.min(taylor.length - 2, 2 * count - 1))];
    BigInteger length = BigInteger.ONE;
    for (int k = 0; k < u.length; k++) {
      u[k] = taylor[k + 2].over(taylor[2]);
      // The denominator of u_k must divide length^k: multiply by what is missing.
      BigInteger denominator = u[k].denominator();
      length = length.multiply(denominator.divide(denominator.gcd(length.pow(k))));
    }
    length = length.shiftLeft(2);
    BigInteger[] whole = new BigInteger[u.length];
    for (int k = 0; k < u.length; k++) {
      whole[k] = u[k].numerator().multiply(length.pow(k)).divide(u[k].denominator());
    }
    Rational[] a = new Rational[count];
    Rational front = Rational.ONE;
    for (int n = 0; n < count; n++) {
      if (n > 0) {
        front = front.times(Rational.of(2L * n - 1, 2)).over(taylor[2]);
      }
      BigInteger last = wholePower(whole, -(2L * n + 1), 2 * n);
      a[n] = overPower(last, length, 2 * n).times(front);
    }
    return a;
  }

  /// `value / base^power` in lowest terms. All common factors are factors of the short `base`,
  /// which makes it far cheaper than the greatest common divisor of the two long numbers.
  private static Rational overPower(BigInteger value, BigInteger base, int power) {
    if (value.signum() == 0) {
      return Rational.ZERO;
    }
    BigInteger numerator = value;
    BigInteger denominator = base.pow(power);
    int twos = Math.min(numerator.getLowestSetBit(), denominator.getLowestSetBit());
    numerator = numerator.shiftRight(twos);
    denominator = denominator.shiftRight(twos);
    BigInteger common = numerator.gcd(base.gcd(denominator));
    while (!common.equals(BigInteger.ONE)) {
      numerator = numerator.divide(common);
      denominator = denominator.divide(common);
      common = numerator.gcd(common.gcd(denominator));
      common = common.equals(BigInteger.ONE) ? numerator.gcd(base.gcd(denominator)) : common;
    }
    return Rational.inLowestTerms(numerator, denominator);
  }

  /// `[x^m] (Σ u_k x^k)^α` for `m ≤ order`, `[order + 1]`.
  ///
  /// @param u `u_0 = 1, u_1, …`; missing ones are 0
  static double[] power(double[] u, double alpha, int order) {
    double[] p = new double[order + 1];
    p[0] = 1.0;
    for (int m = 1; m <= order; m++) {
      double sum = 0.0;
      for (int k = 1; k <= Math.min(m, u.length - 1); k++) {
        sum += (alpha * k - (m - k)) * u[k] * p[m - k];
      }
      p[m] = sum / m;
    }
    return p;
  }

  /// `[y^order] (Σ u_k y^k)^{twiceAlpha/2}` in whole numbers; every division is exact.
  private static BigInteger wholePower(BigInteger[] u, long twiceAlpha, int order) {
    BigInteger[] p = new BigInteger[order + 1];
    p[0] = BigInteger.ONE;
    for (int m = 1; m <= order; m++) {
      BigInteger sum = BigInteger.ZERO;
      for (int k = 1; k <= Math.min(m, u.length - 1); k++) {
        if (u[k].signum() != 0) {
          BigInteger factor = u[k].multiply(BigInteger.valueOf(twiceAlpha * k - 2L * (m - k)));
          sum = sum.add(factor.multiply(p[m - k]));
        }
      }
      p[m] = sum.divide(BigInteger.valueOf(2L * m));
    }
    return p[order];
  }

  /// Exponent of the power of two nearest below the shortest length `|V_2/V_k|^{1/(k-2)}`.
  private static int lengthExponent(double[] taylor) {
    double logLength = Double.POSITIVE_INFINITY;
    for (int k = 3; k < taylor.length; k++) {
      if (taylor[k] != 0.0) {
        double logRatio = Math.log(taylor[2]) - Math.log(Math.abs(taylor[k]));
        logLength = Math.min(logLength, logRatio / (k - 2));
      }
    }
    return Double.isInfinite(logLength) ? 0 : (int) Math.floor(logLength / Math.log(2.0));
  }

  private static void requireCount(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "series about a minimum: count must be at least 1, got " + count);
    }
  }

  private static void requireMinimum(double[] taylor) {
    boolean finite = true;
    for (double v : taylor) {
      finite &= Double.isFinite(v);
    }
    if (taylor.length < 3 || !finite || !(taylor[2] > 0.0)) {
      throw new IllegalArgumentException(
          "series about a minimum: needs finite V_0, V_1 = 0, V_2 > 0, …, got "
              + firstOf(Arrays.stream(taylor).boxed().toArray()));
    }
    double slope = Math.abs(taylor[1]) / Math.scalb(taylor[2], lengthExponent(taylor));
    boolean quadratic = true;
    for (int k = 3; k < taylor.length; k++) {
      quadratic &= taylor[k] == 0.0;
    }
    if (!quadratic && slope > LARGEST_SLOPE) {
      throw new IllegalArgumentException(
          "series about a minimum: V_1 must be 0, got "
              + taylor[1]
              + ": the point is not stationary");
    }
  }

  private static String firstOf(Object[] taylor) {
    return Arrays.stream(taylor).limit(3).map(Object::toString).collect(Collectors.joining(", "));
  }
}
