package org.resurge.surge.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Variable;
import org.resurge.tensor.RandomKey;

class LineWalkTest {
  private static LineWalk walk(Formula formula, double direction, int hops) {
    return LineWalk.of(
        place -> LineSeries.of(formula.taylor(place * direction, direction, 24)), hops);
  }

  /// `(0.3(s - 2))² - √(s² + ε²)/2`: branch points at ±iε keep the first disk small, the minimum
  /// lies far out.
  @Test
  void reachesAMinimumFarBeyondTheFirstDisk() {
    Formula formula =
        new Formula(
            s ->
                Ops.add(
                    Ops.square(Ops.multiply(Ops.add(s, -2.0), 0.3)),
                    Ops.multiply(Ops.sqrt(Ops.add(Ops.square(s), 1e-4)), -0.5)));
    double truth = formula.drop(1.0);
    LineWalk walk = walk(formula, 1.0, 20);
    assertThat(walk.hops()).isGreaterThan(2);
    LineTarget target = walk.target().orElseThrow();
    assertThat(target.drop()).isCloseTo(truth, within(1e-8));
    assertThat(target.place()).isBetween(4.0, 5.0);
    assertThat(walk.reason()).contains("hops)");
  }

  /// Bumps, poles and fits that one series leaves silent: almost all speak, none is wrong.
  @Test
  void hopsBreakTheSilenceAndNeverLie() {
    speaks(Formula::rational, 5000);
    speaks(Formula::gaussians, 4000);
    speaks(Formula::cosines, 3000);
    speaks(Formula::tanhFits, 6000);
  }

  private static void speaks(BiFunction<Variable, RandomKey, Variable> make, long firstSeed) {
    int truths = 0;
    int found = 0;
    for (long seed = firstSeed; seed < firstSeed + 50; seed++) {
      RandomKey key = RandomKey.of(seed);
      Formula formula = new Formula(s -> make.apply(s, key));
      double direction = formula.descent();
      LineWalk walk = walk(formula, direction, 20);
      double truth = formula.drop(direction);
      truths += Double.isNaN(truth) ? 0 : 1;
      if (walk.target().isPresent()) {
        found++;
        assertThat(walk.target().get().drop())
            .as("seed %d, hops %d", seed, walk.hops())
            .isCloseTo(truth, within(1e-2 * truth));
      }
    }
    assertThat((double) found).as("from seed %d", firstSeed).isGreaterThanOrEqualTo(0.95 * truths);
  }

  @Test
  void whatFallsForEverHasNoTargetHoweverFarOneWalks() {
    for (long seed = 9000; seed < 9030; seed++) {
      RandomKey key = RandomKey.of(seed);
      Formula formula = new Formula(s -> Formula.falling(s, key));
      LineWalk walk = walk(formula, formula.descent(), 12);
      assertThat(walk.target()).as("seed %d: %s", seed, walk.reason()).isEmpty();
    }
  }

  @Test
  void refusedLinesAreNotWalked() {
    LineWalk walk = LineWalk.of(_ -> LineSeries.of(1.0, 0.0, 1.0), 5);
    assertThat(walk.hops()).isZero();
    assertThat(walk.target()).isEmpty();
    assertThatThrownBy(() -> LineWalk.of(_ -> LineSeries.of(1.0, -1.0, 1.0), -1))
        .hasMessageContaining("must not be negative, got -1");
  }
}
