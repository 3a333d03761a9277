package org.resurge.surge.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Variable;
import org.resurge.surge.slice.LineAnalysis.Outcome;
import org.resurge.tensor.RandomKey;

class LineAnalysisTest {
  private static final int LINES = 50;

  /// Lines of a family against a search; none may give a wrong target.
  private static void family(
      BiFunction<Variable, RandomKey, Variable> make, long firstSeed, double shareFound) {
    int truths = 0;
    int found = 0;
    int covered = 0;
    for (long seed = firstSeed; seed < firstSeed + LINES; seed++) {
      RandomKey key = RandomKey.of(seed);
      Formula formula = new Formula(s -> make.apply(s, key));
      double direction = formula.descent();
      LineAnalysis analysis = LineAnalysis.of(LineSeries.of(formula.taylor(0.0, direction, 24)));
      double truth = formula.drop(direction);
      truths += Double.isNaN(truth) ? 0 : 1;
      if (analysis.target().isPresent()) {
        LineTarget target = analysis.target().get();
        double error = Math.abs(target.drop() - truth);
        assertThat(error)
            .as("seed %d: %s, true drop %s", seed, target, truth)
            .isLessThan(1e-2 * truth);
        found++;
        double rounding = 1e-13 * Math.abs(analysis.line().loss());
        covered += error <= target.dropError() + rounding ? 1 : 0;
      }
    }
    String counts =
        String.format(
            Locale.ROOT, "from seed %d: %d of %d, %d covered", firstSeed, found, truths, covered);
    assertThat((double) found).as(counts).isGreaterThanOrEqualTo(shareFound * truths);
    assertThat((double) covered).as(counts).isGreaterThanOrEqualTo(0.9 * found);
  }

  @Test
  void quarticsAndSexticsGiveTheirFirstCriticalPoint() {
    family((s, key) -> Formula.polynomial(s, key, 4), 1000, 1.0);
    family((s, key) -> Formula.polynomial(s, key, 6), 2000, 1.0);
  }

  @Test
  void wavesAndBumpsGiveItOrNothing() {
    family(Formula::cosines, 3000, 0.8);
    family(Formula::gaussians, 4000, 0.7);
    family(Formula::rational, 5000, 0.5);
  }

  @Test
  void lossesOfFitsGiveIt() {
    family(Formula::tanhFits, 6000, 0.7);
    family(Formula::logistic, 7000, 0.9);
  }

  @Test
  void ripplesOnASlopeGiveItOnlyWhereTheyTurnTheSlope() {
    family(Formula::ripples, 8000, 0.6);
  }

  /// Far out the functions that tend to a limit are flat to rounding: the search stops there. No
  /// target may come out, not even that limit.
  @Test
  void whatFallsForEverHasNoTarget() {
    for (long seed = 9000; seed < 9100; seed++) {
      RandomKey key = RandomKey.of(seed);
      Formula formula = new Formula(s -> Formula.falling(s, key));
      LineAnalysis analysis =
          LineAnalysis.of(LineSeries.of(formula.taylor(0.0, formula.descent(), 24)));
      assertThat(analysis.target()).as("seed %d: %s", seed, analysis.witnesses()).isEmpty();
      assertThat(analysis.outcome()).isEqualTo(Outcome.NO_TARGET);
    }
  }

