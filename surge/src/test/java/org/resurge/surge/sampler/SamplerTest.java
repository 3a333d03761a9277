package org.resurge.surge.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.RandomCloud;
import org.resurge.surge.partition.ConcaveBoundEstimator;
import org.resurge.surge.partition.PartitionEstimate;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

class SamplerTest {
  private static final RandomKey KEY = RandomKey.of(11);

  @Test
  void gaussianHasItsDensityAndItsMoments() {
    var q = DiagonalGaussian.of(new double[] {1, -2}, new double[] {0.5, 3});
    double z = 0.25 * 4 + 4 / 9.0;
    assertThat(q.logDensity(new double[] {1.5, 0}))
        .isCloseTo(-0.5 * z - Math.log(2 * Math.PI * 1.5), within(1e-14));
    double[] sum = new double[4];
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double[] score = q.score(q.draw(KEY, i));
      for (int k = 0; k < 4; k++) {
        sum[k] += score[k] / n;
      }
    }
    // E z = 0 and E (z² - 1) = 0, within five standard errors.
    assertThat(sum[0]).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(sum[1]).isCloseTo(0, within(5 / Math.sqrt(n)));
    assertThat(sum[2]).isCloseTo(0, within(5 * Math.sqrt(2.0 / n)));
    assertThat(sum[3]).isCloseTo(0, within(5 * Math.sqrt(2.0 / n)));
  }

  /// Golden tolerance: Z of the quartic at g = 0.1, q = N(0, 0.2²), N = 10⁵, relative 1e-3.
  @Test
  void importanceSamplingGivesTheGoldenZ() {
    AnalyticLandscape quartic = Landscapes.analytic("quartic").from(0.0);
    DiagonalGaussian q = DiagonalGaussian.of(new double[] {0}, new double[] {0.2});
    double[] exponents = new double[100_000];
    for (int i = 0; i < exponents.length; i++) {
      double[] x = q.draw(KEY, i);
      exponents[i] = -quartic.loss(x) / 0.1 - q.logDensity(x);
    }
    PartitionEstimate estimate = ConcaveBoundEstimator.estimate(0.1, exponents);
    assertThat(estimate.logZ()).isCloseTo(-0.636025288071918, within(1e-3));
    // relative variance 3.905e-3 per sample
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(3.905e-3 / 1e5), within(2e-5));
    assertThat(estimate.effectiveSampleSize()).isCloseTo(1e5 / 1.003905, within(100.0));
  }

  /// Under the prior N(0, 1), L = a z² has Z = (1 + 2a/g)^{-1/2} in each dimension.
  @Test
  void priorDrawsGiveTheClosedFormWithinTheirError() {
    int failures = 0;
    for (int seed = 0; seed < 40; seed++) {
      AnalyticLandscape quadratic = Landscapes.analytic("quadratic").from(0.0);
      DiagonalGaussian prior = quadratic.prior();
      Draws draws = Draws.of(quadratic, prior, prior, RandomKey.of(seed), 500);
      PartitionEstimate estimate = ConcaveBoundEstimator.estimate(0.5, draws.exponents(0.5));
      double exact = -0.5 * Math.log(1 + 2 / 0.5);
      failures += Math.abs(estimate.logZ() - exact) > 2 * estimate.standardError() ? 1 : 0;
      assertThat(draws.logWeights()).containsOnly(0.0);
      assertThat(draws.meanLoss()).isCloseTo(1, within(0.35));
    }
    assertThat(failures).as("of 40 outside two standard errors").isLessThanOrEqualTo(6);
  }

  @Test
  void mixtureIntegratesToOneAndBoundsTheWeights() {
    var wide = DiagonalGaussian.of(new double[] {0}, new double[] {1});
    var narrow = DiagonalGaussian.of(new double[] {0.5}, new double[] {0.01});
    var mixture = new DefensiveMixture(wide, 0.25, List.of(narrow, narrow));
    double sum = 0;
    for (int i = 0; i < 200_000; i++) {
      double x = -8 + 16 * (i + 0.5) / 200_000;
      sum += Math.exp(mixture.logDensity(new double[] {x})) * 16 / 200_000;
      double weight = wide.logDensity(new double[] {x}) - mixture.logDensity(new double[] {x});
      assertThat(weight).isLessThanOrEqualTo(Math.log(4) + 1e-12);
    }
    assertThat(sum).isCloseTo(1, within(1e-6));
    int near = 0;
    for (int i = 0; i < 1000; i++) {
      near += Math.abs(mixture.draw(KEY, i)[0] - 0.5) < 0.04 ? 1 : 0;
    }
    assertThat(near).isBetween(740, 790);
  }

  /// All three objectives find the width of a Gaussian target exactly where it is one.
  @ParameterizedTest
  @EnumSource
  void trainingFindsAGaussianPosterior(SamplerObjective objective) {
    // prior N(1, 1) times e^{-x²/g} with g = 0.5: precision 1 + 4, mean 1/5.
    Landscape quadratic = Landscapes.named("quadratic");
    var trained =
        new SamplerTraining(objective, 12, 2000).train(quadratic, quadratic.prior(), 0.5, KEY);
    assertThat(trained.mean()[0]).isCloseTo(0.2, within(0.03));
    assertThat(trained.deviation()[0]).isCloseTo(Math.sqrt(0.2), within(0.03));
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 20_003})
  void drawsAreTheSameBytesForAnyNumberOfThreads(int dimension) {
    Landscape landscape = Landscapes.named("rosenbrock", dimension);
    DiagonalGaussian prior = landscape.prior();
    int before = Parallel.threads();
    try {
      Parallel.setThreads(1);
      Draws one = Draws.of(landscape, prior, prior, KEY, 101);
      for (int threads = 2; threads <= 8; threads++) {
        Parallel.setThreads(threads);
        Draws more = Draws.of(landscape, prior, prior, KEY, 101);
        assertThat(more.losses()).as("%d threads", threads).containsExactly(one.losses());
        assertThat(more.squaredDistances())
            .as("%d threads", threads)
            .containsExactly(one.squaredDistances());
      }
    } finally {
      Parallel.setThreads(before);
    }
  }

  /// Two draws share a loop and points are overwritten: neither may be seen in the numbers, for an
  /// odd count, several blocks of coordinates, and whatever the thread.
  @Test
  void drawsInPairsAreThoseOfOnePointAtATime() {
    int dimension = 20_003;
    double[] deviation = new double[dimension];
    Arrays.setAll(deviation, i -> 0.1 + i % 7);
    DiagonalGaussian prior = DiagonalGaussian.of(new double[dimension], deviation);
    DiagonalGaussian other = prior.moved(new double[2 * dimension]);
    Landscape sum = new RandomCloud(2, 0.5, dimension, KEY);
    for (int count : new int[] {1, 2, 5}) {
      Draws draws = Draws.of(sum, prior, other, KEY, count);
      for (int i = 0; i < count; i++) {
        double[] point = other.draw(KEY, i);
        double[] normals = KEY.foldIn(i).normals(dimension);
        assertThat(point[20_000]).isEqualTo(deviation[20_000] * normals[20_000]);
        assertThat(draws.losses()[i]).isEqualTo(sum.loss(point));
        assertThat(draws.squaredDistances()[i]).isEqualTo(prior.squaredDistance(point));
        assertThat(draws.logWeights()[i])
            .isEqualTo(prior.logDensity(point) - other.logDensity(point));
      }
      assertThat(Draws.losses(sum, other, KEY, 0, count)).containsExactly(draws.losses());
    }
  }

  /// Means a thousand deviations from 0, so that rounding of the points is seen at all: the
  /// distance is that of the normals, closer to exact arithmetic than the one computed from the
  /// point is.
  @Test
  void distancesOfDrawsFromThePriorAreSumsOfSquaresOfTheNormals() {
    int dimension = 20_003;
    double[] mean = new double[dimension];
    double[] deviation = new double[dimension];
    Arrays.setAll(mean, i -> i % 3 - 1);
    Arrays.setAll(deviation, i -> 1e-3 * (1 + i % 7));
    DiagonalGaussian prior = DiagonalGaussian.of(mean, deviation);
    Landscape cloud = new RandomCloud(2, 0.5, dimension, KEY);
    Draws draws = Draws.of(cloud, prior, prior, KEY, 5);
    for (int i = 0; i < draws.count(); i++) {
      BigDecimal exact = BigDecimal.ZERO;
      for (double z : KEY.foldIn(i).normals(dimension)) {
        exact = exact.add(new BigDecimal(z).pow(2));
      }
      double distance = draws.squaredDistances()[i];
      double error = new BigDecimal(distance).subtract(exact).abs().doubleValue();
      double[] point = prior.draw(KEY, i);
      double measured = prior.squaredDistance(point);
      String draw = KEY + ", draw " + i;
      assertThat(error).as(draw).isLessThan(dimension * 1e-15);
      assertThat(error).as(draw).isLessThan(Math.abs(measured - exact.doubleValue()));
      assertThat(measured).as(draw).isCloseTo(distance, withinRounding(1e3));
      assertThat(draws.losses()[i]).as(draw).isEqualTo(cloud.loss(point));
      assertThat(draws.logWeights()[i]).as(draw).isEqualTo(0.0);
    }
    Draws known = Draws.of(prior, prior, KEY, draws.losses());
    assertThat(known.squaredDistances()).containsExactly(draws.squaredDistances());
  }

  /// What the roundings of a point can do to its squared distance, with `|μ|/σ` up to `centre`, and
  /// those of the sum in one chain.
  private static Percentage withinRounding(double centre) {
    return withinPercentage(100 * 0x1p-53 * (20_010 + 2 * centre));
  }

  @Test
  void randomCloudHasItsMeanAndSpreadAndIsAFunction() {
    RandomCloud cloud = new RandomCloud(2, 0.5, 3, KEY);
    DiagonalGaussian prior = cloud.prior();
    Draws draws = Draws.of(cloud, prior, prior, KEY, 4000);
    assertThat(draws.meanLoss()).isCloseTo(2, within(0.05));
    assertThat(draws.spreadOfLosses()).isCloseTo(0.5, within(0.05));
    double[] point = {1, 2, 3};
    assertThat(cloud.loss(point)).isEqualTo(cloud.loss(point.clone())).isPositive();
  }

  @Test
  void wrongUseIsAnsweredWithTheRule() {
    assertThatThrownBy(() -> DiagonalGaussian.of(new double[1], new double[1]))
        .hasMessageContaining("above 0 and finite, got 0.0");
    assertThatThrownBy(() -> DiagonalGaussian.of(new double[1], new double[2]))
        .hasMessageContaining("1 means and 2");
    assertThatThrownBy(() -> new RandomCloud(0, 1, 1, KEY)).hasMessageContaining("mean 0.0");
    assertThatThrownBy(() -> new SamplerTraining(SamplerObjective.FORWARD_KL, 0, 10))
        .hasMessageContaining("0 rounds");
    Landscape two = Landscapes.named("rosenbrock");
    var prior = two.prior();
    assertThatThrownBy(() -> Draws.of(two, prior, prior, KEY, 0)).hasMessageContaining("got 0");
  }
}
