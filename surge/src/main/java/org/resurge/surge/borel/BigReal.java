package org.resurge.surge.borel;

import java.math.BigInteger;
import org.resurge.surge.series.Rational;

/// Floating point number of many digits: `mantissa · 2^exponent`.
///
/// Each operation is told to how many bits it rounds (towards minus infinity). For linear systems
/// whose solution would have rational numbers of a million digits, but is wanted to a hundred.
record BigReal(BigInteger mantissa, int exponent) {
  static final BigReal ZERO = new BigReal(BigInteger.ZERO, 0);

  private static final int DOUBLE_BITS = 64;

  static BigReal of(Rational value, int bits) {
    if (value.signum() == 0) {
      return ZERO;
    }
    int shift = bits - value.numerator().abs().bitLength() + value.denominator().bitLength();
    BigInteger quotient =
        shift >= 0
            ? value.numerator().shiftLeft(shift).divide(value.denominator())
            : value.numerator().divide(value.denominator().shiftLeft(-shift));
    return rounded(quotient, -shift, bits);
  }

  static BigReal of(double value) {
    return value == 0.0 ? ZERO : of(Rational.of(value), DOUBLE_BITS);
  }

  private static BigReal rounded(BigInteger mantissa, int exponent, int bits) {
    int excess = mantissa.bitLength() - bits;
    if (excess <= 0) {
      return mantissa.signum() == 0 ? ZERO : new BigReal(mantissa, exponent);
    }
    return new BigReal(mantissa.shiftRight(excess), exponent + excess);
  }

  BigReal plus(BigReal other, int bits) {
    if (isZero()) {
      return other;
    }
    if (other.isZero()) {
      return this;
    }
    if (exponent < other.exponent) {
      return other.plus(this, bits);
    }
    if (magnitude() - other.magnitude() > bits + 2) {
      return this;
    }
    if (other.magnitude() - magnitude() > bits + 2) {
      return other;
    }
    BigInteger aligned = mantissa.shiftLeft(exponent - other.exponent);
    return rounded(aligned.add(other.mantissa), other.exponent, bits);
  }

  BigReal minus(BigReal other, int bits) {
    return plus(other.negated(), bits);
  }

  BigReal times(BigReal other, int bits) {
    return rounded(mantissa.multiply(other.mantissa), exponent + other.exponent, bits);
  }

  BigReal times(long factor, int bits) {
    return rounded(mantissa.multiply(BigInteger.valueOf(factor)), exponent, bits);
  }

  BigReal over(BigReal other, int bits) {
    if (isZero()) {
      return ZERO;
    }
    int shift = Math.max(0, bits + 2 - mantissa.bitLength() + other.mantissa.bitLength());
    return rounded(
        mantissa.shiftLeft(shift).divide(other.mantissa), exponent - shift - other.exponent, bits);
  }

  BigReal negated() {
    return new BigReal(mantissa.negate(), exponent);
  }

  boolean isZero() {
    return mantissa.signum() == 0;
  }

  /// `log2|x|` to within one, very small for 0.
  int magnitude() {
    return isZero() ? Integer.MIN_VALUE / 2 : mantissa.bitLength() + exponent;
  }

  /// This times `2^shift`.
  BigReal scaled(int shift) {
    return isZero() ? this : new BigReal(mantissa, exponent + shift);
  }

  double doubleValue() {
    BigReal short64 = rounded(mantissa, exponent, DOUBLE_BITS);
    return Math.scalb(short64.mantissa.doubleValue(), short64.exponent);
  }
}
