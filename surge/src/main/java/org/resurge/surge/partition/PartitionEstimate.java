package org.resurge.surge.partition;

/// Estimate of `log Z` at one coupling.
///
/// @param coupling `g`
/// @param logZ estimate `c*` of `log Z`; `-∞` if no draw has a finite weight
/// @param standardError standard error of `logZ` (delta method); infinite if unknown
/// @param effectiveSampleSize `(Σw)²/Σw²`, from 1 (one draw carries all) to the number of draws; 0
///   if no draw has a finite weight
/// @param draws number of draws
/// @param steps ascent steps that the bound took to its maximum
public record PartitionEstimate(
    double coupling,
    double logZ,
    double standardError,
    double effectiveSampleSize,
    int draws,
    int steps) {

  /// Whether `logZ` is a finite number.
  public boolean isFinite() {
    return Double.isFinite(logZ);
  }

  /// Exact value, as if from infinitely many draws.
  public static PartitionEstimate exact(double coupling, double logZ) {
    return new PartitionEstimate(coupling, logZ, 0.0, Double.POSITIVE_INFINITY, 0, 0);
  }
}
