package org.resurge.surge.paper;

import org.resurge.surge.partition.CouplingGrid;

/// One coupling range of Algorithm 2, tried.
///
/// @param exponent `i` of the range `[10ⁱ, 10ⁱ⁺²] L_ref`
/// @param grid its couplings
/// @param successRate QuickTest: share of couplings at which `log Z` can be trusted
/// @param candidates number of candidates in `(0, L₀)`; 0 where QuickTest failed
/// @param recurrence mean share of refits in which a candidate comes back
/// @param score FullEvaluate: `candidates · recurrence`
public record RangeTrial(
    int exponent,
    CouplingGrid grid,
    double successRate,
    int candidates,
    double recurrence,
    double score) {
  /// The paper's bound on the success rate.
  public static final double NEEDED_SUCCESS = 0.7;

  /// Whether QuickTest let the range through.
  public boolean passed() {
    return successRate >= NEEDED_SUCCESS;
  }
}
