package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;
import org.resurge.surge.borel.Singularity.Kind;

/// The paper's direct evaluation (Alg. 3, method 2): local maxima of `|B|` above a threshold.
///
/// `|B(ζ_k)|` is taken at `points` equidistant test points inside `(0, limit)`; a test point counts
/// if the value is above `threshold` and above both neighbours. The first and last points have one
/// neighbour only and never count.
///
/// A polynomial has no singularities. A maximum of `|B|` is a place where the fitted coefficients
/// happen to cancel least: it moves with the grid and the order, and has never been seen at a
/// critical value.
///
/// @param limit `L₀`, above 0
/// @param points `K_test`, at least 3
/// @param threshold `τ`, at least 0, in the unit of the transform
public record DirectEvaluation(double limit, int points, double threshold) implements Detector {
  /// Checks the ranges.
  public DirectEvaluation {
    if (!(limit > 0.0) || points < 3 || !(threshold >= 0.0)) {
      throw new IllegalArgumentException(
          "direct evaluation: needs limit > 0, at least 3 points, threshold >= 0, got limit "
              + limit
              + ", points "
              + points
              + ", threshold "
              + threshold);
    }
  }

  @Override
  public String name() {
    return "direct";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    double[] size = new double[points];
    for (int k = 0; k < points; k++) {
      size[k] = Math.abs(borel.evaluate(point(k)));
    }
    List<Singularity> found = new ArrayList<>();
    for (int k = 1; k + 1 < points; k++) {
      if (size[k] > threshold && size[k] > size[k - 1] && size[k] > size[k + 1]) {
        found.add(
            Singularity.of(
                point(k),
                0.0,
                Kind.LOCAL_MAXIMUM,
                name(),
                "a polynomial has no singularity; this is a maximum of |B|"));
      }
    }
    return List.copyOf(found);
  }

  /// Test point `ζ_k`, for `0 ≤ k < points`.
  public double point(int k) {
    return limit * (k + 1.0) / (points + 1.0);
  }
}
