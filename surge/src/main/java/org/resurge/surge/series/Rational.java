package org.resurge.surge.series;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Exact rational number, in lowest terms, with a denominator above 0.
public final class Rational implements Comparable<Rational> {
  /// 0.
  public static final Rational ZERO = of(0);

  /// 1.
  public static final Rational ONE = of(1);

  // Bits of a quotient before it is rounded to the 53 of a double.
  private static final int GUARDED_BITS = 66;

  private final BigInteger numerator;
  private final BigInteger denominator;

  private Rational(BigInteger numerator, BigInteger denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /// Quotient of two whole numbers.
  ///
  /// @throws IllegalArgumentException if the denominator is 0
  public static Rational of(BigInteger numerator, BigInteger denominator) {
    if (denominator.signum() == 0) {
      throw new IllegalArgumentException("rational: denominator must not be 0, got " + numerator);
    }
    BigInteger common = numerator.gcd(denominator);
    if (denominator.signum() < 0) {
      common = common.negate();
    }
    return new Rational(numerator.divide(common), denominator.divide(common));
  }

  /// Quotient that the caller knows to be in lowest terms, with a denominator above 0.
  static Rational inLowestTerms(BigInteger numerator, BigInteger denominator) {
    return new Rational(numerator, denominator);
  }

  /// Whole number.
  public static Rational of(long value) {
    return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
  }

  /// Fraction of two whole numbers.
  public static Rational of(long numerator, long denominator) {
    return of(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
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
        : of(exact.unscaledValue(), BigInteger.TEN.pow(exact.scale()));
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
        : of(
            new BigInteger(text.substring(0, slash).strip()),
            new BigInteger(text.substring(slash + 1).strip()));
  }

  /// Numerator, of any sign.
  public BigInteger numerator() {
    return numerator;
  }

  /// Denominator, above 0.
  public BigInteger denominator() {
    return denominator;
  }

  /// Sum.
  public Rational plus(Rational other) {
    return of(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /// Difference.
  public Rational minus(Rational other) {
    return plus(other.negated());
  }

  /// Product.
  public Rational times(Rational other) {
    // Crosswise: cheap where one of the two is short, and the product is in lowest terms.
    BigInteger mine = numerator.gcd(other.denominator);
    BigInteger others = other.numerator.gcd(denominator);
    return new Rational(
        numerator.divide(mine).multiply(other.numerator.divide(others)),
        denominator.divide(others).multiply(other.denominator.divide(mine)));
  }

  /// Product with a whole number.
  public Rational times(long factor) {
    return times(of(factor));
  }

  /// Quotient.
  ///
  /// @throws IllegalArgumentException if `other` is 0
  public Rational over(Rational other) {
    if (other.signum() == 0) {
      throw new IllegalArgumentException("rational: divisor must not be 0, got " + this + " / 0");
    }
    BigInteger top = other.denominator.multiply(BigInteger.valueOf(other.signum()));
    BigInteger bottom = other.numerator.abs();
    return times(new Rational(top, bottom));
  }

  /// This times `2^exponent`.
  public Rational scaled(int exponent) {
    if (signum() == 0) {
      return this;
    }
    BigInteger toReduce = exponent >= 0 ? denominator : numerator;
    int removed = Math.min(Math.abs(exponent), toReduce.getLowestSetBit());
    int left = Math.abs(exponent) - removed;
    return exponent >= 0
        ? new Rational(numerator.shiftLeft(left), denominator.shiftRight(removed))
        : new Rational(numerator.shiftRight(removed), denominator.shiftLeft(left));
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rational that
        && numerator.equals(that.numerator)
        && denominator.equals(that.denominator);
  }

  @Override
  public int hashCode() {
    return 31 * numerator.hashCode() + denominator.hashCode();
  }
}
