package org.resurge.surge.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.tensor.RandomKey;

/// `log Z(g) = -∫₀^{1/g} E_β[L] dβ`, with the mean loss of `π e^{-βL}` at each step of the way.
///
/// Ten independent groups of particles go the way of [AnnealedImportanceSampling], resampled at
/// each step. The integral takes the slope of the mean too, which is minus the variance of the
/// loss: `Δβ (E₀ + E₁)/2 + Δβ² (V₁ - V₀)/12` a step, exact for cubics. The error is the spread of
/// the groups and, in quadrature, a tenth of what the slope's term changes: a generous bound of the
/// quadrature's own error.
///
/// The particles of one group share their luck from step to step, so that its `e^{-∫E}`, not its
/// `-∫E`, has the mean `Z` up to the quadrature: groups are averaged as `log mean Z`. The mean of
/// their logarithms is too low by half their variance, 0.3 of the stated error in ten dimensions.
///
/// Unlike annealed importance sampling this is exact only for particles that mix well. Where the
/// two differ by more than their errors, a well has been missed.
///
/// @param particles number of particles, at least 100
public record ThermodynamicIntegration(int particles) {
  private static final int GROUPS = 10;
  private static final double RULE_SHARE = 0.1;

  /// Checks the number.
  public ThermodynamicIntegration {
    if (particles < 10 * GROUPS) {
      throw new IllegalArgumentException(
          "thermodynamic integration: needs at least 100 particles, got " + particles);
    }
  }

  /// 1000 particles.
  public static ThermodynamicIntegration standard() {
    return new ThermodynamicIntegration(1000);
  }

  /// Estimate at one coupling.
  ///
  /// @param coupling `g`, above 0, finite
  /// @param key decides all random numbers
  public PartitionEstimate estimate(Landscape landscape, double coupling, RandomKey key) {
    return run(landscape, new double[] {coupling}, key).getFirst();
  }

  /// Estimates at all couplings of a grid.
  public PartitionCurve curve(Landscape landscape, CouplingGrid grid, RandomKey key) {
    return new PartitionCurve(grid, run(landscape, grid.couplings(), key));
  }

  private List<PartitionEstimate> run(Landscape landscape, double[] couplings, RandomKey key) {
    Annealing way =
        Annealing.to(landscape, "thermodynamic integration", couplings, key.foldIn("pilot"));
    List<Integral> integrals = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      integrals.add(integral(way, particles / GROUPS, key.foldIn(group)));
    }
    List<PartitionEstimate> estimates = new ArrayList<>();
    for (double coupling : couplings) {
      int level = way.levelOf(1.0 / coupling);
      GroupMean logZ =
          GroupMean.ofLogs(integrals.stream().mapToDouble(one -> -one.values()[level]).toArray());
      double slopes =
          integrals.stream().mapToDouble(one -> one.slopes()[level]).average().orElseThrow();
      double error = Math.hypot(logZ.error(), RULE_SHARE * slopes);
      boolean finite = Double.isFinite(logZ.mean());
      estimates.add(
          new PartitionEstimate(
              coupling,
              finite ? logZ.mean() : Double.NEGATIVE_INFINITY,
              finite ? error : Double.POSITIVE_INFINITY,
              finite ? particles : 0.0,
              particles,
              way.levels() - 1));
    }
    return estimates;
  }

  /// Integral of the mean loss up to each level, and the part of it that the slopes make.
  private record Integral(double[] values, double[] slopes) {}

  private static Integral integral(Annealing way, int n, RandomKey key) {
    double[][] points = way.prior(n, key.foldIn("prior"));
    double[] losses = way.losses(points);
    double[] values = new double[way.levels()];
    double[] slopes = new double[way.levels()];
    Moments before = Moments.of(losses);
    for (int level = 1; level < way.levels(); level++) {
      double step = way.beta(level) - way.beta(level - 1);
      RandomKey here = key.foldIn(level);
      Annealing.resample(points, losses, step, here.foldIn("resample"));
      way.moves(points, losses, level, here);
      Moments after = Moments.of(losses);
      double slope = step * step * (after.variance() - before.variance()) / 12.0;
      values[level] = values[level - 1] + 0.5 * step * (before.mean() + after.mean()) + slope;
      slopes[level] = slopes[level - 1] + Math.abs(slope);
      before = after;
    }
    return new Integral(values, slopes);
  }

  private record Moments(double mean, double variance) {
    static Moments of(double[] losses) {
      double mean = Arrays.stream(losses).average().orElse(Double.NaN);
      double squares = Arrays.stream(losses).map(x -> (x - mean) * (x - mean)).sum();
      return new Moments(mean, squares / (losses.length - 1));
    }
  }
}
