package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.series.Rational;
import org.resurge.surge.series.SeriesFit;

/// Truncated Borel transform `B(ζ) = Σ_{n ≤ J} b_n ζⁿ` with `b_n = a_n / n!` (eqs. 15, 30).
///
/// Its scale does not matter to where its singularities lie: a transform of a [SeriesFit] keeps the
/// fit's unit `e^{logScale}`.
///
/// A transform may also know its coefficients as exact rational numbers: then locators that need
/// more digits than a double has can use them.
public final class BorelTransform {
  private final double[] coefficients;
  private final List<Rational> exact;

  private BorelTransform(double[] coefficients, List<Rational> exact) {
    this.coefficients = coefficients;
    this.exact = exact;
  }

  /// Transform of the series `Σ a_n gⁿ`.
  ///
  /// @param series `a_0 … a_J`, at least one
  public static BorelTransform ofSeries(double... series) {
    if (series.length == 0) {
      throw new IllegalArgumentException(
          "Borel transform: needs at least one coefficient, got none");
    }
    double[] b = new double[series.length];
    double factorial = 1.0;
    for (int n = 0; n < series.length; n++) {
      factorial *= Math.max(n, 1);
      b[n] = series[n] / factorial;
    }
    return new BorelTransform(b, List.of());
  }

  /// Transform of the series `Σ a_n gⁿ` with exact coefficients.
  ///
  /// @param series `a_0 … a_J`, at least one
  public static BorelTransform ofExactSeries(Rational... series) {
    if (series.length == 0) {
      throw new IllegalArgumentException(
          "Borel transform: needs at least one coefficient, got none");
    }
    Rational[] b = new Rational[series.length];
    Rational factorial = Rational.ONE;
    for (int n = 0; n < series.length; n++) {
      factorial = factorial.times(Math.max(n, 1));
      b[n] = series[n].over(factorial);
    }
    return new BorelTransform(Rational.doubles(b), List.of(b));
  }

  /// Transform of a fitted series, in the fit's unit.
  public static BorelTransform of(SeriesFit fit) {
    return ofSeries(fit.coefficients());
  }

  /// Transform with these `b_n` themselves.
  public static BorelTransform ofCoefficients(double... b) {
    if (b.length == 0) {
      throw new IllegalArgumentException(
          "Borel transform: needs at least one coefficient, got none");
    }
    return new BorelTransform(b.clone(), List.of());
  }

  /// Index `J` of the last coefficient.
  public int order() {
    return coefficients.length - 1;
  }

  /// `b_n`, for `0 ≤ n ≤ J`.
  public double coefficient(int n) {
    return coefficients[n];
  }

  /// All `b_n`, `[J + 1]`; a copy.
  public double[] coefficients() {
    return coefficients.clone();
  }

  /// All `b_n` as exact numbers, if they are known so.
  public Optional<List<Rational>> exactCoefficients() {
    return exact.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(exact));
  }

  /// The polynomial at a real point.
  public double evaluate(double zeta) {
    double sum = 0.0;
    for (int n = coefficients.length - 1; n >= 0; n--) {
      sum = sum * zeta + coefficients[n];
    }
    return sum;
  }

  /// `B′`, one order lower: a logarithm of `B` is a simple pole of `B′`, which a Padé approximant
  /// finds far better.
  public BorelTransform derivative() {
    List<Rational> exactSlope = new ArrayList<>();
    for (int n = 1; n < exact.size(); n++) {
      exactSlope.add(exact.get(n).times(n));
    }
    return new BorelTransform(PolynomialRoots.derivative(coefficients), exactSlope);
  }

  /// The first `count` coefficients only.
  ///
  /// @param count from 1 to `order() + 1`
  public BorelTransform first(int count) {
    if (count < 1 || count > coefficients.length) {
      throw new IllegalArgumentException(
          "Borel transform: count must be in 1 … " + coefficients.length + ", got " + count);
    }
    return new BorelTransform(
        Arrays.copyOf(coefficients, count), exact.isEmpty() ? exact : exact.subList(0, count));
  }
}
