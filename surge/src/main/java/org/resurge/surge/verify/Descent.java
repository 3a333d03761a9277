package org.resurge.surge.verify;

import static org.resurge.surge.verify.Lanczos.dot;

/// Way down to a minimum: Newton steps inside a trust region, by conjugate gradients that stop at
/// the border of the region or at negative curvature (Steihaug).
final class Descent {
  private static final int STEPS = 100;
  private static final int PRODUCTS = 60;

  private final CriticalSearch space;

  /// Descent in the scaled coordinates of a search.
  Descent(CriticalSearch space) {
    this.space = space;
  }

  /// Where the way down ends: steps no longer lower the loss, or are very short.
  double[] from(double[] start) {
    double[] point = start.clone();
    double loss = space.loss(point);
    double radius = 0.3;
    for (int step = 0; step < STEPS && radius > 1e-9 && Double.isFinite(loss); step++) {
      double[] gradient = space.gradient(point);
      double[] move = step(point, gradient, radius);
      double length = CriticalSearch.norm(move);
      double predicted = -dot(gradient, move) - 0.5 * dot(move, space.hessian(point, move));
      double[] next = space.moved(point, move);
      double gain = loss - space.loss(next);
      if (gain > 0.05 * predicted && predicted > 0.0) {
        point = next;
        loss -= gain;
        if (gain > 0.7 * predicted && length > 0.9 * radius) {
          radius = Math.min(1.0, 2.0 * radius);
        }
      } else {
        radius = 0.3 * Math.min(radius, length);
      }
    }
    return point;
  }

  private double[] step(double[] point, double[] gradient, double radius) {
    int d = gradient.length;
    double[] move = new double[d];
    double[] residual = new double[d];
    double[] direction = new double[d];
    for (int i = 0; i < d; i++) {
      residual[i] = -gradient[i];
      direction[i] = -gradient[i];
    }
    double size = dot(residual, residual);
    double first = size;
    for (int k = 0; k < Math.min(PRODUCTS, 2 * d) && size > 1e-20 * first && size > 0.0; k++) {
      double[] image = space.hessian(point, direction);
      double curvature = dot(direction, image);
      double length = size / curvature;
      double border = toBorder(move, direction, radius);
      boolean leaves = !(curvature > 0.0) || length > border;
      double share = leaves ? border : length;
      for (int i = 0; i < d; i++) {
        move[i] += share * direction[i];
        residual[i] -= share * image[i];
      }
      if (leaves) {
        break;
      }
      double next = dot(residual, residual);
      for (int i = 0; i < d; i++) {
        direction[i] = residual[i] + next / size * direction[i];
      }
      size = next;
    }
    return move;
  }

  /// Positive `s` with `|move + s direction| = radius`.
  private static double toBorder(double[] move, double[] direction, double radius) {
    double a = dot(direction, direction);
    double b = dot(move, direction);
    double c = dot(move, move) - radius * radius;
    return (-b + Math.sqrt(Math.max(0.0, b * b - a * c))) / a;
  }
}
