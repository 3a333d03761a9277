package org.resurge.surge.paper;

import java.util.OptionalInt;
import org.resurge.surge.sampler.SamplerTraining;

/// What the paper leaves open, decided.
///
/// @param draws number of draws `N`; empty for 500 up to 10⁴ parameters and 64 above
/// @param couplings `S`, points of a coupling grid
/// @param order `J`, degree of the fitted polynomial
/// @param epsilon `ε` in the weights `1/(g + ε)`
/// @param threshold `τ` of the direct evaluation
/// @param testPoints `K_test` of the direct evaluation
/// @param maximalTargets `M`, the largest number of targets
/// @param resamplings refits on draws taken again with replacement, for the stability of findings
/// @param training how the sampler is trained, where that makes sense
/// @param trainableDimension up to this many parameters the sampler is trained; above, it stays the
///   prior
public record PaperSettings(
    OptionalInt draws,
    int couplings,
    int order,
    double epsilon,
    double threshold,
    int testPoints,
    int maximalTargets,
    int resamplings,
    SamplerTraining training,
    int trainableDimension) {
  /// Number of parameters above which fewer draws are made.
  public static final int MANY_PARAMETERS = 10_000;

  /// Checks the ranges.
  public PaperSettings {
    if (order < 2 || couplings <= order + 1) {
      throw new IllegalArgumentException(
          "paper settings: order must be at least 2 and below couplings - 1, got order "
              + order
              + " and "
              + couplings
              + " couplings");
    }
    if (maximalTargets < 1 || resamplings < 1 || draws.orElse(2) < 2) {
      throw new IllegalArgumentException(
          "paper settings: need at least 1 target, 1 resampling and 2 draws, got "
              + maximalTargets
              + ", "
              + resamplings
              + " and "
              + draws.orElse(2));
    }
  }

  /// S 20, J 8, ε 1e-8, τ 0, K_test 400, M 8.
  public static PaperSettings standard() {
    return new PaperSettings(
        OptionalInt.empty(), 20, 8, 1e-8, 0.0, 400, 8, 6, SamplerTraining.standard(), 16);
  }

  /// The same with another order `J`.
  public PaperSettings withOrder(int next) {
    return new PaperSettings(
        draws,
        couplings,
        next,
        epsilon,
        threshold,
        testPoints,
        maximalTargets,
        resamplings,
        training,
        trainableDimension);
  }

  /// The same with another number of draws `N`.
  public PaperSettings withDraws(int next) {
    return new PaperSettings(
        OptionalInt.of(next),
        couplings,
        order,
        epsilon,
        threshold,
        testPoints,
        maximalTargets,
        resamplings,
        training,
        trainableDimension);
  }

  /// The same with another training of the sampler.
  public PaperSettings withTraining(SamplerTraining next) {
    return new PaperSettings(
        draws,
        couplings,
        order,
        epsilon,
        threshold,
        testPoints,
        maximalTargets,
        resamplings,
        next,
        trainableDimension);
  }

  /// Number of draws for a landscape of `dimension` parameters.
  public int drawsFor(int dimension) {
    return draws.orElse(dimension <= MANY_PARAMETERS ? 500 : 64);
  }
}
