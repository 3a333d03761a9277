package org.resurge.surge.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// Function of one variable with all that is known of it: the alphabet of the tests.
///
/// @param name name
/// @param formula formula in `x`
/// @param start where the loss has the `L₀` of the table in [Landscapes]
/// @param deviation width of the prior: it covers all critical points
/// @param function the loss
/// @param expansion Taylor coefficients about any point
/// @param criticalPoints real critical points, by value
record Well(
    String name,
    String formula,
    double start,
    double deviation,
    DoubleUnaryOperator function,
    Expansion expansion,
    List<CriticalPoint> criticalPoints) {
  /// Taylor coefficients of a function of one variable.
  interface Expansion {
    /// Coefficients about `x` up to an order.
    double[] about(double x, int order);
  }

  static final List<Well> ALL =
      List.of(
          polynomial("quadratic", "x²", 1.0, 1.0, List.of(at(0, 0, 0)), 0, 0, 1),
          polynomial(
              "quartic",
              "x² + x⁴",
              Math.sqrt((Math.sqrt(5.0) - 1.0) / 2.0),
              0.7,
              List.of(at(0, 0, 0)),
              0,
              0,
              1,
              0,
              1),
          polynomial(
              "double-well",
              "x²(1 - x)²",
              (1.0 + Math.sqrt(3.0)) / 2.0,
              0.7,
              List.of(at(0, 0, 0), at(1, 0, 0), at(0.5, 1.0 / 16, 1)),
              0,
              0,
              1,
              -2,
              1),
          polynomial(
              "tilted",
              "3x⁴ - 10x³ + 9x²",
              2.0,
              1.0,
              List.of(at(0, 0, 0), at(1.5, 27.0 / 16, 0), at(1, 2, 1)),
              0,
              0,
              9,
              -10,
              3),
          // Starts right of the well at 3/2, where the loss is 3 (by bisection to the last bit).
          polynomial(
              "triple",
              "(243x² - 45x³ - 144x⁴ + 15x⁵ + 25x⁶)/94",
              1.9333763029086448,
              1.5,
              List.of(
                  at(0, 0, 0),
                  at(1.5, 4131.0 / 6016, 0),
                  at(1, 1, 1),
                  at(-1.8, 6561.0 / 5875, 0),
                  at(-1.2, 52002.0 / 29375, 1)),
              0,
              0,
              243.0 / 94,
              -45.0 / 94,
              -144.0 / 94,
              15.0 / 94,
              25.0 / 94),
          polynomial(
              "mixed",
              "(45x² + 10x³ - 15x⁴ - 36x⁵ + 20x⁶)/24",
              -1.0,
              1.5,
              List.of(at(0, 0, 0), at(1.5, 9.0 / 16, 0), at(1, 1, 1)),
              0,
              0,
              45.0 / 24,
              10.0 / 24,
              -15.0 / 24,
              -36.0 / 24,
              20.0 / 24),
          polynomial(
              "complex-only", "x² - x³ + x⁴/2", -1.0, 1.0, List.of(at(0, 0, 0)), 0, 0, 1, -1, 0.5),
          new Well(
              "cosine",
              "1 - cos x",
              Math.acos(-0.9),
              2.0,
              x -> 1.0 - Math.cos(x),
              Well::cosine,
              List.of(at(0, 0, 0), at(Math.PI, 2, 1))));

  private static Well polynomial(
      String name,
      String formula,
      double start,
      double deviation,
      List<CriticalPoint> criticalPoints,
      double... v) {
    return new Well(
        name,
        formula,
        start,
        deviation,
        x -> {
          double sum = 0.0;
          for (int i = v.length - 1; i >= 0; i--) {
            sum = sum * x + v[i];
          }
          return sum;
        },
        (x, order) -> PowerSeries.line(x, 1.0, order).in(v).c(),
        criticalPoints);
  }

  private static CriticalPoint at(double x, double value, int index) {
    return new CriticalPoint(List.of(x), value, index);
  }

  /// The derivatives of 1 - cos x over their factorials.
  private static double[] cosine(double x, int order) {
    double[] cycle = {-Math.cos(x), Math.sin(x), Math.cos(x), -Math.sin(x)};
    double[] v = new double[order + 1];
    double factorial = 1.0;
    for (int k = 0; k <= order; k++) {
      factorial *= Math.max(1, k);
      v[k] = cycle[k % 4] / factorial;
    }
    v[0] = 2.0 * Math.sin(0.5 * x) * Math.sin(0.5 * x);
    return v;
  }

  /// The sum of this function over `dimension` coordinates.
  AnalyticLandscape sum(int dimension) {
    double[] starts = new double[dimension];
    Arrays.fill(starts, start);
    double[] deviations = new double[dimension];
    Arrays.fill(deviations, deviation);
    return new AnalyticLandscape(
        name,
        dimension == 1 ? formula : "Σ " + formula.replace("x", "xᵢ"),
        starts,
        deviations,
        point -> {
          double sum = 0.0;
          for (double x : point) {
            sum += function.applyAsDouble(x);
          }
          return sum;
        },
        sums(dimension),
        this::along);
  }

  /// Sum over the coordinates of the series in `x + s u`.
  private double[] along(double[] at, double[] direction, int order) {
    double[] sum = new double[order + 1];
    for (int i = 0; i < at.length; i++) {
      double[] own = expansion.about(at[i], order);
      double power = 1.0;
      for (int k = 0; k <= order; k++) {
        sum[k] += own[k] * power;
        power *= direction[i];
      }
    }
    return sum;
  }

  /// A critical point of a sum over coordinates is one critical point for each coordinate. Listed
  /// while there are at most 1000 of them.
  private List<CriticalPoint> sums(int dimension) {
    if (Math.pow(criticalPoints.size(), dimension) > 1000) {
      return List.of();
    }
    List<CriticalPoint> all = List.of(new CriticalPoint(List.of(), 0.0, 0));
    for (int i = 0; i < dimension; i++) {
      List<CriticalPoint> longer = new ArrayList<>();
      for (CriticalPoint head : all) {
        for (CriticalPoint tail : criticalPoints) {
          List<Double> location = new ArrayList<>(head.location());
          location.addAll(tail.location());
          longer.add(
              new CriticalPoint(
                  location, head.value() + tail.value(), head.index() + tail.index()));
        }
      }
      all = longer;
    }
    return all.stream().sorted(Comparator.comparingDouble(CriticalPoint::value)).toList();
  }
}
