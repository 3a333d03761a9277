package org.resurge.surge.landscape;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.resurge.tensor.Names;
import org.resurge.tensor.RandomKey;

/// Landscapes by name, each with a start `θ₀` of known loss `L₀`.
///
/// | name | loss | `L₀` | critical values |
/// |---|---|---|---|
/// | `quadratic` | x² | 1 | 0 |
/// | `quartic` | x² + x⁴ | 1 | 0 (and −1/4 at complex points) |
/// | `double-well` | x²(1 − x)² | 1/4 | 0, 1/16, 0 |
/// | `tilted` | 3x⁴ − 10x³ + 9x² | 4 | 0, 27/16, 2 |
/// | `triple` | (243x² − 45x³ − 144x⁴ + 15x⁵ + 25x⁶)/94 | 3 | 0, 0.687, 1, 1.117, 1.770 |
/// | `mixed` | (45x² + 10x³ − 15x⁴ − 36x⁵ + 20x⁶)/24 | 19/6 | 0, 9/16, 1; complex |
/// | `complex-only` | x² − x³ + x⁴/2 | 5/2 | 0 (and a complex pair) |
/// | `cosine` | 1 − cos x | 1.9 | 0, 2 |
/// | `coupled` | 3x⁴ − 10x³ + 9x² + 5y⁴ − 16y³ + 14y² − x²y/2 | 5.4575 | nine |
/// | `rosenbrock` | Σ (1 − xᵢ)² + 100(xᵢ₊₁ − xᵢ²)² | 24.2 | 0 |
/// | `constant` | 1 | 1 | none |
/// | `random-cloud` | white noise of mean 1, spread 1/2 | – | none |
///
/// In `d` dimensions the functions of one variable are summed over the coordinates.
public final class Landscapes {
  private static final Map<String, IntFunction<Landscape>> BY_NAME = new LinkedHashMap<>();

  static {
    for (Well well : Well.ALL) {
      BY_NAME.put(well.name(), well::sum);
    }
    BY_NAME.put("coupled", Coupled::landscape);
    BY_NAME.put("rosenbrock", Landscapes::rosenbrock);
    BY_NAME.put("constant", dimension -> constant(1.0, dimension));
    BY_NAME.put(
        "random-cloud", dimension -> new RandomCloud(1.0, 0.5, dimension, RandomKey.of(17)));
  }

  private Landscapes() {}

  /// All names, in the order of the table above.
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /// Landscape in its smallest dimension: 2 for `coupled` and `rosenbrock`, else 1.
  ///
  /// @throws IllegalArgumentException if there is none of that name; the message suggests the
  ///   nearest
  public static Landscape named(String name) {
    return named(name, name.equals("coupled") || name.equals("rosenbrock") ? 2 : 1);
  }

  /// Landscape in `dimension` dimensions.
  ///
  /// @throws IllegalArgumentException if there is none of that name, or the dimension is too small
  public static Landscape named(String name, int dimension) {
    IntFunction<Landscape> landscape = Names.choose("landscape", name, BY_NAME);
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "landscape " + name + ": dimension must be at least 1, got " + dimension);
    }
    return landscape.apply(dimension);
  }

  /// One of the formulas, with its critical points.
  ///
  /// @throws IllegalArgumentException if the name is unknown, or is `random-cloud`
  public static AnalyticLandscape analytic(String name) {
    if (named(name) instanceof AnalyticLandscape landscape) {
      return landscape;
    }
    throw new IllegalArgumentException("landscape " + name + ": is not given by a formula");
  }

  /// Landscape with one value everywhere: nothing to find.
  public static AnalyticLandscape constant(double value, int dimension) {
    return new AnalyticLandscape(
        "constant",
        Double.toString(value),
        new double[dimension],
        ones(dimension),
        _ -> value,
        List.of(),
        (_, _, order) -> PowerSeries.line(value, 0.0, order).c());
  }

  private static AnalyticLandscape rosenbrock(int dimension) {
    if (dimension < 2) {
      throw new IllegalArgumentException(
          "landscape rosenbrock: dimension must be at least 2, got " + dimension);
    }
    double[] start = ones(dimension);
    start[0] = -1.2;
    double[] deviations = ones(dimension);
    List<Double> minimum = Arrays.stream(ones(dimension)).boxed().toList();
    return new AnalyticLandscape(
        "rosenbrock",
        "Σ (1 - xᵢ)² + 100(xᵢ₊₁ - xᵢ²)²",
        start,
        deviations,
        x -> {
          double sum = 0.0;
          for (int i = 0; i + 1 < x.length; i++) {
            double valley = x[i + 1] - x[i] * x[i];
            sum += (1.0 - x[i]) * (1.0 - x[i]) + 100.0 * valley * valley;
          }
          return sum;
        },
        List.of(new CriticalPoint(minimum, 0.0, 0)),
        Landscapes::alongRosenbrock);
  }

  private static double[] alongRosenbrock(double[] at, double[] direction, int order) {
    PowerSeries sum = PowerSeries.line(0.0, 0.0, order);
    for (int i = 0; i + 1 < at.length; i++) {
      PowerSeries x = PowerSeries.line(at[i], direction[i], order);
      PowerSeries y = PowerSeries.line(at[i + 1], direction[i + 1], order);
      PowerSeries slope = x.times(-1.0).plus(1.0);
      PowerSeries valley = y.plus(x.times(x).times(-1.0));
      sum = sum.plus(slope.times(slope)).plus(valley.times(valley).times(100.0));
    }
    return sum.c();
  }

  private static double[] ones(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1.0);
    return ones;
  }
}
