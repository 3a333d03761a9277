package org.resurge.surge.landscape;

/// Loss whose Taylor coefficients along any line are known, exact but for rounding.
///
/// This is all that the modes `series` and `rays` need of a landscape: gradient and Hessian are the
/// coefficients of order 1 and 2.
@FunctionalInterface
public interface LineTaylor {
  /// Coefficients `c_0 … c_order` of `L(at + s direction) = Σ c_k s^k`.
  ///
  /// @param at point `[d]`, left unchanged
  /// @param direction `[d]`, of any length, left unchanged
  /// @param order at least 0
  double[] taylor(double[] at, double[] direction, int order);
}
