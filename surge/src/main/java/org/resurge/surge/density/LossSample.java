package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.resurge.surge.partition.LogWeights;
import org.resurge.surge.sampler.Draws;

/// Losses of draws, rising, each with its share of the weight.
///
/// Losses that are infinite or NaN count as beyond every window: they keep their share of the
/// whole, so shares sum to at most 1. A value that at least 20 draws and a share of 1/200 have
/// *exactly* is a plateau (a clipped or a constant loss): an atom of the density, not a van Hove
/// singularity. Plateaus are taken out and listed.
public final class LossSample {
  private static final int PLATEAU_DRAWS = 20;
  private static final double PLATEAU_SHARE = 0.005;

  private final double[] losses;
  private final double[] shares;
  private final double effectiveSize;
  private final double[] plateaus;
  private final double grain;

  private LossSample(double[] losses, double[] shares, double effectiveSize, double[] plateaus) {
    this.losses = losses;
    this.shares = shares;
    this.effectiveSize = effectiveSize;
    this.plateaus = plateaus;
    this.grain = grain(losses);
  }

  /// The losses of draws, weighted for the prior: `w = π/q`.
  public static LossSample of(Draws draws) {
    return of(draws.losses(), draws.logWeights());
  }

  /// Losses of draws from the reference density itself.
  public static LossSample of(double[] losses) {
    return of(losses, new double[losses.length]);
  }

  /// Losses with log weights.
  ///
  /// @param losses `L_i`, `[N]`
  /// @param logWeights `log π_i - log q_i` up to a constant, `[N]`; `-∞` and NaN weigh nothing
  public static LossSample of(double[] losses, double[] logWeights) {
    if (losses.length != logWeights.length) {
      throw new IllegalArgumentException(
          "loss sample: needs one log weight for each loss, got "
              + losses.length
              + " losses and "
              + logWeights.length
              + " log weights");
    }
    double[] weights = LogWeights.relative(logWeights);
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    int[] order =
        IntStream.range(0, losses.length)
            .filter(i -> Double.isFinite(losses[i]) && weights[i] > 0.0)
            .toArray();
    double[] sorted = new double[order.length];
    double[] shares = new double[order.length];
    if (Arrays.stream(order).allMatch(i -> weights[i] == weights[order[0]])) {
      Arrays.setAll(sorted, i -> losses[order[i]]);
      Arrays.sort(sorted);
      Arrays.fill(shares, order.length == 0 ? 0.0 : weights[order[0]] / sum);
    } else {
      int[] rising =
          Arrays.stream(order)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> losses[i]))
              .mapToInt(i -> i)
              .toArray();
      Arrays.setAll(sorted, i -> losses[rising[i]]);
      Arrays.setAll(shares, i -> weights[rising[i]] / sum);
    }
    return withoutPlateaus(sorted, shares, squares > 0.0 ? sum * sum / squares : 0.0);
  }

  private static LossSample withoutPlateaus(double[] sorted, double[] shares, double size) {
    List<Double> plateaus = new ArrayList<>();
    double[] kept = new double[sorted.length];
    double[] keptShares = new double[sorted.length];
    int count = 0;
    int from = 0;
    while (from < sorted.length) {
      int to = from;
      double share = 0.0;
      while (to < sorted.length && sorted[to] == sorted[from]) {
        share += shares[to];
        to++;
      }
      if (to - from >= PLATEAU_DRAWS && share >= PLATEAU_SHARE) {
        plateaus.add(sorted[from]);
      } else {
        System.arraycopy(sorted, from, kept, count, to - from);
        System.arraycopy(shares, from, keptShares, count, to - from);
        count += to - from;
      }
      from = to;
    }
    return new LossSample(
        Arrays.copyOf(kept, count),
        Arrays.copyOf(keptShares, count),
        size,
        plateaus.stream().mapToDouble(x -> x).toArray());
  }

  /// Median distance of different neighbours where most losses have an equal one, else 0: the step
  /// of losses that are rounded, to float for instance.
  private static double grain(double[] losses) {
    double[] gaps =
        IntStream.range(1, losses.length)
            .mapToDouble(i -> losses[i] - losses[i - 1])
            .filter(gap -> gap > 0.0)
            .sorted()
            .toArray();
    return gaps.length == 0 || gaps.length > losses.length / 2 ? 0.0 : gaps[gaps.length / 2];
  }

  /// Number of losses that count: finite, with weight, on no plateau.
  public int count() {
    return losses.length;
  }

  /// `(Σw)²/Σw²` of all draws.
  public double effectiveSize() {
    return effectiveSize;
  }

  /// Values that many draws have exactly, rising; a copy.
  public double[] plateaus() {
    return plateaus.clone();
  }

  /// Step to which the losses are rounded; 0 if none is seen.
  public double grain() {
    return grain;
  }

  double loss(int i) {
    return losses[i];
  }

  double share(int i) {
    return shares[i];
  }

  /// Number of losses up to a value.
  public int countUpTo(double value) {
    int low = 0;
    int high = losses.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (losses[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
