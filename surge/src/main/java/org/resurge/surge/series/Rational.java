package org.resurge.surge.series;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Exact rational number, in lowest terms, with a denominator above 0.
///
/// @param numerator numerator, of any sign
/// @param denominator denominator, above 0
public record Rational(BigInteger numerator, BigInteger denominator)
    implements Comparable<Rational> {
  /// 0.
  public static final Rational ZERO = of(0);

  /// 1.
  public static final Rational ONE = of(1);

  // Bits of a quotient before it is rounded to the 53 of a double.
  private static final int GUARDED_BITS = 66;

  /// Brings to lowest terms, sign on top.
  ///
  /// @throws IllegalArgumentException if the denominator is 0
  public Rational {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("rational: denominator must not be 0, got " + numerator);
    }
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    numerator = numerator.divide(common);
    denominator = denominator.divide(common);
  }

  /// Whole number.
  public static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  /// Fraction of two whole numbers.
  public static Rational of(long numerator, long denominator) {
    return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /// The exact value of a double, which is always a fraction of a power of two.
  ///
  /// @param value finite
  public static Rational of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("rational: value must be finite, got " + value);
    }
    BigDecimal exact = new BigDecimal(value);
    return exact.scale() <= 0
        ? new Rational(exact.toBigIntegerExact(), BigInteger.ONE)
        : new Rational(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()));
  }

  /// Exact values of doubles.
  public static Rational[] of(double[] values) {
    Rational[] exact = new Rational[values.length];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = of(values[i]);
    }
    return exact;
  }

  /// Value of `p/q` or `p`.
  public static Rational parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? new Rational(new BigInteger(text.strip()), BigInteger.ONE)
        : new Rational(
            new BigInteger(text.substring(0, slash).strip()),
            new BigInteger(text.substring(slash + 1).strip()));
  }

  /// Sum.
  public Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /// Difference.
  public Rational minus(Rational other) {
    return plus(other.negated());
  }

  /// Product.
  public Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /// Product with a whole number.
  public Rational times(long factor) {
    return new Rational(numerator.multiply(BigInteger.valueOf(factor)), denominator);
  }

  /// Quotient.
  ///
  /// @throws IllegalArgumentException if `other` is 0
  public Rational over(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  /// Opposite.
  public Rational negated() {
    return new Rational(numerator.negate(), denominator);
  }

  /// Power with a whole exponent at or above 0.
  public Rational power(int exponent) {
    return new Rational(numerator.pow(exponent), denominator.pow(exponent));
  }

  /// -1, 0 or 1.
  public int signum() {
    return numerator.signum();
  }

  /// The nearest double; infinite or 0 outside the range of doubles.
  public double doubleValue() {
    if (numerator.signum() == 0) {
      return 0.0;
    }
    int shift = GUARDED_BITS - numerator.bitLength() + denominator.bitLength();
    BigInteger[] parts =
        shift >= 0
            ? numerator.abs().shiftLeft(shift).divideAndRemainder(denominator)
            : numerator.abs().divideAndRemainder(denominator.shiftLeft(-shift));
    // A remainder decides a tie: the last guard bit says that there is one.
    BigInteger quotient = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
    return numerator.signum() * Math.scalb(quotient.doubleValue(), -shift);
  }

  /// Nearest doubles.
  public static double[] doubles(Rational[] values) {
    double[] nearest = new double[values.length];
    for (int i = 0; i < nearest.length; i++) {
      nearest[i] = values[i].doubleValue();
    }
    return nearest;
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public String toString() {
    return denominator.equals(BigInteger.ONE)
        ? numerator.toString()
        : numerator + "/" + denominator;
  }
}
