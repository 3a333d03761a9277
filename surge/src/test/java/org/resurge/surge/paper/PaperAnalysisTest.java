package org.resurge.surge.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.RandomCloud;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.LogPartition;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.surge.sampler.SamplerObjective;
import org.resurge.surge.sampler.SamplerTraining;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

class PaperAnalysisTest {
  private static final PaperSettings SETTINGS = PaperSettings.standard();

  static String[] names() {
    return Landscapes.names().toArray(String[]::new);
  }

  private static AnalysisReport analyze(String name, int seed) {
    Landscape landscape =
        name.equals("random-cloud")
            ? new RandomCloud(1, 0.5, 1, RandomKey.of(1000 + seed))
            : Landscapes.named(name);
    return PaperAnalysis.of(landscape, SETTINGS, RandomKey.of(seed));
  }

  /// In two dimensions the sampler is trained, in twenty it is the prior.
  @ParameterizedTest
  @ValueSource(ints = {2, 20})
  void lossesThatWereComputedInBlocksGiveTheSamePage(int dimension) {
    Landscape landscape = Landscapes.named("cosine", dimension);
    RandomKey key = RandomKey.of(11);
    PaperDraws draws = PaperDraws.of(landscape, SETTINGS, key);
    AnalysisReport report =
        PaperAnalysis.of(
            landscape,
            SETTINGS,
            key,
            count -> {
              double[] losses = Arrays.copyOf(draws.losses(0, 123), count);
              System.arraycopy(draws.losses(123, count), 0, losses, 123, count - 123);
              return losses;
            });
    assertThat(report.page()).isEqualTo(PaperAnalysis.of(landscape, SETTINGS, key).page());
    assertThatThrownBy(() -> PaperAnalysis.of(landscape, SETTINGS, key, _ -> new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("paper analysis: needs the losses of 500 draws, got 7");
    assertThatThrownBy(() -> draws.losses(5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("draws: must go from 0 or more to no less, got from 5 to 4");
  }

  /// The test that keeps us honest: L = x², exact Z, J = 8, S = 20 log points over two decades.
  @Test
  void exactQuadraticHasTheFingerprintOfTheGridAndNoTargets() {
    AnalysisReport report =
        PaperAnalysis.exact("x²", g -> 0.5 * Math.log(Math.PI * g), 1.0, SETTINGS, RandomKey.of(1));
    assertThat(report.settings().order()).isEqualTo(8);
    assertThat(report.settings().couplings()).isEqualTo(20);
    double ratio = report.ratioOverGmax().orElseThrow();
    assertThat(ratio).isCloseTo(28.17, within(0.01 * 28.17));
    assertThat(report.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(report.verdict()).hasToString("indistinguishable from null");
    // The paper would take them: this is why the verdict is needed.
    assertThat(report.targets().isEmpty()).isFalse();
    assertThat(report.trustedTargets().isEmpty()).isTrue();
    assertThat(report.nulls())
        .extracting(NullControl::name)
        .containsExactly(
            "quadratic", "constant", "random cloud 1", "random cloud 2", "random cloud 3");
    assertThat(report.nullTargets("quadratic").values())
        .containsExactly(report.targets().values(), within(1e-12));
  }

  /// No landscape, whatever its critical points, beats the nulls.
  @ParameterizedTest
  @MethodSource("names")
  void everyLandscapeIsIndistinguishableFromNull(String name) {
    assertThat(countOfTargets(name, 20)).as(name + ", seeds 0 … 19").isLessThanOrEqualTo(1);
  }

  /// About three minutes.
  @Tag("slow")
  @ParameterizedTest
  @MethodSource("names")
  void everyLandscapeIsIndistinguishableFromNullInNinetyFiveOfAHundred(String name) {
    assertThat(countOfTargets(name, 100)).as(name + ", seeds 0 … 99").isLessThanOrEqualTo(5);
  }

  private static int countOfTargets(String name, int seeds) {
    int found = 0;
    for (int seed = 0; seed < seeds; seed++) {
      AnalysisReport report = analyze(name, seed);
      found += report.verdict() == Verdict.TARGETS ? 1 : 0;
      assertThat(report.trustedTargets().isEmpty())
          .isEqualTo(report.verdict() == Verdict.INDISTINGUISHABLE);
      assertThat(report.nulls()).isNotEmpty();
    }
    return found;
  }

  /// Sampled Z shows the same multiple of g_max as exact Z, on wells of every kind.
  @ParameterizedTest
  @ValueSource(strings = {"quadratic", "quartic", "double-well", "tilted", "triple"})
  void sampledRatioIsTheSameFingerprint(String name) {
    for (int seed = 0; seed < 5; seed++) {
      AnalysisReport report = analyze(name, seed);
      assertThat(report.ratioOverGmax().orElseThrow())
          .as(name + " seed " + seed)
          .isBetween(26.0, 31.0);
    }
  }

  /// Exact Z over dx changes nothing: wells with barriers show the grid like the one without.
  @ParameterizedTest
  @ValueSource(strings = {"quartic", "double-well", "tilted", "triple", "cosine"})
  void exactWellsShowTheSameFingerprint(String name) {
    AnalyticLandscape well = Landscapes.analytic(name);
    double[] minima = well.minima().stream().mapToDouble(p -> p.location().getFirst()).toArray();
    double reach = name.equals("cosine") ? Math.PI : 8;
    LogPartition partition =
        QuadraturePartition.of(x -> well.loss(new double[] {x}), -reach, reach, minima);
    AnalysisReport report =
        PaperAnalysis.exact(name, partition, well.loss(well.origin()), SETTINGS, RandomKey.of(1));
    assertThat(report.ratioOverGmax().orElseThrow()).isCloseTo(28.17, within(0.01 * 28.17));
    assertThat(report.targets().isEmpty()).isFalse();
    assertThat(report.verdict()).as(report.page()).isEqualTo(Verdict.INDISTINGUISHABLE);
  }

  /// In ten dimensions with a trained sampler, in thirty with the prior.
  @ParameterizedTest
  @ValueSource(ints = {10, 30})
  void manyDimensionsEndInAReportToo(int dimension) {
    for (String name : new String[] {"double-well", "rosenbrock"}) {
      AnalysisReport report =
          PaperAnalysis.of(Landscapes.named(name, dimension), SETTINGS, RandomKey.of(2));
      assertThat(report.verdict()).as(report.page()).isEqualTo(Verdict.INDISTINGUISHABLE);
      assertThat(report.dimension()).isEqualTo(dimension);
    }
  }

  /// The rule can say `targets`: Z = Σ n! (g/A)ⁿ has the Borel transform of a pole at A. With order
  /// 3 and g far below A, exact Z gives A itself, on any grid and at any order, and no null has a
  /// claim there.
  @Test
  void realSingularityOfExactZIsATarget() {
    double pole = 0.5;
    AnalysisReport report =
        PaperAnalysis.exact(
            "pole",
            g -> {
              double sum = 0;
              double term = 1;
              for (int n = 1; n < 12; n++) {
                sum += term;
                term *= n * g / pole;
              }
              return Math.log(sum);
            },
            1.0,
            SETTINGS.withOrder(3),
            RandomKey.of(1));
    assertThat(report.verdict()).as(report.page()).isEqualTo(Verdict.TARGETS);
    double[] trusted = report.trustedTargets().values();
    assertThat(trusted).hasSize(1);
    assertThat(trusted[0]).isCloseTo(pole, within(0.05 * pole));
    Target target = report.trustedTargets().list().getFirst();
    assertThat(target.mode()).isEqualTo("paper");
    assertThat(report.page()).contains("target").contains("Verdict: targets");
  }

  /// A landscape whose minimum lies far above 0 leaves no weight at small couplings.
  @Test
  void failureIsAReportWithTheReason() {
    AnalysisReport report = PaperAnalysis.of(Landscapes.constant(0, 2), SETTINGS, RandomKey.of(1));
    assertThat(report.targets().isEmpty()).isTrue();
    assertThat(report.reason()).contains("above 0").contains("got 0.0");
    assertThat(report.page()).contains("indistinguishable from null");
    AnalysisReport hopeless =
        PaperAnalysis.exact(
            "nothing", _ -> Double.NEGATIVE_INFINITY, 1.0, SETTINGS, RandomKey.of(1));
    assertThat(hopeless.reason()).contains("QuickTest passed none");
    assertThat(hopeless.detection()).isEmpty();
    assertThat(hopeless.nulls()).isNotEmpty();
    assertThat(hopeless.page()).contains("no coupling range");
  }

  /// Half of the draws have no loss at all: they weigh nothing, and nothing throws.
  @Test
  void holesInTheLandscapeWeighNothing() {
    Landscape holes =
        new Landscape() {
          @Override
          public String name() {
            return "holes";
          }

          @Override
          public int dimension() {
            return 2;
          }

          @Override
          public double[] origin() {
            return new double[] {1, 1};
          }

          @Override
          public double[] deviations() {
            return new double[] {1, 1};
          }

          @Override
          public double loss(double[] x) {
            return x[0] < 0 ? Double.NaN : x[1] < 0 ? Double.POSITIVE_INFINITY : x[0] + x[1];
          }
        };
    AnalysisReport report = PaperAnalysis.of(holes, SETTINGS, RandomKey.of(1));
    assertThat(report.verdict()).isEqualTo(Verdict.INDISTINGUISHABLE);
    assertThat(report.page()).doesNotContain("NaN");
  }

  @Test
  void evidenceBoundIsWarnedOf() {
    SamplerTraining training = new SamplerTraining(SamplerObjective.EVIDENCE_BOUND, 4, 50);
    AnalysisReport report =
        PaperAnalysis.of(
            Landscapes.named("double-well"), SETTINGS.withTraining(training), RandomKey.of(1));
    assertThat(report.page()).contains("WARNING: the evidence bound drops modes");
  }

  @Test
  void pageFollowsTheAlgorithmWithinAHundredColumns() {
    AnalysisReport report = analyze("tilted", 3);
    String page = report.page();
    assertThat(page.lines()).allMatch(line -> line.length() <= 100);
    for (int step = 1; step <= 7; step++) {
      assertThat(page).contains("Step " + step);
    }
    assertThat(page)
        .contains("R / g_max")
        .contains("quadratic")
        .contains("random cloud 3")
        .contains("Verdict: " + report.verdict());
    assertThat(report.mode()).isEqualTo("paper");
    assertThat(report.initialLoss()).isCloseTo(4, within(1e-12));
    assertThat(report.trials()).hasSize(8);
    assertThat(report.trials().getFirst().exponent()).isEqualTo(-6);
    assertThat(report.seconds()).isPositive();
  }

  @Test
  void sameKeySameReportOnAnyNumberOfThreads() {
    int before = Parallel.threads();
    try {
      Parallel.setThreads(1);
      String one = analyze("double-well", 5).page();
      Parallel.setThreads(3);
      assertThat(analyze("double-well", 5).page()).isEqualTo(one);
      assertThat(analyze("double-well", 6).page()).isNotEqualTo(one);
    } finally {
      Parallel.setThreads(before);
    }
  }

  /// QuickTest: a coupling counts with log Z finite and max(10, 5 % of N) effective draws.
  @Test
  void quickTestCountsTrustedCouplings() {
    CouplingGrid grid = new CouplingGrid(1e-6, 1e6, 13);
    double[] losses = new double[400];
    Arrays.setAll(losses, i -> i);
    PartitionCurve curve = PartitionCurve.estimated(grid, losses, new double[400]);
    long trusted = curve.estimates().stream().filter(e -> e.effectiveSampleSize() >= 20).count();
    assertThat(CouplingRangeSearch.successRate(curve)).isEqualTo(trusted / 13.0);
    assertThat(trusted).isBetween(4L, 7L);
  }

  @Test
  void wrongSettingsAreNamed() {
    assertThatThrownBy(() -> SETTINGS.withOrder(19)).hasMessageContaining("got order 19");
    assertThatThrownBy(() -> SETTINGS.withDraws(1)).hasMessageContaining("got 8, 6 and 1");
    assertThat(SETTINGS.drawsFor(10_000)).isEqualTo(500);
    assertThat(SETTINGS.drawsFor(10_001)).isEqualTo(64);
  }
}