  /// `1 - s + s²/4`: minimum at 2 with drop 1.
  @Test
  void quadraticGivesItsMinimumExactly() {
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(padded(24, 1.0, -1.0, 0.25)));
    LineTarget target = analysis.target().orElseThrow();
    assertThat(target.place()).isEqualTo(2.0);
    assertThat(target.drop()).isEqualTo(1.0);
    assertThat(analysis.ratios()[20]).isCloseTo(1.0, within(1e-12));
    assertThat(LineAnalysis.of(LineSeries.of(1.0, -1.0, 0.25)).target()).isEmpty();
    assertThat(LineAnalysis.of(LineSeries.of(padded(8, 1.0, -1.0, 0.25))).target())
        .contains(new LineTarget(1.0, 1e-10, 2.0, 2e-10));
  }

  @Test
  void straightLineHasNoTarget() {
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(padded(24, 5.0, -1.0)));
    assertThat(analysis.outcome()).isEqualTo(Outcome.NO_TARGET);
    assertThat(analysis.reason()).contains("no witness");
  }

  /// At an inflection with a level tangent the root is double and the exponent -2/3: if anything is
  /// named, it is that point.
  @Test
  void levelInflectionIsNamedRightOrNotAtAll() {
    LineAnalysis.of(LineSeries.of(padded(24, 0.0, -1.0, 1.0, -1.0 / 3)))
        .target()
        .ifPresent(target -> assertThat(target.drop()).isCloseTo(1.0 / 3, within(1e-9)));
  }

  /// `ℓ' = -((s - 1)² + ε²)(3 - s)`: the loss nearly stops at 1, and stops at 3.
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.1, 0.03, 0.01, 0.001})
  void complexPairBesideTheLineIsNotTakenForACriticalPoint(double epsilon) {
    double q = 1.0 + epsilon * epsilon;
    double[] c = padded(24, 0.0, -3.0 * q, (6.0 + q) / 2.0, -5.0 / 3.0, 0.25);
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(c));
    if (analysis.target().isPresent()) {
      assertThat(analysis.target().get().place()).isCloseTo(3.0, within(1e-9));
    }
  }

  @Test
  void unitsOfLossAndLineDoNotMatter() {
    Formula formula = new Formula(s -> Formula.cosines(s, RandomKey.of(3)));
    double[] c = formula.taylor(0.0, formula.descent(), 24);
    LineTarget target = LineAnalysis.of(LineSeries.of(c)).target().orElseThrow();
    for (double loss : new double[] {1e-150, 1e-8, 1e8, 1e150}) {
      for (double place : new double[] {1e-5, 1e-2, 1.0, 1e2, 1e5}) {
        double[] scaled = c.clone();
        for (int n = 0; n < c.length; n++) {
          scaled[n] = c[n] * loss * Math.pow(place, -n);
        }
        LineTarget other = LineAnalysis.of(LineSeries.of(scaled)).target().orElseThrow();
        assertThat(other.drop() / loss).isCloseTo(target.drop(), within(1e-9 * target.drop()));
        assertThat(other.place() / place).isCloseTo(target.place(), within(1e-9 * target.place()));
      }
    }
    for (double shift : new double[] {-1e8, -3.0, 1e8}) {
      double[] shifted = c.clone();
      shifted[0] += shift;
      assertThat(LineAnalysis.of(LineSeries.of(shifted)).target()).contains(target);
    }
  }

  @Test
  void hostileSeriesAreRefusedWithAReason() {
    assertThat(refusal(padded(24, 1.0))).contains("slope along the line is zero");
    assertThat(refusal(padded(24, 1.0, 0.5))).contains("ascends");
    assertThat(refusal(1.0, Double.NaN, 1.0)).contains("derivative 1").contains("not finite");
    assertThat(refusal(Double.POSITIVE_INFINITY, -1.0, 1.0)).contains("derivative 0");
    assertThatThrownBy(() -> LineSeries.of(1.0, 2.0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 3 coefficients, got 2");
  }

  private static String refusal(double... c) {
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(c));
    assertThat(analysis.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(analysis.witnesses()).isEmpty();
    return analysis.reason();
  }

  /// At a critical point to rounding the drop is nothing that the loss could show.
  @Test
  void dropBelowTheRoundingOfTheLossIsNoTarget() {
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(padded(24, 1.0, -1e-15, 1.0)));
    assertThat(analysis.outcome()).isEqualTo(Outcome.NO_TARGET);
    assertThat(analysis.reason()).contains("below the rounding");
  }

  /// White noise, exploding and subnormal series: an answer, never an exception.
  @Test
  void noSeriesMakesItThrow() {
    for (long seed = 0; seed < 200; seed++) {
      RandomKey key = RandomKey.of(seed);
      double[] c = key.normals(3 + (int) (seed % 23));
      double growth = Math.pow(10.0, Formula.uniform(key, 1, -30, 30));
      for (int n = 0; n < c.length; n++) {
        c[n] = seed % 5 == n % 5 ? 0.0 : c[n] * Math.pow(growth, n);
      }
      c[1] = -Math.abs(c[1]) * Math.pow(10.0, Formula.uniform(key, 2, -300, 10));
      LineAnalysis analysis = LineAnalysis.of(LineSeries.of(c));
      assertThat(analysis.reason()).as("seed %d: %s", seed, Arrays.toString(c)).isNotEmpty();
      assertThat(analysis.nextDrop()).isNotNull();
    }
  }

  /// `ℓ' = -(1 - s)(1.6 - s)(3 + s)`: minimum, then a maximum, which lies on the second sheet.
  @Test
  void secondSheetShowsTheNextCriticalPoint() {
    double[] c = padded(24, 0.0, -4.8, 6.2 / 2, -0.4 / 3, -0.25);
    LineAnalysis analysis = LineAnalysis.of(LineSeries.of(c));
    LineTarget target = analysis.target().orElseThrow();
    assertThat(target.place()).isCloseTo(1.0, within(1e-12));
    CriticalPlace next = analysis.next().orElseThrow();
    assertThat(next.place().re()).isCloseTo(1.6, within(1e-12));
    double drop = next.drop().re();
    assertThat(drop).isLessThan(target.drop());
    assertThat(analysis.nextDrop().orElseThrow()).isCloseTo(drop, within(1e-2 * drop));
    ConformalLine opened = ConformalLine.of(analysis.descent().orElseThrow(), target.drop());
    assertThat(opened.place().orElseThrow()).isCloseTo(1.0, within(1e-6));
  }

  private static double[] padded(int order, double... c) {
    return Arrays.copyOf(c, order + 1);
  }
}
