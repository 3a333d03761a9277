package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Draws against the distributions that they are drawn from. Seeds are fixed, so nothing here is
/// flaky; a bound is five standard deviations of its statistic, which a sound generator misses once
/// in 1.7 million seeds.
class RandomStatisticsTest {
  private static final int N = 1 << 19;
  private static final RandomKey KEY = RandomKey.of(2026);

  @Test
  void uniformsFillTheirBinsEvenly() {
    double[] uniforms = KEY.uniforms(N);
    float[] floats = KEY.uniform(Shape.of(N), 0, 1).toArray();
    int[] bins = new int[256];
    int[] floatBins = new int[256];
    for (int i = 0; i < N; i++) {
      bins[(int) (uniforms[i] * 256)]++;
      floatBins[(int) (floats[i] * 256)]++;
    }
    assertEvenly(bins);
    assertEvenly(floatBins);
  }

  /// Successive pairs and pairs that share a block (16 places apart) fill a square evenly.
  @Test
  void pairsFillTheSquareEvenly() {
    float[] floats = KEY.uniform(Shape.of(N), 0, 1).toArray();
    for (int lag : new int[] {1, 16, 32, 512}) {
      int[] bins = new int[32 * 32];
      for (int i = 0; i + lag < N; i++) {
        bins[(int) (floats[i] * 32) * 32 + (int) (floats[i + lag] * 32)]++;
      }
      assertEvenly(bins);
    }
  }

  @Test
  void normalsHaveTheMomentsOfTheNormalDistribution() {
    assertMoments(KEY.normals(N));
    assertMoments(KEY.normal(Shape.of(N), 0, 1).toDoubleArray());
  }

  /// Φ(z) of a normal z is uniform.
  @Test
  void normalsFillTheBinsOfTheirDistributionEvenly() {
    for (double[] normals :
        new double[][] {KEY.normals(N), KEY.normal(Shape.of(N), 0, 1).toDoubleArray()}) {
      int[] bins = new int[128];
      for (double z : normals) {
        bins[(int) (normalDistribution(z) * 128)]++;
      }
      assertEvenly(bins);
    }
  }

  /// P(|z| > 4) = 6.334248e-5.
  @Test
  void tailsHaveTheirWeight() {
    double expected = 4.0 * N * 6.334248e-5;
    long beyond = Arrays.stream(KEY.normals(4 * N)).filter(z -> Math.abs(z) > 4).count();
    assertThat((double) beyond)
        .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
    long floats =
        Arrays.stream(KEY.normal(Shape.of(4 * N), 0, 1).toDoubleArray())
            .filter(z -> Math.abs(z) > 4)
            .count();
    assertThat((double) floats)
        .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
  }

  @Test
  void streamsOfRelatedKeysAreUncorrelated() {
    double[] own = KEY.normals(N);
    assertUncorrelated(own, KEY.foldIn(0).normals(N));
    assertUncorrelated(own, KEY.split(1)[0].normals(N));
    assertUncorrelated(own, RandomKey.of(2027).normals(N));
    assertUncorrelated(own, KEY.normal(Shape.of(N), 0, 1).toDoubleArray());
    assertUncorrelated(own, centred(KEY.uniforms(N)));
    assertUncorrelated(KEY.foldIn(1).normals(N), KEY.foldIn(2).normals(N));
    assertUncorrelated(KEY.foldIn("weight").normals(N), KEY.foldIn("bias").normals(N));
  }

  @Test
  void normalsAreUncorrelatedWithTheirNeighbours() {
    double[] z = KEY.normals(N);
    double[] squares = Arrays.stream(z).map(v -> (v * v - 1) / Math.sqrt(2)).toArray();
    for (int lag : new int[] {1, 2, 15, 16, 17, 32, 512}) {
      assertUncorrelated(Arrays.copyOf(z, N - lag), Arrays.copyOfRange(z, lag, N));
      assertUncorrelated(Arrays.copyOf(squares, N - lag), Arrays.copyOfRange(squares, lag, N));
    }
  }

  @Test
  void integersAreUnbiased() {
    int[] bins = new int[7];
    for (int value : KEY.integers(N, 7)) {
      bins[value]++;
    }
    assertEvenly(bins);
    // 2^32 is 2⅔ times this bound: without rejection a third of the integers would be half as rare
    int bound = 3 << 29;
    int[] residues = new int[3];
    int[] thirds = new int[3];
    for (int value : KEY.integers(N, bound)) {
      residues[value % 3]++;
      thirds[value >>> 29]++;
    }
    assertEvenly(residues);
    assertEvenly(thirds);
  }

