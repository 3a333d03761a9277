package org.resurge.surge.borel;

/// Complex number of many digits, always rounded to [#BITS].
record BigComplex(BigReal re, BigReal im) {
  /// Precision.
  static final int BITS = 384;

  static final BigComplex ZERO = new BigComplex(BigReal.ZERO, BigReal.ZERO);
  static final BigComplex ONE = of(new Complex(1.0, 0.0));

  static BigComplex of(Complex z) {
    return new BigComplex(BigReal.of(z.re()), BigReal.of(z.im()));
  }

  BigComplex plus(BigReal real) {
    return new BigComplex(re.plus(real, BITS), im);
  }

  BigComplex plus(BigComplex other) {
    return new BigComplex(re.plus(other.re, BITS), im.plus(other.im, BITS));
  }

  BigComplex minus(BigComplex other) {
    return new BigComplex(re.minus(other.re, BITS), im.minus(other.im, BITS));
  }

  BigComplex times(BigComplex other) {
    return new BigComplex(
        re.times(other.re, BITS).minus(im.times(other.im, BITS), BITS),
        re.times(other.im, BITS).plus(im.times(other.re, BITS), BITS));
  }

  /// Quotient; 0 if the divisor is 0, which only two roots that coincide bring about.
  BigComplex over(BigComplex other) {
    BigReal norm = other.re.times(other.re, BITS).plus(other.im.times(other.im, BITS), BITS);
    if (norm.isZero()) {
      return ZERO;
    }
    BigComplex product = times(new BigComplex(other.re, other.im.negated()));
    return new BigComplex(product.re.over(norm, BITS), product.im.over(norm, BITS));
  }

  /// `log2|z|` to within two, very small for 0.
  int magnitude() {
    return Math.max(re.magnitude(), im.magnitude());
  }

  Complex doubleValue() {
    return new Complex(re.doubleValue(), im.doubleValue());
  }
}
