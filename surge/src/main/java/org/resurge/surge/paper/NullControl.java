package org.resurge.surge.paper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.RandomCloud;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.sampler.Draws;
import org.resurge.tensor.RandomKey;

/// The same pass, on the same grid, where there is nothing to find.
///
/// - `quadratic`: `m |(θ - θ₀)/σ|²/d` with the mean loss `m`: one minimum and nothing else;
/// - `constant`: the loss is `L₀` everywhere;
/// - `random cloud`: losses drawn at random, with the same mean and spread, three times.
///
/// Sampled controls use the very draws and weights of the analysis, with other losses.
///
/// @param name name of the control
/// @param detection what the pass gives
public record NullControl(String name, Detection detection) {
  private static final int CLOUDS = 3;

  /// Controls of sampled evidence.
  static List<NullControl> sampled(
      Draws draws,
      int dimension,
      double initialLoss,
      CouplingGrid grid,
      PaperSettings settings,
      RandomKey key) {
    double mean = draws.meanLoss() > 0.0 ? draws.meanLoss() : initialLoss;
    double spread = draws.spreadOfLosses();
    double[] logWeights = draws.logWeights();
    double[] quadratic =
        Arrays.stream(draws.squaredDistances()).map(r -> mean * r / dimension).toArray();
    double[] constant = new double[draws.count()];
    Arrays.fill(constant, initialLoss);

    List<NullControl> nulls = new ArrayList<>();
    nulls.add(
        of("quadratic", Evidence.sampled(quadratic, logWeights, key), grid, initialLoss, settings));
    nulls.add(
        of("constant", Evidence.sampled(constant, logWeights, key), grid, initialLoss, settings));
    for (int cloud = 1; cloud <= CLOUDS; cloud++) {
      double[] losses = cloud(key.foldIn(cloud), draws.count(), mean, spread);
      nulls.add(
          of(
              "random cloud " + cloud,
              Evidence.sampled(losses, logWeights, key),
              grid,
              initialLoss,
              settings));
    }
    return nulls;
  }

  /// Controls of exact evidence over the measure `dx`: `Z = √(πg)`, `Z = e^{-L₀/g}`, and clouds of
  /// 500 losses of mean `L₀` and spread `L₀/2`.
  static List<NullControl> exact(
      double initialLoss, CouplingGrid grid, PaperSettings settings, RandomKey key) {
    List<NullControl> nulls = new ArrayList<>();
    nulls.add(
        of(
            "quadratic",
            Evidence.exact(g -> 0.5 * Math.log(Math.PI * g)),
            grid,
            initialLoss,
            settings));
    nulls.add(of("constant", Evidence.exact(g -> -initialLoss / g), grid, initialLoss, settings));
    for (int cloud = 1; cloud <= CLOUDS; cloud++) {
      double[] losses = cloud(key.foldIn(cloud), 500, initialLoss, 0.5 * initialLoss);
      nulls.add(
          of(
              "random cloud " + cloud,
              Evidence.sampled(losses, new double[500], key),
              grid,
              initialLoss,
              settings));
    }
    return nulls;
  }

  private static double[] cloud(RandomKey key, int count, double mean, double spread) {
    return Arrays.stream(key.normals(count))
        .map(z -> RandomCloud.logNormal(mean, spread, z))
        .toArray();
  }

  private static NullControl of(
      String name,
      Evidence evidence,
      CouplingGrid grid,
      double initialLoss,
      PaperSettings settings) {
    return new NullControl(
        name, Detection.of(evidence.curve(grid), settings.order(), initialLoss, settings));
  }

  /// What would be taken for targets here.
  public Targets targets() {
    return Targets.of(
        detection.candidates().stream().map(s -> Target.of(s.real(), "null: " + name)).toList());
  }

  /// The nearest claim to a value, in `(0, L₀)` or beyond.
  OptionalDouble nearest(double value) {
    return detection.singularities().stream()
        .filter(Singularity::isPositive)
        .mapToDouble(Singularity::real)
        .reduce((a, b) -> Math.abs(a - value) <= Math.abs(b - value) ? a : b);
  }
}
