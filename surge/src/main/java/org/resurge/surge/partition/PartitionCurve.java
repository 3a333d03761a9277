package org.resurge.surge.partition;

import java.util.Arrays;
import java.util.List;

/// `log Z` over a grid of couplings.
///
/// @param grid the couplings
/// @param estimates one for each coupling, in the order of the grid
public record PartitionCurve(CouplingGrid grid, List<PartitionEstimate> estimates) {
  /// Checks that there is one estimate for each coupling.
  public PartitionCurve {
    estimates = List.copyOf(estimates);
    if (estimates.size() != grid.count()) {
      throw new IllegalArgumentException(
          "partition curve: needs one estimate for each of "
              + grid.count()
              + " couplings, got "
              + estimates.size());
    }
  }

  /// Curve of an exact partition function.
  public static PartitionCurve exact(CouplingGrid grid, LogPartition partition) {
    return new PartitionCurve(
        grid,
        Arrays.stream(grid.couplings())
            .mapToObj(g -> PartitionEstimate.exact(g, partition.logZ(g)))
            .toList());
  }

  /// Curve from draws, the same draws at all couplings.
  ///
  /// @param losses `L_i`, `[N]`; infinite and NaN losses weigh nothing
  /// @param logWeights `log π_i - log q_i`, `[N]`
  public static PartitionCurve estimated(CouplingGrid grid, double[] losses, double[] logWeights) {
    if (losses.length != logWeights.length) {
      throw new IllegalArgumentException(
          "partition curve: needs one log weight for each loss, got "
              + losses.length
              + " losses and "
              + logWeights.length
              + " log weights");
    }
    return new PartitionCurve(
        grid,
        Arrays.stream(grid.couplings())
            .mapToObj(
                g -> {
                  double[] exponents = new double[losses.length];
                  Arrays.setAll(exponents, i -> -losses[i] / g + logWeights[i]);
                  return ConcaveBoundEstimator.estimate(g, exponents);
                })
            .toList());
  }

  /// `log Z` at all couplings, `[S]`.
  public double[] logZ() {
    return estimates.stream().mapToDouble(PartitionEstimate::logZ).toArray();
  }

  /// Standard errors of `log Z`, `[S]`.
  public double[] standardErrors() {
    return estimates.stream().mapToDouble(PartitionEstimate::standardError).toArray();
  }

  /// Whether all values are finite.
  public boolean isFinite() {
    return estimates.stream().allMatch(PartitionEstimate::isFinite);
  }
}
