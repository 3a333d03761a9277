package org.resurge.surge.mode;

import java.util.Optional;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.LineTaylor;

/// The minimum that the way down from a start ends in, for few dimensions.
///
/// Newton steps with the absolute values of the Hessian's eigenvalues, so that they always go down,
/// no longer than a radius that begins at a tenth of the smallest deviation: the way stays near
/// that of steepest descent. At the end full Newton steps, until rounding.
final class MinimumSearch {
  private static final int STEPS = 2000;
  private static final int LAST_STEPS = 20;
  private static final double FIRST_RADIUS = 0.1;
  private static final double SHORTEST = 1e-14;
  private static final double FLAT = 1e-9;
  // The way down to x⁴ = 0 ends with 1e-22, a minimum that counts has far more.
  private static final double FLATTEST = 1e-15;
  private static final int HIGHER_TERMS = 8;

  private final LineTaylor lines;
  private final double unit;

  /// Search in a loss.
  ///
  /// @param unit a length of the landscape, above 0
  MinimumSearch(LineTaylor lines, double unit) {
    this.lines = lines;
    this.unit = unit;
  }

  /// What a search came to.
  ///
  /// @param point the minimum; empty if there is none
  /// @param curvature curvature there, or where the search ended
  /// @param reason why there is none; empty with a minimum
  record End(Optional<CriticalPoint> point, Curvature curvature, String reason) {}

  End from(double[] start) {
    double[] point = start.clone();
    Curvature here = Curvature.at(lines, point);
    double radius = FIRST_RADIUS * unit;
    for (int step = 0; step < STEPS && here.isFinite(); step++) {
      double[] move = move(here, radius);
      double length = norm(move);
      if (length <= 1e-8 * unit || radius <= SHORTEST * unit) {
        break;
      }
      double[] next = DescentMode.moved(point, 1.0, move);
      Curvature there = Curvature.at(lines, next);
      if (there.loss() < here.loss()) {
        point = next;
        here = there;
        radius = Math.min(2.0 * radius, FIRST_RADIUS * unit);
      } else {
        radius = 0.25 * Math.min(radius, length);
      }
    }
    return polished(point, here);
  }

  private End polished(double[] start, Curvature first) {
    double[] point = start;
    Curvature here = first;
    double before = Double.POSITIVE_INFINITY;
    for (int step = 0; step < LAST_STEPS && here.isFinite(); step++) {
      double[] move = move(here, unit);
      double length = norm(move);
      if (!(length < before)) {
        break;
      }
      before = length;
      point = DescentMode.moved(point, 1.0, move);
      here = Curvature.at(lines, point);
    }
    if (!here.isFinite()) {
      return new End(Optional.empty(), here, "the loss or its derivatives are not finite");
    }
    double least = here.eigenvalues()[0];
    double largest = here.eigenvalues()[here.eigenvalues().length - 1];
    if (largest == 0.0 && least == 0.0) {
      return new End(Optional.empty(), here, "the loss has no curvature: there is no series");
    }
    if (!(before <= 1e-6 * unit)) {
      return new End(Optional.empty(), here, "the way down from the start does not end");
    }
    if (!(least > FLAT * largest) || isFlat(point, here)) {
      return new End(
          Optional.empty(), here, "the way down ends where the Hessian is singular or negative");
    }
    CriticalPoint minimum = new CriticalPoint(RaysMode.list(point), here.loss(), 0);
    return new End(Optional.of(minimum), here, "");
  }

  /// Whether the curvature is nothing beside the higher terms at the distance of a unit.
  private boolean isFlat(double[] point, Curvature here) {
    double[] c = lines.taylor(point, here.eigenvectors()[0], HIGHER_TERMS);
    double higher = 0.0;
    for (int k = 3; k < c.length; k++) {
      higher = Math.max(higher, Math.abs(c[k]) * Math.pow(unit, k));
    }
    return !(Math.abs(c[2]) * unit * unit > FLATTEST * higher);
  }

  /// `-Σ (v·g)/|λ| v`, cut to the radius; along the most negative direction where the gradient is
  /// 0.
  private static double[] move(Curvature here, double radius) {
    int d = here.gradient().length;
    double[] move = new double[d];
    for (int i = 0; i < d; i++) {
      double slope = here.slope(i);
      double curvature = Math.abs(here.eigenvalues()[i]);
      double share = slope == 0.0 ? 0.0 : -slope / curvature;
      share = Math.max(-radius, Math.min(radius, share));
      for (int k = 0; k < d; k++) {
        move[k] += share * here.eigenvectors()[i][k];
      }
    }
    double length = norm(move);
    if (length <= 1e-8 * radius && here.eigenvalues()[0] < 0.0) {
      for (int k = 0; k < d; k++) {
        move[k] = radius * here.eigenvectors()[0][k];
      }
      return move;
    }
    for (int k = 0; k < d && length > radius; k++) {
      move[k] *= radius / length;
    }
    return move;
  }

  static double norm(double[] vector) {
    double largest = 0.0;
    for (double x : vector) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (largest == 0.0 || !Double.isFinite(largest)) {
      return largest;
    }
    double sum = 0.0;
    for (double x : vector) {
      sum += x / largest * (x / largest);
    }
    return largest * Math.sqrt(sum);
  }
}
