package org.resurge.surge.landscape;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// Formula as a landscape, with nothing known of it.
///
/// @param origin where it is looked at, `[d]`
/// @param deviations how far, `[d]`
public record FormulaLandscape(
    String name, double[] origin, double[] deviations, ToDoubleFunction<double[]> function)
    implements Landscape {
  /// Around 0 with deviations 1.
  public static FormulaLandscape of(int dimension, ToDoubleFunction<double[]> function) {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1.0);
    return new FormulaLandscape("formula", new double[dimension], ones, function);
  }

  @Override
  public int dimension() {
    return origin.length;
  }

  @Override
  public double loss(double[] point) {
    return function.applyAsDouble(point);
  }
}
