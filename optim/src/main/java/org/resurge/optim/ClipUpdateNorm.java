package org.resurge.optim;

import org.resurge.autograd.Parameter;
import org.resurge.tensor.InPlace;

/// Scales all updates by one factor so that their joint Euclidean norm is at most a bound: the
/// paper's `Clip(Δθ, max_norm)` (Algorithm 1, line 7). It stands behind the learning rate.
///
/// @param bound above 0
/// @param relative whether the bound is a share of the norm of the parameters that are updated, or
///   a norm itself; as a share it has a floor, so that parameters at zero can move
public record ClipUpdateNorm(double bound, boolean relative) implements Transform {
  /// Norm that parameters count as having at least, for a relative bound.
  public static final double FLOOR = 1e-3;

  private static final int PART = 4096;

  /// What the order of a sum may change.
  private static final double MARGIN = 1e-9;

  /// Checks the range.
  public ClipUpdateNorm {
    Ranges.positive("clip update", relative ? "share" : "max norm", bound);
  }

  /// Bound on the norm itself.
  public static ClipUpdateNorm absolute(double maxNorm) {
    return new ClipUpdateNorm(maxNorm, false);
  }

  /// Bound as a share of the parameters' norm.
  public static ClipUpdateNorm relative(double share) {
    return new ClipUpdateNorm(share, true);
  }

  @Override
  public boolean letsGo() {
    return true;
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    double norm = updates.globalNorm();
    if (relative && isSurelyWithin(updates, norm)) {
      return updates;
    }
    double limit = relative ? bound * Math.max(FLOOR, parameterNorm(updates)) : bound;
    return norm <= limit ? updates : updates.scaledBy(limit / norm);
  }

  /// Whether a part of the parameters is long enough already: squares only add up, and most updates
  /// are far below their limit, so most steps read a part of the parameters.
  private boolean isSurelyWithin(Updates updates, double norm) {
    double needed = (1 + MARGIN) * (norm / bound) * (norm / bound);
    double sum = 0;
    for (Parameter parameter : updates.parameters()) {
      float[] values = parameter.data();
      for (int from = 0; from < values.length; from += PART) {
        sum += InPlace.sumOfSquares(values, from, Math.min(from + PART, values.length));
        if (sum >= needed) {
          return true;
        }
      }
    }
    return false;
  }

  private static double parameterNorm(Updates updates) {
    double sum = 0;
    for (Parameter parameter : updates.parameters()) {
      sum += InPlace.sumOfSquares(parameter.data());
    }
    return Math.sqrt(sum);
  }
}
