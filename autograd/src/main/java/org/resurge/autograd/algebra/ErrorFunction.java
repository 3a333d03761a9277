package org.resurge.autograd.algebra;

/// The error function in double, `erf x = 2/√π ∫₀ˣ e^{-t²} dt`, to about 1e-15.
///
/// Below 3 a series whose terms all have one sign, so that nothing cancels; from there on the
/// continued fraction of the complement, which is then so small that its error does not matter.
/// (Abramowitz and Stegun 7.1.6 and 7.1.14.)
public final class ErrorFunction {
  private static final double TWO_OVER_ROOT_PI = 2.0 / Math.sqrt(Math.PI);

  /// Depth of the continued fraction: at 3 its tail changes `erf` by less than 1e-17.
  private static final int FRACTION_DEPTH = 40;

  private ErrorFunction() {}

  /// `erf x`; ±1 at infinity, NaN of NaN.
  public static double erf(double x) {
    double magnitude = Math.abs(x);
    if (magnitude < 3.0) {
      return series(x);
    }
    return magnitude > 6.0 ? Math.signum(x) : Math.copySign(1.0 - complement(magnitude), x);
  }

  /// `2/√π e^{-x²} Σ 2ⁿ x^{2n+1} / (1·3·5 … (2n+1))`.
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2.0 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
  }

  /// `erfc x = e^{-x²}/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …))))`, from the inside out.
  private static double complement(double x) {
    double tail = x;
    for (int n = FRACTION_DEPTH; n >= 1; n--) {
      tail = x + 0.5 * n / tail;
    }
    return Math.exp(-x * x) / (Math.sqrt(Math.PI) * tail);
  }
}
