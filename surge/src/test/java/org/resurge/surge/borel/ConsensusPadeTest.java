package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.surge.Golden;
import org.resurge.surge.GoldenSeries;
import org.resurge.surge.series.MillerRecurrence;

/// `further_singularities.json`, consensus: no false value on the nulls, real and complex ones
/// elsewhere.
class ConsensusPadeTest {
  private static final Detector CONSENSUS = new ConsensusPade();

  static Set<String> landscapes() {
    return GoldenSeries.names();
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void goldenPolesAreFound(String landscape) {
    var golden =
        Golden.read("further_singularities")
            .getAsJsonObject("consensus_pade_double")
            .getAsJsonObject(landscape);
    for (var row : golden.entrySet()) {
      int n = Integer.parseInt(row.getKey());
      List<Singularity> found = CONSENSUS.detect(LocatorGoldenTest.borel(landscape, n));
      for (var element : row.getValue().getAsJsonArray()) {
        var pole = element.getAsJsonObject();
        double re = pole.get("re").getAsDouble();
        double im = pole.get("im").getAsDouble();
        double size = Math.hypot(re, im);
        // At 24 and 30 ours keeps the degree that double resolves.
        double tolerance = (n <= 20 ? 2e-4 : 1e-3) * size;
        assertTrue(
            found.stream()
                .anyMatch(one -> Math.hypot(one.real() - re, one.imaginary() - im) < tolerance),
            landscape + " " + n + ": golden " + re + " + " + im + "i, found " + found);
      }
      if (landscape.equals("harmonic")) {
        assertEquals(List.of(), found);
      }
    }
  }

  @Test
  void nullsHaveNoPositiveValue() {
    for (int n = 10; n <= 30; n++) {
      for (String landscape : List.of("harmonic", "complex_only")) {
        assertTrue(
            CONSENSUS.detect(LocatorGoldenTest.borel(landscape, n)).stream()
                .noneMatch(Singularity::isPositive),
            landscape + " at " + n);
      }
      var quartic =
          BorelTransform.ofSeries(MillerRecurrence.coefficients(new double[] {0, 0, 1, 0, 1}, n));
      assertTrue(
          CONSENSUS.detect(quartic).stream().noneMatch(Singularity::isPositive), "quartic at " + n);
    }
  }

  /// Residue of B′ at the barrier of the double well: √2/(2π) = 0.2251.
  @Test
  void strengthIsTheStokesWeight() {
    Singularity barrier = CONSENSUS.detect(LocatorGoldenTest.borel("double_well", 20)).getFirst();
    assertEquals(Math.sqrt(2) / (2 * Math.PI), barrier.strength().orElseThrow(), 3e-3);
  }
}
