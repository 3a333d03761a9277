package org.resurge.optim;

import java.util.function.DoubleUnaryOperator;

/// Scales an update down so that, to first order, it lowers the loss to a target and no further.
///
/// An update `u` promises the decrease `-⟨g, u⟩`. With `f*` the target, the factor is `min(1, (L -
/// f*) / -⟨g, u⟩)`, at least 0. For plain gradient descent with rate `lr` the promise is `lr ‖g‖²`,
/// so the step becomes Polyak's, capped: `min(lr, (L - f*) / ‖g‖²)`. An update that promises
/// nothing is handed on as it is.
///
/// @param target value `f*` to aim at, given the loss; at or above the loss there is no step
public record CappedPolyak(DoubleUnaryOperator target) implements Transform {
  /// One target for the whole run, as a known lowest loss.
  public static CappedPolyak towards(double target) {
    Ranges.require(Double.isFinite(target), "capped polyak", "target", "finite", target);
    return new CappedPolyak(loss -> target);
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    double promise = -step.gradients().dot(updates);
    if (!(promise > 0)) {
      return updates;
    }
    double wanted = step.loss() - target.applyAsDouble(step.loss());
    return updates.scaledBy(Math.clamp(wanted / promise, 0.0, 1.0));
  }
}
