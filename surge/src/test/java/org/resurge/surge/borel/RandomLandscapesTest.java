package org.resurge.surge.borel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.series.MillerRecurrence;
import org.resurge.surge.series.Rational;

/// The combined detector on a hundred random quartics and sextics a seed. The truth comes from the
/// roots of `V′`; the detector sees coefficients alone.
class RandomLandscapesTest {
  private static final int WELLS = 100;
  private static final double WRONG = 0.02;
  private static final double HIT = 1e-3;

  /// How the detector did over the wells of a seed.
  private static final class Tally {
    private final List<String> wrong = new ArrayList<>();
    private final int[] hits = new int[2];
    private final int[] wells = new int[2];
    private int covered;

    void add(RandomWell well, List<Singularity> found) {
      for (Singularity one : found) {
        boolean near =
            Arrays.stream(well.differences())
                .anyMatch(value -> Math.abs(one.real() - value) <= WRONG * Math.abs(value));
        if (one.isPositive() && !near) {
          wrong.add(one + " in " + well);
        }
      }
      if (well.nearestReal().isPresent()) {
        int kind = well.complexNearer() ? 1 : 0;
        double truth = well.nearestReal().getAsDouble();
        wells[kind]++;
        for (Singularity one : found) {
          double distance = Math.abs(one.real() - truth);
          if (one.isPositive() && distance <= HIT * truth) {
            hits[kind]++;
            covered += distance <= one.error().orElse(0) + 1e-12 * truth ? 1 : 0;
            break;
          }
        }
      }
    }
  }

  private static Tally run(long seed, Function<RandomWell, BorelTransform> transform) {
    SplittableRandom random = new SplittableRandom(seed);
    Tally tally = new Tally();
    for (int i = 0; i < WELLS; i++) {
      RandomWell well = RandomWell.of(random, i % 2 == 0 ? 4 : 6);
      tally.add(well, new CombinedDetector().detect(transform.apply(well)));
    }
    return tally;
  }

  /// Sixty exact coefficients, enough for the differential equation of a sextic (54 ratios).
  @ParameterizedTest
  @ValueSource(longs = {20261124, 17})
  void exactCoefficientsFindTheNearestBarrierAndNothingWrong(long seed) {
    Tally tally =
        run(
            seed,
            well ->
                BorelTransform.ofExactSeries(
                    MillerRecurrence.exact(Rational.of(well.taylor()), 60)));
    assertThat(tally.wrong).as("wrong values, seed %s", seed).isEmpty();
    assertThat(tally.hits[0])
        .as("nearest barriers to 1e-3 of %s, seed %s", tally.wells[0], seed)
        .isGreaterThanOrEqualTo((int) Math.ceil(0.9 * tally.wells[0]));
    assertThat(2 * tally.hits[1])
        .as("twice those behind a complex pair, of %s, seed %s", tally.wells[1], seed)
        .isGreaterThanOrEqualTo(tally.wells[1]);
    assertThat(tally.covered)
        .as("errors that cover, seed %s", seed)
        .isGreaterThanOrEqualTo((int) Math.ceil(0.9 * (tally.hits[0] + tally.hits[1])));
  }

  /// Forty doubles: the barriers in front are found as often, those behind a complex pair less.
  @ParameterizedTest
  @ValueSource(longs = {20261124, 17, 3, 4})
  void doublesFindTheNearestBarrierAndNothingWrong(long seed) {
    Tally tally =
        run(
            seed,
            well -> BorelTransform.ofSeries(MillerRecurrence.coefficients(well.taylor(), 40)));
    assertThat(tally.wrong).as("wrong values, seed %s", seed).isEmpty();
    assertThat(tally.hits[0])
        .as("nearest barriers to 1e-3 of %s, seed %s", tally.wells[0], seed)
        .isGreaterThanOrEqualTo((int) Math.ceil(0.85 * tally.wells[0]));
  }
}
