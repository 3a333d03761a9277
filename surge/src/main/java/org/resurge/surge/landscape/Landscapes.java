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
/// | `cosine` | 1 − cos x | 1.9 | 0, 2 |
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

  /// Landscape in its smallest dimension: 2 for `rosenbrock`, else 1.
  ///
  /// @throws IllegalArgumentException if there is none of that name; the message suggests the
  ///   nearest
  public static Landscape named(String name) {
    return named(name, name.equals("rosenbrock") ? 2 : 1);
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
        _ -> new double[0]);
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
        _ -> new double[0]);
  }

  private static double[] ones(int dimension) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1.0);
    return ones;
  }
}