  @Test
  void allOrdersAreEquallyLikely() {
    int[] bins = new int[256];
    for (int i = 0; i < 48_000; i++) {
      int[] order = KEY.foldIn(i).permutation(4);
      bins[order[0] * 64 + order[1] * 16 + order[2] * 4 + order[3]]++;
    }
    int[] seen = Arrays.stream(bins).filter(count -> count > 0).toArray();
    assertThat(seen).hasSize(24);
    assertEvenly(seen);
  }

  @Test
  void coinsFallWithTheirProbability() {
    for (double p : new double[] {0, 0.1, 0.5, 0.9, 1}) {
      double sum = 0;
      for (double coin : KEY.bernoulli(Shape.of(N), p).toDoubleArray()) {
        sum += coin;
      }
      assertThat(sum / N)
          .isBetween(p - 5 * Math.sqrt(p * (1 - p) / N), p + 5 * Math.sqrt(p * (1 - p) / N));
    }
  }

  /// Flipping one bit of a key or of a folded number flips about half of the bits of the result.
  @Test
  void everyInputBitMatters() {
    double flipped = 0;
    for (int bit = 0; bit < 64; bit++) {
      RandomKey near = RandomKey.of(2026L ^ 1L << bit);
      flipped += distance(near.foldIn(5), KEY.foldIn(5));
      flipped += distance(KEY.foldIn(5), KEY.foldIn(5 ^ 1 << bit));
    }
    // 128 comparisons of 64 bits, standard deviation ½√(128·64) = 45
    assertThat(flipped).isBetween(4096.0 - 226, 4096.0 + 226);
  }

  private static int distance(RandomKey a, RandomKey b) {
    return Integer.bitCount(a.high() ^ b.high()) + Integer.bitCount(a.low() ^ b.low());
  }

  private static void assertMoments(double[] z) {
    double[] sums = new double[5];
    for (double value : z) {
      double power = 1;
      for (int k = 1; k <= 4; k++) {
        power *= value;
        sums[k] += power;
      }
    }
    // variances of z, z², z³, z⁴ are 1, 2, 15, 96
    assertThat(sums[1] / z.length).isBetween(-5 * Math.sqrt(1.0 / N), 5 * Math.sqrt(1.0 / N));
    assertThat(sums[2] / z.length)
        .isBetween(1 - 5 * Math.sqrt(2.0 / N), 1 + 5 * Math.sqrt(2.0 / N));
    assertThat(sums[3] / z.length).isBetween(-5 * Math.sqrt(15.0 / N), 5 * Math.sqrt(15.0 / N));
    assertThat(sums[4] / z.length)
        .isBetween(3 - 5 * Math.sqrt(96.0 / N), 3 + 5 * Math.sqrt(96.0 / N));
  }

  /// Pearson's statistic has mean `bins - 1` and variance `2 (bins - 1)`.
  private static void assertEvenly(int[] bins) {
    double expected = Arrays.stream(bins).sum() / (double) bins.length;
    double statistic = 0;
    for (int count : bins) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    double mean = bins.length - 1;
    // the statistic is skewed for few bins: 5 deviations and a margin on the upper side
    assertThat(statistic)
        .isBetween(
            Math.max(0, mean - 5 * Math.sqrt(2 * mean)), mean + 5 * Math.sqrt(2 * mean) + 10);
  }

  private static void assertUncorrelated(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    assertThat(sum / Math.sqrt(a.length)).isBetween(-5.0, 5.0);
  }

  private static double[] centred(double[] uniforms) {
    return Arrays.stream(uniforms).map(u -> (u - 0.5) * Math.sqrt(12)).toArray();
  }

  /// Φ(z) = ½ + φ(z) Σ z^(2k+1) / (1·3·5 ⋯ (2k+1)).
  private static double normalDistribution(double z) {
    double term = z;
    double sum = 0;
    for (int k = 1; Math.abs(term) > 1e-17; k++) {
      sum += term;
      term *= z * z / (2 * k + 1);
    }
    return Math.clamp(0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI), 0, 1 - 1e-16);
  }
}
