package org.resurge.surge.slice;

import java.util.Optional;
import org.resurge.surge.borel.Complex;

/// Taylor coefficients of a loss along a line: `ℓ(s) = L(θ + s v) = Σ c_n sⁿ`, up to `s^N`.
///
/// The analysis works on `f(x) = ℓ'(σx) / ℓ'(0) = Σ a_n xⁿ`, with `a_0 = 1` and `|a_n| ≤ n + 1`: so
/// neither the unit of the loss nor that of the line matters, and losses of 1e±200 neither overflow
/// nor underflow. The unit `σ` is a power of two, so that scaling rounds nothing.
public final class LineSeries {
  /// Share of a coefficient that may be rounding.
  static final double ROUNDING = 1e-14;

  private final double[] coefficients;
  private final double placeUnit;
  private final double[] slope;

  private LineSeries(double[] coefficients) {
    this.coefficients = coefficients;
    int exponent = unitExponent(coefficients);
    this.placeUnit = Math.scalb(1.0, exponent);
    this.slope = scaledSlope(coefficients, exponent);
  }

  /// Series with these coefficients.
  ///
  /// @param coefficients `c_0 … c_N`, `N ≥ 2`; any values, also those that [#refusal] names
  public static LineSeries of(double... coefficients) {
    if (coefficients.length < 3) {
      throw new IllegalArgumentException(
          "line series: needs at least 3 coefficients, got " + coefficients.length);
    }
    return new LineSeries(coefficients.clone());
  }

  /// `σ = 2^q`, the largest with `|c_n σ^{n-1}| ≤ |c_1|` for all `n ≥ 2`; 1 where there is none.
  private static int unitExponent(double... c) {
    double exponent = Double.POSITIVE_INFINITY;
    for (int n = 2; n < c.length; n++) {
      double growth = (log2(c[1]) - log2(c[n])) / (n - 1);
      exponent = growth < exponent ? growth : exponent;
    }
    return Double.isFinite(exponent) ? (int) Math.floor(exponent) : 0;
  }

  private static double log2(double value) {
    return Math.log(Math.abs(value)) / Math.log(2.0);
  }

  /// `a_{n-1} = n c_n σ^{n-1} / c_1`.
  private static double[] scaledSlope(double[] c, int exponent) {
    int unit = Math.getExponent(c[1]);
    double[] a = new double[c.length - 1];
    for (int n = 1; n < c.length; n++) {
      double ratio = Math.scalb(c[n], exponent * (n - 1) - unit) / Math.scalb(c[1], -unit);
      a[n - 1] = n * ratio;
    }
    return a;
  }

  /// Why the line cannot be analysed: a value that is not finite, or no descent. Empty if it can.
  public Optional<String> refusal() {
    for (int n = 0; n < coefficients.length; n++) {
      if (!Double.isFinite(coefficients[n])) {
        return Optional.of("derivative " + n + " of the loss along the line is not finite");
      }
    }
    if (coefficients[1] == 0.0) {
      return Optional.of("the slope along the line is zero: there is nothing to descend");
    }
    if (coefficients[1] > 0.0) {
      return Optional.of("the direction ascends: its slope is positive");
    }
    return Optional.empty();
  }

  /// Highest power `N`.
  public int order() {
    return coefficients.length - 1;
  }

  /// `c_0 … c_N`; a copy.
  public double[] coefficients() {
    return coefficients.clone();
  }

  /// Coefficient `c_n`.
  public double coefficient(int n) {
    return coefficients[n];
  }

  /// Loss at the start, `c_0`.
  public double loss() {
    return coefficients[0];
  }

  /// Slope at the start, `c_1`.
  public double slope() {
    return coefficients[1];
  }

  /// Unit `σ` of the place on the line, a power of two.
  public double placeUnit() {
    return placeUnit;
  }

  /// Unit `τ = |c_1| σ` of the drop of the loss.
  public double dropUnit() {
    return Math.abs(coefficients[1]) * placeUnit;
  }

  /// `a_0 = 1 … a_{N-1}` of the scaled slope `f(x) = ℓ'(σx)/ℓ'(0)`; a copy.
  double[] scaledSlope() {
    return slope.clone();
  }

  /// Drop of the loss `ℓ(0) - ℓ(s)` by the Taylor polynomial, without the rounding of `c_0`.
  public double drop(double place) {
    return drop(new Complex(place, 0.0)).re();
  }

  /// The same at a complex place.
  public Complex drop(Complex place) {
    Complex x = place.times(1.0 / placeUnit);
    Complex sum = Complex.ZERO;
    for (int n = slope.length - 1; n >= 0; n--) {
      sum = sum.plus(slope[n] / (n + 1)).times(x);
    }
    return sum.times(-Math.signum(coefficients[1]) * dropUnit());
  }
}
