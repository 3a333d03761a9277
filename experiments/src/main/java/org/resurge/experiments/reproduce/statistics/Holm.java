package org.resurge.experiments.reproduce.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's step-down correction (1979): p-values of `m` comparisons, adjusted so that the chance of
/// even one false rejection stays below the level, whatever the dependence between them.
///
/// With the p-values rising, `p̃_(i) = max_{j ≤ i} min(1, (m - j + 1) p_(j))`.
public final class Holm {
  private Holm() {}

  /// Adjusted p-values, in the order given.
  public static double[] adjusted(double... p) {
    List<Integer> rising =
        IntStream.range(0, p.length).boxed().sorted(Comparator.comparingDouble(i -> p[i])).toList();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      int i = rising.get(rank);
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
      adjusted[i] = largest;
    }
    return adjusted;
  }
}
