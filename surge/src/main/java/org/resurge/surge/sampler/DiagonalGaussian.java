package org.resurge.surge.sampler;

import org.resurge.tensor.RandomKey;

/// Normal distribution with independent coordinates, `q_ψ = N(μ, diag σ²)` with `ψ = (μ, ln σ)`.
///
/// Immutable; training makes a new one.
public final class DiagonalGaussian implements Sampler {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2.0 * Math.PI);

  private final double[] mean;
  private final double[] deviation;

  /// `Σ ln σ + d/2 ln 2π`; NaN until a density is asked for. A prior that is only drawn from never
  /// needs it, and a logarithm costs more than a draw.
  private volatile double logNormalizer = Double.NaN;

  /// Takes the arrays themselves.
  private DiagonalGaussian(double[] mean, double[] deviation) {
    if (mean.length != deviation.length || mean.length == 0) {
      throw new IllegalArgumentException(
          "diagonal Gaussian: needs as many deviations as means, at least one, got "
              + mean.length
              + " means and "
              + deviation.length
              + " deviations");
    }
    for (double sigma : deviation) {
      if (!(sigma > 0.0) || sigma == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "diagonal Gaussian: deviations must be above 0 and finite, got " + sigma);
      }
    }
    this.mean = mean;
    this.deviation = deviation;
  }

  /// Distribution with these means and deviations, `[d]` each.
  public static DiagonalGaussian of(double[] mean, double[] deviation) {
    return new DiagonalGaussian(mean.clone(), deviation.clone());
  }

  /// Distribution that keeps the arrays themselves: nobody may write to them any more.
  public static DiagonalGaussian adopt(double[] mean, double[] deviation) {
    return new DiagonalGaussian(mean, deviation);
  }

  @Override
  public int dimension() {
    return mean.length;
  }

  /// Means, `[d]`; a copy.
  public double[] mean() {
    return mean.clone();
  }

  /// Standard deviations, `[d]`; a copy.
  public double[] deviation() {
    return deviation.clone();
  }

  @Override
  public void draw(RandomKey key, int index, int from, int to, double[] part, int at) {
    drawMeasured(key, index, from, to, part, at);
  }

  /// Draws as [#draw] does, and measures what is drawn: with `θ_i = μ_i + σ_i z_i` the squared
  /// distance is the sum of squares of the normals, which are at hand.
  ///
  /// This is the distance without any rounding of the point. The `θ` that is written is `θ_i`
  /// rounded, and [#squaredDistance] there differs by at most `2^-53 (4 + 2 |μ|/σ)` of itself for
  /// that, were all roundings to add up; the floats at which the loss of a network is taken are
  /// `2^29` times as far away.
  ///
  /// @return `Σ z_i²` over `[from, to)`
  double drawMeasured(RandomKey key, int index, int from, int to, double[] part, int at) {
    return key.foldIn(index).fillNormal(part, at, to - from, from, mean, deviation);
  }

  /// `Σ ((θ_i - μ_i)/σ_i)²`.
  public double squaredDistance(double[] point) {
    double sum = 0.0;
    for (int i = 0; i < mean.length; i++) {
      double z = (point[i] - mean[i]) / deviation[i];
      sum += z * z;
    }
    return sum;
  }

  /// Continues the sums of [#squaredDistance] of two points over coordinates `[from, to)`: begun at
  /// 0 and taken part by part in ascending order, they are the same bit for bit.
  ///
  /// A sum waits for its last addition, three cycles a coordinate; two sums wait together. Four in
  /// one loop took nearly three times as long for each point as two did.
  ///
  /// @param first coordinates of one point, from `at` on; likewise `second`
  /// @param sums the two at `which` and after it are Modified
  void addSquaredDistances(
      double[] first, double[] second, int at, int from, int to, double[] sums, int which) {
    double firstSum = sums[which];
    double secondSum = sums[which + 1];
    for (int i = from, j = at; i < to; i++, j++) {
      double y = (first[j] - mean[i]) / deviation[i];
      double z = (second[j] - mean[i]) / deviation[i];
      firstSum += y * y;
      secondSum += z * z;
    }
    sums[which] = firstSum;
    sums[which + 1] = secondSum;
  }

  @Override
  public double logDensity(double[] point) {
    return logDensityAt(squaredDistance(point));
  }

  /// `log q` at a point whose [#squaredDistance] is known.
  double logDensityAt(double squaredDistance) {
    return -0.5 * squaredDistance - logNormalizer();
  }

  private double logNormalizer() {
    double known = logNormalizer;
    if (Double.isNaN(known)) {
      known = 0.0;
      double last = Double.NaN;
      double term = 0.0;
      for (double sigma : deviation) {
        if (sigma != last) { // the coordinates of a layer have one deviation
          last = sigma;
          term = Math.log(sigma) + HALF_LOG_TWO_PI;
        }
        known += term;
      }
      logNormalizer = known;
    }
    return known;
  }

  /// Gradient of `log q` with respect to `ψ` at a fixed point, in natural units: `z = (θ - μ)/σ`
  /// for `μ/σ`, and `z² - 1` for `ln σ`.
  ///
  /// @return `[2 d]`: first all of `z`, then all of `z² - 1`
  public double[] score(double[] point) {
    int d = mean.length;
    double[] score = new double[2 * d];
    for (int i = 0; i < d; i++) {
      double z = (point[i] - mean[i]) / deviation[i];
      score[i] = z;
      score[d + i] = z * z - 1.0;
    }
    return score;
  }

  /// Distribution moved in the units of [#score]: `μ + σ step`, `σ exp(step)`.
  ///
  /// @param step `[2 d]`
  public DiagonalGaussian moved(double[] step) {
    int d = mean.length;
    double[] nextMean = new double[d];
    double[] nextDeviation = new double[d];
    for (int i = 0; i < d; i++) {
      nextMean[i] = mean[i] + deviation[i] * step[i];
      nextDeviation[i] = deviation[i] * Math.exp(step[d + i]);
    }
    return new DiagonalGaussian(nextMean, nextDeviation);
  }
}
