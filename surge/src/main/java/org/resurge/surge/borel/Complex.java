package org.resurge.surge.borel;

import java.util.List;

/// Complex number in double.
///
/// @param re real part
/// @param im imaginary part
public record Complex(double re, double im) {
  /// 0.
  public static final Complex ZERO = new Complex(0.0, 0.0);

  /// `e^{iφ}`.
  public static Complex unit(double angle) {
    return new Complex(Math.cos(angle), Math.sin(angle));
  }

  /// Sum.
  public Complex plus(Complex other) {
    return new Complex(re + other.re, im + other.im);
  }

  /// Sum with a real number.
  public Complex plus(double real) {
    return new Complex(re + real, im);
  }

  /// Difference.
  public Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  /// Product.
  public Complex times(Complex other) {
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  /// Product with a real number.
  public Complex times(double real) {
    return new Complex(re * real, im * real);
  }

  /// Quotient.
  public Complex over(Complex other) {
    double norm = other.re * other.re + other.im * other.im;
    return new Complex(
        (re * other.re + im * other.im) / norm, (im * other.re - re * other.im) / norm);
  }

  /// `e^z`.
  public Complex exp() {
    return unit(im).times(Math.exp(re));
  }

  /// Distance from 0.
  public double abs() {
    return Math.hypot(re, im);
  }

  /// Distance to the nearest of some places; infinite if there is none.
  double distanceToNearest(List<Complex> places) {
    double nearest = Double.POSITIVE_INFINITY;
    for (Complex place : places) {
      nearest = Math.min(nearest, place.minus(this).abs());
    }
    return nearest;
  }

  /// Angle in `(-π, π]`.
  public double angle() {
    return Math.atan2(im, re);
  }

  /// Polynomial `Σ p_n zⁿ` here.
  ///
  /// @param polynomial coefficients by rising power
  public Complex in(double[] polynomial) {
    Complex sum = ZERO;
    for (int n = polynomial.length - 1; n >= 0; n--) {
      sum = sum.times(this).plus(polynomial[n]);
    }
    return sum;
  }
}
