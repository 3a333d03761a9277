package org.resurge.surge.sampler;

import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.partition.ConcaveBoundEstimator;
import org.resurge.tensor.RandomKey;

/// Trains a Gaussian `q_ψ` towards `p ∝ π e^{-L/g}` by natural-gradient ascent.
///
/// A round draws from the present `q`, sets `c` to its optimum for these draws (then the pulls of
/// the forward divergence sum to 1), and moves `μ/σ` by `Σ pull z` and `ln σ` by `½ Σ pull (z² -
/// 1)`, each move held within ±0.7. With the forward divergence one unhindered round is moment
/// matching.
///
/// Twice as many numbers are learned as there are coordinates: with fewer draws than that it learns
/// noise, and in thousands of dimensions the weights of a slightly wrong `q` degenerate.
///
/// @param objective what is trained for
/// @param rounds number of rounds, at least 1
/// @param draws draws in each round, at least 2
public record SamplerTraining(SamplerObjective objective, int rounds, int draws) {
  private static final double LARGEST_MOVE = 0.7;

  /// Checks the ranges.
  public SamplerTraining {
    if (rounds < 1 || draws < 2) {
      throw new IllegalArgumentException(
          "sampler training: needs at least 1 round of 2 draws, got "
              + rounds
              + " rounds of "
              + draws
              + " draws");
    }
  }

  /// Forward divergence, 8 rounds of 200 draws.
  public static SamplerTraining standard() {
    return new SamplerTraining(SamplerObjective.FORWARD_KL, 8, 200);
  }

  /// Trained sampler.
  ///
  /// @param start where training starts: the prior, or the sampler of a larger coupling
  /// @param coupling `g`
  /// @param key decides the draws
  /// @return the last sampler whose draws had any weight
  public DiagonalGaussian train(
      Landscape landscape, DiagonalGaussian start, double coupling, RandomKey key) {
    DiagonalGaussian prior = landscape.prior();
    DiagonalGaussian q = start;
    for (int round = 0; round < rounds; round++) {
      RandomKey roundKey = key.foldIn(round);
      Draws sample = Draws.of(landscape, prior, q, roundKey, draws);
      double[] exponents = sample.exponents(coupling);
      double logZ = ConcaveBoundEstimator.estimate(coupling, exponents).logZ();
      if (!Double.isFinite(logZ)) {
        return q;
      }
      q = q.moved(step(q, roundKey, exponents, logZ));
    }
    return q;
  }

  private double[] step(DiagonalGaussian q, RandomKey key, double[] exponents, double logZ) {
    double[] pulls = new double[draws];
    double sum = 0.0;
    double mean = 0.0;
    for (int i = 0; i < draws; i++) {
      boolean weightless = !Double.isFinite(exponents[i]);
      pulls[i] = weightless ? 0.0 : objective.pull(exponents[i] - logZ);
      sum += pulls[i];
      mean += pulls[i] / draws;
    }
    boolean centred = objective == SamplerObjective.EVIDENCE_BOUND;
    double[] step = new double[2 * q.dimension()];
    for (int i = 0; i < draws; i++) {
      // The bound's pulls are centred, which leaves the mean and takes away most of the noise.
      double pull = centred ? (pulls[i] - mean) / draws : pulls[i] / sum;
      if (pull != 0.0) {
        double[] score = q.score(q.draw(key, i));
        for (int k = 0; k < step.length; k++) {
          step[k] += pull * score[k] * (k < q.dimension() ? 1.0 : 0.5);
        }
      }
    }
    for (int k = 0; k < step.length; k++) {
      step[k] = Math.clamp(objective.stepShare() * step[k], -LARGEST_MOVE, LARGEST_MOVE);
    }
    return step;
  }
}
