package org.resurge.experiments.resum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.experiments.command.Resurge;

/// A divergent series, its best partial sum, its Borel sum and the integral, against golden values
/// of 30 digits (`euler_series.json`, `quartic_oscillator.json`).
class ResummationTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "euler, 0.1, 1.13147020473407",
    "euler, 0.05, 1.0559559055929626",
    "alternating, 0.05, 0.9543709099192168",
    "quartic, 0.5, 0.838561081209756",
    "quartic, 1, 0.772052177852982"
  })
  void theIntegralIsTheGoldenOne(String series, double coupling, double golden) {
    double integral = KnownSeries.named(series).integral().applyAsDouble(coupling);
    assertThat(integral).isCloseTo(golden, within(1e-12 * golden));
  }

  /// Euler's Borel transform is 1/(1 - ζ): half its Stokes jump is (π/g) e^{-1/g}.
  @Test
  void eulersSumIsThePrincipalValueAndHalfTheStokesJump() {
    Resummation euler = Resummation.of(KnownSeries.named("euler"), 0.1, 20);
    assertThat(euler.error(euler.borelSum())).isLessThan(1e-12);
    assertThat(Math.abs(euler.lateralImaginary()))
        .isCloseTo(Math.PI / 0.1 * Math.exp(-10), within(1e-12));
    assertThat(euler.optimalIndex()).isEqualTo(9);
    assertThat(euler.error(euler.optimalSum())).isBetween(5e-5, 2e-4);
  }

  @ParameterizedTest
  @CsvSource({"alternating, 1e-12", "quartic, 1e-11", "double-well, 1e-2"})
  void theBorelSumIsTheIntegral(String series, double tolerance) {
    Resummation sum = Resummation.of(KnownSeries.named(series), 0.1, 20);
    assertThat(sum.error(sum.borelSum())).isLessThan(tolerance);
    assertThat(sum.error(sum.partialSums()[20])).isGreaterThan(sum.error(sum.borelSum()));
  }

  /// All critical points together are the integral, also where the series of one is a part only.
  @ParameterizedTest
  @CsvSource({"quartic, 2", "double-well, 3", "tilted, 3"})
  void theSectorsSumToTheIntegral(String series, int sectors) {
    Resummation sum = Resummation.of(KnownSeries.named(series), 0.2, 20);
    assertThat(sum.sectors()).hasSize(sectors);
    assertThat(sum.transSeries()).isCloseTo(sum.integral(), within(1e-12));
    double imaginary = sum.sectors().stream().mapToDouble(s -> s.share().im()).sum();
    assertThat(imaginary).isCloseTo(0, within(1e-12));
  }

  @Test
  void theCommandLeavesPageJsonAndPicture() {
    String out = folder.toString();
    assertThat(Resurge.run("resum", "quartic", "--plot", out, "--json")).isZero();
    for (String name : new String[] {"resum.txt", "resum.json", "truncation.svg"}) {
      assertThat(Files.exists(folder.resolve(name))).as(name).isTrue();
    }
    assertThat(Resurge.run("resum", "quartc")).isEqualTo(2);
    assertThat(Resurge.run("resum", "euler", "--coupling", "-1")).isEqualTo(2);
  }
}
