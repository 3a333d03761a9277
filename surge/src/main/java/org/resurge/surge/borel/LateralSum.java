package org.resurge.surge.borel;

/// Laplace integral along a path just above the positive axis.
///
/// Where no pole lies on the axis the imaginary part is 0. Where one does, the real part is the
/// principal value, and the path below the axis gives the complex conjugate.
///
/// @param real real part, the principal value
/// @param imaginary imaginary part of the upper lateral sum
public record LateralSum(double real, double imaginary) {}
