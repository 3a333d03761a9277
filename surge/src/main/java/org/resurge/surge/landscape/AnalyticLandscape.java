package org.resurge.surge.landscape;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Landscape given by a formula, with all that is known of it.
///
/// A teaching and testing object: the critical values that an analysis should find are listed
/// beside the function, and where the function is simple so are its Taylor coefficients about a
/// minimum.
public final class AnalyticLandscape implements Landscape {
  private final String name;
  private final String formula;
  private final double[] origin;
  private final double[] deviations;
  private final ToDoubleFunction<double[]> function;
  private final List<CriticalPoint> criticalPoints;
  private final LineTaylor lines;

  AnalyticLandscape(
      String name,
      String formula,
      double[] origin,
      double[] deviations,
      ToDoubleFunction<double[]> function,
      List<CriticalPoint> criticalPoints,
      LineTaylor lines) {
    this.name = name;
    this.formula = formula;
    this.origin = origin.clone();
    this.deviations = deviations.clone();
    this.function = function;
    this.criticalPoints = List.copyOf(criticalPoints);
    this.lines = lines;
  }

  @Override
  public String name() {
    return name;
  }

  /// The loss as a formula, for people.
  public String formula() {
    return formula;
  }

  @Override
  public int dimension() {
    return origin.length;
  }

  @Override
  public double[] origin() {
    return origin.clone();
  }

  @Override
  public double[] deviations() {
    return deviations.clone();
  }

  @Override
  public double loss(double[] point) {
    if (point.length != origin.length) {
      throw new IllegalArgumentException(
          "loss of "
              + name
              + ": point must have "
              + origin.length
              + " coordinates, got "
              + point.length);
    }
    return function.applyAsDouble(point);
  }

  /// Known critical points, by value; empty where none is known or there is none.
  public List<CriticalPoint> criticalPoints() {
    return criticalPoints;
  }

  /// Minima among the critical points, by value.
  public List<CriticalPoint> minima() {
    return criticalPoints.stream().filter(point -> point.index() == 0).toList();
  }

  /// Taylor coefficients `V₀ … V_order` about the first minimum, in one dimension.
  ///
  /// @return `[order + 1]`; empty where the landscape has no such series
  public double[] taylor(int order) {
    return dimension() == 1 && !minima().isEmpty()
        ? lines.taylor(minima().getFirst().coordinates(), new double[] {1.0}, order)
        : new double[0];
  }

  /// Taylor coefficients along any line, in any number of dimensions.
  public LineTaylor lines() {
    return lines;
  }

  /// The same function seen from another start.
  ///
  /// @param start new origin, `[d]`
  public AnalyticLandscape from(double... start) {
    if (start.length != origin.length) {
      throw new IllegalArgumentException(
          name + " from: start must have " + origin.length + " coordinates, got " + start.length);
    }
    return new AnalyticLandscape(name, formula, start, deviations, function, criticalPoints, lines);
  }

  @Override
  public String toString() {
    return name + ": " + formula;
  }
}
