package org.resurge.surge.sum;

import org.resurge.surge.borel.Complex;

/// Laplace integral of a Borel transform along a path just above the positive axis, with its error.
///
/// Of a series with real coefficients everything follows from this one number `S`:
///
/// * the lateral sum from above is `S`, from below its complex conjugate;
/// * `Re S` is the median sum: the principal value where the singularities on the axis are simple
///   poles, and for the series about the minimum of an integral in one dimension that minimum's
///   share of the integral;
/// * `2i Im S` is the Stokes jump. Where nothing lies on the axis it is exactly 0, and `S` is the
///   Borel sum.
///
/// @param real real part, the median sum
/// @param imaginary imaginary part of the sum from above
/// @param error estimated bound of the absolute error of both parts; infinite if the integral does
///   not exist
public record SumEstimate(double real, double imaginary, double error) {
  /// Sum along the path above the axis.
  public Complex above() {
    return new Complex(real, imaginary);
  }

  /// Sum along the path below the axis.
  public Complex below() {
    return new Complex(real, -imaginary);
  }

  /// The difference of the sums from above and below, over `i`: `2 Im S`.
  public double stokesJump() {
    return 2.0 * imaginary;
  }

  /// The same times a real number, as a prefactor of the series makes it.
  public SumEstimate times(double factor) {
    return new SumEstimate(factor * real, factor * imaginary, Math.abs(factor) * error);
  }

  /// Sum of two, their errors added.
  public SumEstimate plus(SumEstimate other) {
    return new SumEstimate(real + other.real, imaginary + other.imaginary, error + other.error);
  }
}
