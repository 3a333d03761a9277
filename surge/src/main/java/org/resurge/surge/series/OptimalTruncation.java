package org.resurge.surge.series;

/// A divergent series `Σ a_n gⁿ` summed up to its smallest term.
///
/// The error is about the first term left out: for `Σ n! gⁿ` near `√(2π/g) e^{-1/g}` (eq. 4; its
/// text forgets the root).
///
/// @param sum the partial sum
/// @param lastIndex index of the last term in it
/// @param lastTerm that term
public record OptimalTruncation(double sum, int lastIndex, double lastTerm) {
  // Equal neighbours (9! 0.1⁹ = 10! 0.1¹⁰) must not be told apart by rounding.
  private static final double TIE = 1e-12;

  /// Truncates where the terms stop falling, or at the last given coefficient.
  ///
  /// @param coefficients `a_n`, at least one
  /// @param coupling `g`
  public static OptimalTruncation of(double[] coefficients, double coupling) {
    if (coefficients.length == 0) {
      throw new IllegalArgumentException("optimal truncation: needs at least one coefficient");
    }
    double sum = coefficients[0];
    double term = coefficients[0];
    double power = 1.0;
    for (int n = 1; n < coefficients.length; n++) {
      power *= coupling;
      double next = coefficients[n] * power;
      if (Math.abs(next) >= Math.abs(term) * (1.0 - TIE)) {
        return new OptimalTruncation(sum, n - 1, term);
      }
      sum += next;
      term = next;
    }
    return new OptimalTruncation(sum, coefficients.length - 1, term);
  }
}
