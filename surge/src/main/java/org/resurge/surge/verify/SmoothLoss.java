package org.resurge.surge.verify;

import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.surge.landscape.Landscape;

/// Loss with gradient and Hessian products in double, and the scale of its coordinates.
public interface SmoothLoss {
  /// Typical size of a change in each of the `d` coordinates, `[d]`, above 0; a copy.
  double[] scales();

  /// Loss at a point `[d]`.
  double loss(double[] point);

  /// Gradient at a point, `[d]`.
  double[] gradient(double[] point);

  /// Hessian at a point times a direction, `[d]`.
  double[] hessianTimes(double[] point, double[] direction);

  /// Derivatives of a landscape by differences, in steps of a small share of its deviations.
  static SmoothLoss of(Landscape landscape) {
    return new DifferencedLoss(landscape);
  }

  /// Exact derivatives of a model's objective; a point is the parameters' values one after the
  /// other in the order of [ExactObjective#parameters].
  ///
  /// @param scales typical size of a change in each coordinate, `[d]`, above 0
  static SmoothLoss of(ExactObjective objective, double[] scales) {
    return new ExactLoss(objective, scales);
  }
}
