package org.resurge.surge.landscape;

import org.resurge.surge.sampler.DiagonalGaussian;

/// Loss `L: ℝᵈ → ℝ` as a function of a point, with the place and the scale of the analysis.
///
/// The analysis integrates over the prior `N(origin, deviations²)`, diagonal: over all of `ℝᵈ` the
/// partition function of a network diverges.
///
/// An implementation must be safe to call from several threads at once, and must answer the same
/// value for the same point.
public interface Landscape {
  /// Name for reports.
  String name();

  /// Number of coordinates `d`, at least 1.
  int dimension();

  /// Where the analysis starts, `θ₀ [d]`; a copy.
  double[] origin();

  /// Standard deviation of the prior in each direction, `[d]`, above 0; a copy.
  double[] deviations();

  /// The prior `π`, around the origin with the deviations; the same distribution at each call, and
  /// where it is large best the same object.
  default DiagonalGaussian prior() {
    return DiagonalGaussian.adopt(origin(), deviations());
  }

  /// Loss at a point.
  ///
  /// @param point coordinates `[d]`, left unchanged
  /// @return the loss; may be infinite or NaN where the landscape has no value
  double loss(double[] point);

  /// Room for a point that comes part by part; to be closed by who asked for it.
  default Place place() {
    return new WholePoint(this, new double[dimension()]);
  }
}
