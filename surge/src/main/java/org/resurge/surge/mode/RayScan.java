package org.resurge.surge.mode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.CombinedDetector;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.surge.series.MillerRecurrence;

/// The barrier `Δ(u)` on lines through a minimum as a function of the direction `u`, from the
/// series along each line, and where it is stationary.
final class RayScan {
  private static final int NEWTON_STEPS = 12;
  private static final double STEP = 0.01; // rad, for differences of Δ
  private static final double LONGEST = 0.15; // rad
  private static final double CONVERGED = 1e-5; // rad: Δ is then good to 1e-10

  private static final double SEARCH_STEP = 0.025;
  private static final int SEARCH_STEPS = 200;

  private final LineTaylor lines;
  private final double[] minimum;
  private final int coefficients;
  private int evaluated;

  RayScan(LineTaylor lines, double[] minimum, int coefficients) {
    this.lines = lines;
    this.minimum = minimum.clone();
    this.coefficients = coefficients;
  }

  /// Direction at which `Δ` is stationary.
  ///
  /// @param direction unit vector
  /// @param barrier the singularity there
  /// @param falls directions along the sphere in which `Δ` falls: 0 at a least barrier
  record Stationary(double[] direction, Singularity barrier, int falls) {}

  /// Lines looked at so far.
  int evaluated() {
    return evaluated;
  }

  /// The nearest positive singularity of the line on its first sheet; empty if there is none, or if
  /// the locators do not agree.
  Optional<Singularity> barrier(double[] direction) {
    evaluated++;
    double[] taylor = lines.taylor(minimum, direction, 2 * coefficients + 2);
    taylor[1] = 0.0;
    if (!(taylor[2] > 0.0) || !Arrays.stream(taylor).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    double[] a = MillerRecurrence.coefficients(taylor, coefficients);
    if (!Arrays.stream(a).allMatch(Double::isFinite)) {
      return Optional.empty();
    }
    List<Singularity> claims =
        new CombinedDetector()
            .detect(BorelTransform.ofSeries(a)).stream().filter(Singularity::isPositive).toList();
    boolean sure = claims.stream().allMatch(one -> one.strength().isPresent());
    List<Double> searched = sure ? List.of() : searched(direction, taylor[2], claims);
    return claims.stream()
        .filter(one -> one.strength().isPresent() || confirmed(one, taylor[0], searched))
        .min(Comparator.comparingDouble(Singularity::real));
  }

  /// First critical values of the line by search: they tell the sheet where the series cannot.
  private List<Double> searched(double[] direction, double stiffness, List<Singularity> claims) {
    double height = claims.stream().mapToDouble(Singularity::real).max().orElseThrow();
    double step = SEARCH_STEP * Math.sqrt(height / stiffness);
    return new LineBarrier(lines, minimum, direction).values(step, SEARCH_STEPS);
  }

  private static boolean confirmed(Singularity one, double value, List<Double> searched) {
    double allowed = Math.max(3.0 * one.error().orElse(0.0), 1e-6 * one.real());
    return searched.stream().anyMatch(v -> Math.abs(v - value - one.real()) <= allowed);
  }

  /// Newton's method for `∇Δ = 0` on the sphere, with differences; a start beside a least barrier
  /// only goes down.
  ///
  /// @param start unit vector
  /// @param downhill whether only a minimum is looked for
  Optional<Stationary> stationary(double[] start, boolean downhill) {
    double[] u = start.clone();
    int d = u.length;
    if (d == 1) {
      return barrier(u).map(one -> new Stationary(u.clone(), one, 0));
    }
    for (int step = 0; step < NEWTON_STEPS; step++) {
      Optional<Curvature> here = onTheSphere(u, tangents(u));
      if (here.isEmpty()) {
        return Optional.empty();
      }
      double[] move = new double[d - 1];
      double size = 0.0;
      for (int i = 0; i < d - 1; i++) {
        double value = here.get().eigenvalues()[i];
        double share = -here.get().slope(i) / (downhill ? Math.abs(value) : value);
        if (!Double.isFinite(share)) {
          return Optional.empty();
        }
        share = Math.max(-LONGEST, Math.min(LONGEST, share));
        for (int k = 0; k < d - 1; k++) {
          move[k] += share * here.get().eigenvectors()[i][k];
        }
        size = Math.max(size, Math.abs(share));
      }
      double[] next = moved(u, tangents(u), move);
      System.arraycopy(next, 0, u, 0, d);
      if (size < CONVERGED) {
        int falls = here.get().index();
        return barrier(u).map(one -> new Stationary(u, one, falls));
      }
    }
    return Optional.empty();
  }

  /// Gradient and Hessian of `Δ` in tangent coordinates, by central differences.
  private Optional<Curvature> onTheSphere(double[] u, double[][] tangents) {
    int n = tangents.length;
    double[] weights = new double[n];
    double[][] single = new double[n][2];
    double middle = value(u, tangents, weights);
    for (int i = 0; i < n; i++) {
      for (int side = 0; side < 2; side++) {
        weights[i] = side == 0 ? STEP : -STEP;
        single[i][side] = value(u, tangents, weights);
      }
      weights[i] = 0.0;
    }
    double[] gradient = new double[n];
    double[][] hessian = new double[n][n];
    for (int i = 0; i < n; i++) {
      gradient[i] = (single[i][0] - single[i][1]) / (2.0 * STEP);
      hessian[i][i] = (single[i][0] - 2.0 * middle + single[i][1]) / (STEP * STEP);
      for (int j = 0; j < i; j++) {
        weights[i] = STEP;
        weights[j] = STEP;
        double both = value(u, tangents, weights);
        weights[i] = 0.0;
        weights[j] = 0.0;
        double mixed = (both - single[i][0] - single[j][0] + middle) / (STEP * STEP);
        hessian[i][j] = mixed;
        hessian[j][i] = mixed;
      }
    }
    Curvature curvature = Curvature.of(middle, gradient, hessian);
    return curvature.isFinite() ? Optional.of(curvature) : Optional.empty();
  }

  private double value(double[] u, double[][] tangents, double[] weights) {
    return barrier(moved(u, tangents, weights)).map(Singularity::real).orElse(Double.NaN);
  }

  /// The unit vector `u + Σ w_i t_i`, made of length 1.
  private static double[] moved(double[] u, double[][] tangents, double[] weights) {
    double[] next = u.clone();
    for (int i = 0; i < tangents.length; i++) {
      for (int k = 0; k < next.length; k++) {
        next[k] += weights[i] * tangents[i][k];
      }
    }
    return unit(next);
  }

  /// An orthonormal basis of the tangent space at `u`, by Gram and Schmidt from the axes.
  private static double[][] tangents(double[] u) {
    int d = u.length;
    double[][] basis = new double[d - 1][];
    int largest = 0;
    for (int i = 1; i < d; i++) {
      largest = Math.abs(u[i]) > Math.abs(u[largest]) ? i : largest;
    }
    int count = 0;
    for (int axis = 0; axis < d; axis++) {
      if (axis == largest) {
        continue;
      }
      double[] vector = new double[d];
      vector[axis] = 1.0;
      remove(vector, u);
      for (int i = 0; i < count; i++) {
        remove(vector, basis[i]);
      }
      basis[count++] = unit(vector);
    }
    return basis;
  }

  private static void remove(double[] vector, double[] direction) {
    double share = dot(vector, direction);
    for (int k = 0; k < vector.length; k++) {
      vector[k] -= share * direction[k];
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0.0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double[] unit(double[] vector) {
    double norm = MinimumSearch.norm(vector);
    return Arrays.stream(vector).map(x -> x / norm).toArray();
  }
}
