package org.resurge.experiments.resum;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.surge.series.ExponentialIntegral;
import org.resurge.surge.series.MillerRecurrence;
import org.resurge.surge.sum.TransSeries;
import org.resurge.tensor.Names;

/// Divergent series `Σ a_n gⁿ` of an integral whose value is known by other means.
///
/// | name | integral | nearest singularity of its Borel transform |
/// |---|---|---|
/// | `euler` | PV ∫ e^{-x}/(1 - gx) dx (eq. 1) | 1, on the path |
/// | `alternating` | ∫ e^{-x}/(1 + gx) dx | -1 |
/// | `quartic` | ∫ e^{-(x² + x⁴)/g} dx / √(πg) (eq. 51) | -1/4 |
/// | `double-well` | ∫ e^{-x²(1 - x)²/g} dx / (2√(πg)) | 1/16, on the path |
/// | `tilted` | ∫ e^{-(3x⁴ - 10x³ + 9x²)/g} dx / √(πg/9), two minima | 2, on the path |
///
/// @param name name on the command line
/// @param formula the integral, for people
/// @param singularity nearest singularity of the Borel transform
/// @param coefficients `a_0 … a_{n-1}` for a number n
/// @param integral value of the integral at a coupling, good to about 1e-13
/// @param unit what the partition function is divided by to give the integral
/// @param transSeries all sectors of the partition function; empty where it is none
public record KnownSeries(
    String name,
    String formula,
    double singularity,
    IntFunction<double[]> coefficients,
    DoubleUnaryOperator integral,
    DoubleUnaryOperator unit,
    Optional<TransSeries> transSeries) {
  // Of the polynomials below.
  private static final int HIGHEST_DEGREE = 4;

  // e^{-x} beyond is less than the smallest double.
  private static final double END = 745;

  private static final List<KnownSeries> ALL =
      List.of(
          new KnownSeries(
              "euler",
              "principal value of ∫ e^{-x}/(1 - gx) dx",
              1,
              count -> factorials(count, 1),
              KnownSeries::principalValue,
              _ -> 1,
              Optional.empty()),
          new KnownSeries(
              "alternating",
              "∫ e^{-x}/(1 + gx) dx",
              -1,
              count -> factorials(count, -1),
              KnownSeries::alternating,
              _ -> 1,
              Optional.empty()),
          well("quartic", "∫ e^{-(x² + x⁴)/g} dx / √(πg)", -0.25, 1),
          well("double-well", "∫ e^{-x²(1 - x)²/g} dx / (2√(πg))", 1.0 / 16, 2),
          well("tilted", "∫ e^{-(3x⁴ - 10x³ + 9x²)/g} dx / √(πg/9)", 2, 1));

  /// Names of the series.
  public static List<String> names() {
    return ALL.stream().map(KnownSeries::name).toList();
  }

  /// Series of a name.
  ///
  /// @throws IllegalArgumentException if there is none, with the nearest
  public static KnownSeries named(String name) {
    return ALL.stream()
        .filter(series -> series.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(Names.unknown("series", name, names())));
  }

  private static double[] factorials(int count, int sign) {
    double[] a = new double[count];
    a[0] = 1;
    for (int n = 1; n < count; n++) {
      a[n] = sign * n * a[n - 1];
    }
    return a;
  }

  /// `x e^{-x} Ei(x)` with `x = 1/g`.
  private static double principalValue(double coupling) {
    return ExponentialIntegral.scaled(1 / coupling) / coupling;
  }

  private static double alternating(double coupling) {
    return Math.exp(QuadraturePartition.of(x -> x + Math.log1p(coupling * x), 0, END).logZ(1));
  }

  /// Series about a lowest minimum of a landscape.
  ///
  /// @param count how many minima are as low
  private static KnownSeries well(String name, String formula, double singularity, int count) {
    AnalyticLandscape landscape = Landscapes.analytic(name);
    double[] minima =
        landscape.minima().stream().mapToDouble(point -> point.location().getFirst()).toArray();
    double stiffness = landscape.taylor(2)[2];
    return new KnownSeries(
        name,
        formula,
        singularity,
        terms -> MillerRecurrence.coefficients(landscape.taylor(2 * terms), terms),
        coupling ->
            Math.exp(
                    QuadraturePartition.of(x -> landscape.loss(new double[] {x}), -10, 11, minima)
                        .logZ(coupling))
                / (count * Math.sqrt(Math.PI * coupling / stiffness)),
        coupling -> count * Math.sqrt(Math.PI * coupling / stiffness),
        Optional.of(TransSeries.of(landscape.taylor(HIGHEST_DEGREE))));
  }
}
