package org.resurge.experiments.reproduce.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.RandomKey;

/// The statistics themselves, on arms whose truth is known.
class StatisticsTest {
  private static final long SEED = 20261124;
  private static final RandomKey KEY = RandomKey.of(SEED);
  private static final int TRIALS = 2000;
  private static final int PAIRS = 8;

  /// Paired arms of log losses: a seed moves both, and the second lies `effect` below the first.
  private static PairedDifferences arms(
      RandomKey key, int pairs, double effect, double noise, DoubleUnaryOperator shape) {
    double[] seeds = key.foldIn("seeds").normals(pairs);
    double[] first = key.foldIn("first").normals(pairs);
    double[] a = new double[pairs];
    double[] b = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      a[i] = seeds[i] + noise * shape.applyAsDouble(first[i]);
      b[i] = seeds[i] - effect;
    }
    return PairedDifferences.of(a, b);
  }

  @Test
  void studentsIntervalCoversTheTruthInNineteenOfTwenty() {
    for (double effect : new double[] {0, 0.15}) {
      int held = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        PairedDifferences d = arms(KEY.foldIn(trial), PAIRS, effect, 0.1, z -> z);
        held += d.tInterval(0.95).holds(effect) ? 1 : 0;
      }
      assertThat((double) held / TRIALS)
          .as("coverage with effect %s, seed %d", effect, SEED)
          .isBetween(0.93, 0.97);
    }
  }

  @Test
  void theStudentizedBootstrapCoversTheTruthInNineteenOfTwenty() {
    StudentizedBootstrap bootstrap = new StudentizedBootstrap(1000);
    for (double effect : new double[] {0, 0.15}) {
      int held = 0;
      for (int trial = 0; trial < TRIALS; trial++) {
        RandomKey key = KEY.foldIn(trial);
        PairedDifferences d = arms(key, PAIRS, effect, 0.1, z -> z);
        held += bootstrap.interval(d, 0.95, key.foldIn("bootstrap")).holds(effect) ? 1 : 0;
      }
      assertThat((double) held / TRIALS)
          .as("coverage with effect %s, seed %d", effect, SEED)
          .isBetween(0.93, 0.97);
    }
  }

  /// Exponential differences, mean 1, as of runs that sometimes fail: Student's interval misses too
  /// often at 12 pairs, the studentized bootstrap does not.
  @Test
  void theStudentizedBootstrapFollowsSkewedDifferences() {
    StudentizedBootstrap bootstrap = new StudentizedBootstrap(1000);
    int held = 0;
    int student = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      RandomKey key = KEY.foldIn(trial);
      double[] values = Arrays.stream(key.uniforms(12)).map(u -> -Math.log1p(-u)).toArray();
      PairedDifferences d = PairedDifferences.of(values, new double[12]);
      held += bootstrap.interval(d, 0.95, key.foldIn("bootstrap")).holds(1) ? 1 : 0;
      student += d.tInterval(0.95).holds(1) ? 1 : 0;
    }
    assertThat((double) held / TRIALS).as("coverage, seed %d", SEED).isBetween(0.93, 0.97);
    assertThat(student).as("Student's coverage, seed %d", SEED).isLessThan(held);
  }

  /// Seven arms that all equal the bare one: even one rejection is an error.
  @Test
  void holmKeepsTheFamilysErrorBelowTheLevel() {
    int errors = 0;
    int uncorrected = 0;
    int families = 40_000;
    for (int family = 0; family < families; family++) {
      double[] p = new double[7];
      for (int arm = 0; arm < p.length; arm++) {
        RandomKey key = KEY.foldIn(family).foldIn(arm);
        p[arm] = arms(key, PAIRS, 0, 0.1, z -> z).tTest();
      }
      errors += Arrays.stream(Holm.adjusted(p)).anyMatch(q -> q < 0.05) ? 1 : 0;
      uncorrected += Arrays.stream(p).anyMatch(q -> q < 0.05) ? 1 : 0;
    }
    // Expected: 1 - (1 - 0.05/7)^7 = 4.89 %, with a standard error of 0.11 %.
    assertThat((double) errors / families).as("seed %d", SEED).isLessThanOrEqualTo(0.05);
    assertThat((double) uncorrected / families).as("seed %d", SEED).isGreaterThan(0.2);
  }

  /// Arms of one seed share the bare arm, so their tests depend on each other; Holm does not mind.
  @Test
  void holmKeepsItsLevelWhenTheArmsShareTheirControl() {
    int errors = 0;
    int families = 4000;
    for (int family = 0; family < families; family++) {
      double[] bare = KEY.foldIn(family).foldIn("bare").normals(PAIRS);
      double[] p = new double[7];
      for (int arm = 0; arm < p.length; arm++) {
        p[arm] = PairedDifferences.of(KEY.foldIn(family).foldIn(arm).normals(PAIRS), bare).tTest();
      }
      errors += Arrays.stream(Holm.adjusted(p)).anyMatch(q -> q < 0.05) ? 1 : 0;
    }
    assertThat((double) errors / families).as("seed %d", SEED).isLessThanOrEqualTo(0.05);
  }

  @Test
  void holmsAdjustedValuesAreThoseOfItsDefinition() {
    assertThat(Holm.adjusted(0.01, 0.04, 0.03, 0.005)).containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.adjusted(0.9, 0.8)).containsExactly(1, 1);
    assertThat(Holm.adjusted()).isEmpty();
  }

  @Test
  void powerIsTheShareOfTestsThatSeeTheEffect() {
    int seen = 0;
    for (int trial = 0; trial < TRIALS; trial++) {
      seen += arms(KEY.foldIn(trial), PAIRS, 0.1, 0.1, z -> z).tTest() < 0.05 ? 1 : 0;
    }
    assertThat(Power.of(0.1, 0.1, PAIRS, 0.05))
        .as("seed %d", SEED)
        .isCloseTo((double) seen / TRIALS, within(0.025));
    assertThat(Power.of(0, 0.1, PAIRS, 0.05)).isCloseTo(0.05, within(1e-3));
    // 34 pairs for half a deviation at 80 %, the textbook's figure
    assertThat(Power.pairsFor(0.5, 1, 0.05, 0.8, 100)).isEqualTo(34);
  }

  @Test
  void theSignedRankTestCannotGoBelowItsFloor() {
    double[] rising = {1, 2, 3, 4, 5, 6, 7, 8};
    PairedDifferences eight = PairedDifferences.of(rising, new double[8]);
    assertThat(eight.signedRankTest()).isCloseTo(2.0 / 256, within(1e-12));
    PairedDifferences five = PairedDifferences.of(Arrays.copyOf(rising, 5), new double[5]);
    assertThat(five.signedRankTest()).isCloseTo(0.0625, within(1e-12));
  }

  @Test
  void degenerateSamplesGiveNoFalseConfidence() {
    PairedDifferences one = PairedDifferences.of(new double[] {1}, new double[] {0});
    assertThat(one.tInterval(0.95).exists()).isFalse();
    assertThat(one.tTest()).isEqualTo(1);
    PairedDifferences same = PairedDifferences.of(new double[8], new double[8]);
    assertThat(same.tTest()).isEqualTo(1);
    assertThat(same.signedRankTest()).isEqualTo(1);
    assertThat(new StudentizedBootstrap(100).interval(same, 0.95, KEY).exists()).isFalse();
  }
}
