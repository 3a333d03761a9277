package org.resurge.surge.series;

import java.util.function.Function;
import org.resurge.tensor.RandomKey;

/// Coefficients `a_n` about a minimum in `d` dimensions, as an average over directions.
///
/// In polar coordinates `θ = m + r u` the integral over `r` is the one-dimensional one along each
/// line, so `∫ e^{-(L - L_m)/g} dθ ~ (2πg)^{d/2} det(H)^{-1/2} Σ a_n gⁿ` with `a_n = (d/2)_n
/// ⟨[r^{2n}] ψ^{-(n + d/2)}⟩ / ⟨ψ(0)^{-d/2}⟩`, where `ψ(r, u) = (L(m + r u) - L_m)/r²` and the mean
/// goes over `u`, uniform on the unit sphere.
///
/// The lines may be taken in any linear coordinates. In those where the Hessian is the identity,
/// `L(m + H^{-1/2} r u)`, the denominator is constant and the average converges fastest.
///
/// In two dimensions equidistant angles converge like `e^{-c·angles}`: 360 give `a_30` to 1e-14. In
/// more, random directions give `1/√count`: 10⁴ of them `a_10` to 3 % in two dimensions.
///
/// @param coefficients `a_0 = 1, a_1, …`
/// @param standardErrors standard error of each from the spread over random directions, taken at a
///   fixed denominator; 0 for equidistant angles
public record DirectionAverage(double[] coefficients, double[] standardErrors) {
  /// Copies the arrays.
  public DirectionAverage {
    coefficients = coefficients.clone();
    standardErrors = standardErrors.clone();
  }

  @Override
  public double[] coefficients() {
    return coefficients.clone();
  }

  @Override
  public double[] standardErrors() {
    return standardErrors.clone();
  }

  /// Average over equidistant angles of a half circle: `u` and `-u` give the same.
  ///
  /// @param line unit vector `[2]` → Taylor coefficients of the loss along it, by rising power;
  ///   missing ones are 0
  /// @param angles how many, at least 1
  /// @param count how many `a_n`, at least 1
  public static DirectionAverage inThePlane(
      Function<double[], double[]> line, int angles, int count) {
    requirePositive("angles", angles);
    requirePositive("count", count);
    Mean mean = new Mean(2, count);
    for (int k = 0; k < angles; k++) {
      double angle = Math.PI * k / angles;
      mean.add(line.apply(new double[] {Math.cos(angle), Math.sin(angle)}));
    }
    return new DirectionAverage(mean.coefficients(), new double[count]);
  }

  /// Average over random directions.
  ///
  /// @param dimension `d`, at least 1
  /// @param line unit vector `[d]` → Taylor coefficients of the loss along it, by rising power;
  ///   missing ones are 0
  /// @param key decides the directions
  /// @param directions how many, at least 2
  /// @param count how many `a_n`, at least 1
  public static DirectionAverage random(
      int dimension, Function<double[], double[]> line, RandomKey key, int directions, int count) {
    requirePositive("dimension", dimension);
    requirePositive("directions - 1", directions - 1);
    requirePositive("count", count);
    Mean mean = new Mean(dimension, count);
    for (int k = 0; k < directions; k++) {
      mean.add(line.apply(unit(key.foldIn(k).normals(dimension))));
    }
    return new DirectionAverage(mean.coefficients(), mean.standardErrors());
  }

  private static double[] unit(double[] vector) {
    double squares = 0.0;
    for (double x : vector) {
      squares += x * x;
    }
    double[] unit = new double[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / Math.sqrt(squares);
    }
    return unit;
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "direction average: " + name + " must be at least 1, got " + value);
    }
  }

  /// Running sums over directions.
  private static final class Mean {
    private final double halfDimension;
    private final double[] sums;
    private final double[] squares;
    private double weight;
    private int directions;

    Mean(int dimension, int count) {
      halfDimension = 0.5 * dimension;
      sums = new double[count];
      squares = new double[count];
    }

    void add(double[] taylor) {
      if (taylor.length < 3 || !(taylor[2] > 0.0)) {
        throw new IllegalArgumentException(
            "direction average: needs V_2 > 0 on each line, got "
                + (taylor.length < 3 ? taylor.length + " coefficients" : taylor[2]));
      }
      double[] u = new double[taylor.length - 2];
      for (int k = 0; k < u.length; k++) {
        u[k] = taylor[k + 2] / taylor[2];
      }
      double front = Math.pow(taylor[2], -halfDimension);
      weight += front;
      for (int n = 0; n < sums.length; n++) {
        front *= n == 0 ? 1.0 : (halfDimension + n - 1.0) / taylor[2];
        double term = front * MillerRecurrence.power(u, -(n + halfDimension), 2 * n)[2 * n];
        sums[n] += term;
        squares[n] += term * term;
      }
      directions++;
    }

    double[] coefficients() {
      double[] a = new double[sums.length];
      for (int n = 0; n < a.length; n++) {
        a[n] = sums[n] / weight;
      }
      return a;
    }

    double[] standardErrors() {
      double[] errors = new double[sums.length];
      for (int n = 0; n < errors.length; n++) {
        double mean = sums[n] / directions;
        double variance = Math.max(0.0, squares[n] / directions - mean * mean);
        errors[n] = Math.sqrt(variance / (directions - 1.0)) * directions / weight;
      }
      return errors;
    }
  }
}
