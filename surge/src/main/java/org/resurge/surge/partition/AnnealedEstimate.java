package org.resurge.surge.partition;

/// `log Z` at one coupling by annealing, from both sides.
///
/// @param coupling `g`
/// @param logZ forward estimate, `log mean w`
/// @param standardError of `logZ`; twice it covers the truth in 95 % of runs
/// @param lower mean of `log w` on the way down, in expectation below `log Z`
/// @param upper mean of `-log w` on the way back, in expectation above `log Z` if the points that
///   it starts from are in equilibrium
/// @param reverse reverse estimate, `-log mean w⁻¹` on the way back
/// @param effectiveSampleSize `(Σw)²/Σw²` of the forward weights
/// @param particles number of independent particles
public record AnnealedEstimate(
    double coupling,
    double logZ,
    double standardError,
    double lower,
    double upper,
    double reverse,
    double effectiveSampleSize,
    int particles) {

  /// The same without the bounds.
  public PartitionEstimate estimate() {
    return new PartitionEstimate(coupling, logZ, standardError, effectiveSampleSize, particles, 0);
  }
}
