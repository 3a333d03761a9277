package org.resurge.surge.paper;

import java.util.ArrayList;
import java.util.List;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.LogPartition;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.sampler.Draws;
import org.resurge.tensor.RandomKey;

/// What is known of a partition function: a curve for every grid, and the curves that other draws
/// could have given.
interface Evidence {
  /// `log Z` over a grid.
  PartitionCurve curve(CouplingGrid grid);

  /// `count` curves over a grid, each from draws taken again with replacement. Exact knowledge is
  /// its own resampling.
  List<PartitionCurve> resampled(CouplingGrid grid, int count);

  /// Evidence of draws.
  static Evidence sampled(double[] losses, double[] logWeights, RandomKey key) {
    return new Evidence() {
      @Override
      public PartitionCurve curve(CouplingGrid grid) {
        return PartitionCurve.estimated(grid, losses, logWeights);
      }

      @Override
      public List<PartitionCurve> resampled(CouplingGrid grid, int count) {
        List<PartitionCurve> curves = new ArrayList<>();
        for (int r = 0; r < count; r++) {
          int[] chosen = key.foldIn(r).integers(losses.length, losses.length);
          double[] someLosses = new double[chosen.length];
          double[] someWeights = new double[chosen.length];
          for (int i = 0; i < chosen.length; i++) {
            someLosses[i] = losses[chosen[i]];
            someWeights[i] = logWeights[chosen[i]];
          }
          curves.add(PartitionCurve.estimated(grid, someLosses, someWeights));
        }
        return curves;
      }
    };
  }

  /// Evidence of draws, with their own losses.
  static Evidence sampled(Draws draws, RandomKey key) {
    return sampled(draws.losses(), draws.logWeights(), key);
  }

  /// Exact evidence.
  static Evidence exact(LogPartition partition) {
    return new Evidence() {
      @Override
      public PartitionCurve curve(CouplingGrid grid) {
        return PartitionCurve.exact(grid, partition);
      }

      @Override
      public List<PartitionCurve> resampled(CouplingGrid grid, int count) {
        return List.of(curve(grid));
      }
    };
  }
}
