package org.resurge.tensor.kernel;

/// The error function.
public final class ErrorFunction {
  private ErrorFunction() {}

  /// `erf x`.
  public static void erf(float[] x, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = (float) erf(x[i]);
    }
  }

  static double erf(double x) {
    double a = Math.abs(x);
    if (a > 6) {
      return Math.signum(x);
    }
    double term = x;
    double sum = x;
    if (a < 3) { // erf x = 2/√π e^{-x²} Σ 2^n x^{2n+1} / (2n+1)!!
      for (int n = 1; n < 100; n++) {
        term *= 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return 2 / StrictMath.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }
    double fraction = a;
    for (int n = 60; n > 0; n--) { // continued fraction of erfc
      fraction = a + n / 2.0 / fraction;
    }
    return Math.signum(x) * (1 - StrictMath.exp(-x * x) / StrictMath.sqrt(Math.PI) / fraction);
  }
}
