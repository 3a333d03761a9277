package org.resurge.surge.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.tensor.RandomKey;

/// `log Z` by annealed importance sampling (Neal): particles go from the prior to the coupling in
/// small steps, and the weights `w = Π e^{-(β_k - β_{k-1}) L}` that they gather have the mean `Z`
/// exactly, however well or badly they mix.
///
/// Where the losses that matter at a small coupling are rare under the prior, this needs far fewer
/// draws than weighting the prior's draws does. On the way back, from particles at the smallest
/// coupling to the prior, the weights have the mean `1/Z`: so `log Z` is bounded from both sides,
/// in expectation. The way back starts from the forward particles, resampled by their weights and
/// moved on; where these have missed a well, both sides miss it.
///
/// One run serves all couplings of a grid. Particles come in ten independent groups; the error is
/// the larger of what their spread and the variance of the weights say.
///
/// @param particles number of particles on each way, at least 20
public record AnnealedImportanceSampling(int particles) {
  private static final int GROUPS = 10;
  private static final int SETTLING = 5;

  /// Checks the number.
  public AnnealedImportanceSampling {
    if (particles < 2 * GROUPS) {
      throw new IllegalArgumentException(
          "annealed importance sampling: needs at least 20 particles, got " + particles);
    }
  }

  /// 1000 particles.
  public static AnnealedImportanceSampling standard() {
    return new AnnealedImportanceSampling(1000);
  }

  /// Estimate at one coupling.
  ///
  /// @param coupling `g`, above 0, finite
  /// @param key decides all random numbers
  public AnnealedEstimate estimate(Landscape landscape, double coupling, RandomKey key) {
    return run(landscape, new double[] {coupling}, key).getFirst();
  }

  /// Estimates at all couplings of a grid, in its order.
  public List<AnnealedEstimate> estimates(Landscape landscape, CouplingGrid grid, RandomKey key) {
    return run(landscape, grid.couplings(), key);
  }

  private List<AnnealedEstimate> run(Landscape landscape, double[] couplings, RandomKey key) {
    Annealing way =
        Annealing.to(landscape, "annealed importance sampling", couplings, key.foldIn("pilot"));
    double[][] points = way.prior(particles, key.foldIn("prior"));
    double[][] forward = down(way, points, key.foldIn("forward"));
    double[][] backward = up(way, points, forward[way.levels() - 1], key.foldIn("backward"));

    List<AnnealedEstimate> estimates = new ArrayList<>();
    for (double coupling : couplings) {
      int level = way.levelOf(1.0 / coupling);
      double[] logs = forward[level];
      PartitionEstimate plain = ConcaveBoundEstimator.estimate(coupling, logs);
      double spread = GroupMean.of(groups(coupling, logs)).error();
      double factor = GroupMean.factor(GROUPS - 1);
      double[] back = new double[particles];
      Arrays.setAll(back, i -> backward[0][i] - backward[level][i]);
      estimates.add(
          new AnnealedEstimate(
              coupling,
              plain.logZ(),
              Math.max(spread, factor * plain.standardError()),
              Arrays.stream(logs).average().orElseThrow(),
              -Arrays.stream(back).average().orElseThrow(),
              -ConcaveBoundEstimator.estimate(coupling, back).logZ(),
              plain.effectiveSampleSize(),
              particles));
    }
    return estimates;
  }

  /// `log Z` of each group of particles.
  private static double[] groups(double coupling, double[] logs) {
    double[] values = new double[GROUPS];
    for (int group = 0; group < GROUPS; group++) {
      int from = logs.length * group / GROUPS;
      int to = logs.length * (group + 1) / GROUPS;
      values[group] =
          ConcaveBoundEstimator.estimate(coupling, Arrays.copyOfRange(logs, from, to)).logZ();
    }
    return values;
  }

  /// Log weights at each level on the way down, `[levels][n]`. Modified: points.
  private static double[][] down(Annealing way, double[][] points, RandomKey key) {
    double[] losses = way.losses(points);
    double[][] logs = new double[way.levels()][points.length];
    for (int level = 1; level < way.levels(); level++) {
      double step = way.beta(level) - way.beta(level - 1);
      for (int i = 0; i < points.length; i++) {
        logs[level][i] = logs[level - 1][i] - step * losses[i];
      }
      way.moves(points, losses, level, key.foldIn(level));
    }
    return logs;
  }

  /// Log inverse weights gathered from the last level down to each, `[levels][n]`: the part from
  /// level `k` to the prior is the difference of the first row and row `k`. Modified: points.
  private static double[][] up(Annealing way, double[][] points, double[] weights, RandomKey key) {
    int last = way.levels() - 1;
    double[] losses = way.losses(points);
    Annealing.resampleByLogs(points, losses, weights, key.foldIn("resample"));
    for (int settling = 0; settling < SETTLING; settling++) {
      way.moves(points, losses, last, key.foldIn("settling").foldIn(settling));
    }
    double[][] logs = new double[way.levels()][points.length];
    for (int level = last; level > 0; level--) {
      if (level < last) {
        way.moves(points, losses, level, key.foldIn(level));
      }
      double step = way.beta(level) - way.beta(level - 1);
      for (int i = 0; i < points.length; i++) {
        logs[level - 1][i] = logs[level][i] + step * losses[i];
      }
    }
    return logs;
  }
}
