package org.resurge.surge.landscape;

import java.util.Arrays;
import org.resurge.tensor.RandomKey;

/// White noise as a landscape: each point has its own loss, unrelated to all others.
///
/// The losses are log-normal with a given mean and spread, so they are positive like those of a
/// model. There is no critical point and no series; whatever an analysis finds here, it has made
/// itself.
///
/// @param mean mean of the losses, above 0
/// @param spread standard deviation of the losses, at least 0
/// @param dimension number of coordinates
/// @param key decides the noise: the same key and point give the same loss
public record RandomCloud(double mean, double spread, int dimension, RandomKey key)
    implements Landscape {
  /// Checks the range of mean and spread.
  public RandomCloud {
    if (!(mean > 0.0) || !(spread >= 0.0) || dimension < 1) {
      throw new IllegalArgumentException(
          "random cloud: mean must be above 0, spread and dimension not negative, got mean "
              + mean
              + ", spread "
              + spread
              + ", dimension "
              + dimension);
    }
  }

  @Override
  public String name() {
    return "random-cloud";
  }

  @Override
  public double[] origin() {
    return new double[dimension];
  }

  @Override
  public double[] deviations() {
    double[] ones = new double[dimension];
    Arrays.fill(ones, 1.0);
    return ones;
  }

  @Override
  public double loss(double[] point) {
    return logNormal(mean, spread, key.foldIn(Arrays.hashCode(point)).normals(1)[0]);
  }

  /// `exp(μ + s z)` with `s² = ln(1 + spread²/mean²)` and `μ = ln mean - s²/2`.
  ///
  /// @param z standard normal number
  public static double logNormal(double mean, double spread, double z) {
    double variance = Math.log1p(spread / mean * (spread / mean));
    return mean * Math.exp(Math.sqrt(variance) * z - 0.5 * variance);
  }
}
