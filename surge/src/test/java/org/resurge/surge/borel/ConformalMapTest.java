package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;

/// Second singularities, behind the nearest one on the same ray: golden 0.15 % from 20 doubles.
class ConformalMapTest {
  private static final Detector MAP = new ConformalMap();

  @ParameterizedTest
  @ValueSource(ints = {15, 20, 25, 30})
  void tripleWellHasItsSecondBarrier(int n) {
    double truth =
        Golden.read("further_singularities")
            .getAsJsonObject("second_singularity_triple_well")
            .get("true_double")
            .getAsDouble();
    List<Singularity> found = MAP.detect(LocatorGoldenTest.borel("triple_well", n));
    assertEquals(1, found.size());
    assertEquals(truth, found.getFirst().real(), 0.01 * truth);
  }

  @Test
  void separableWellsHaveAllThreeLevels() {
    double[] a = Golden.doubles(Golden.read("two_d").getAsJsonObject("separable").get("a_double"));
    List<Singularity> found = MAP.detect(BorelTransform.ofSeries(Arrays.copyOf(a, 20)));
    assertEquals(2, found.size());
    assertEquals(3.0 / 32, found.get(0).real(), 0.01 * 3 / 32);
    assertEquals(5.0 / 32, found.get(1).real(), 0.01 * 5 / 32);
  }

  @Test
  void coupledWellsHaveTheSecondSaddle() {
    double[] a = Golden.doubles(Golden.read("two_d").getAsJsonObject("coupled").get("a_double"));
    List<Singularity> found = MAP.detect(BorelTransform.ofSeries(Arrays.copyOf(a, 20)));
    assertEquals(3, found.getFirst().real(), 0.01);
  }

  @Test
  void nothingIsBehindASingleBarrier() {
    for (String landscape : List.of("double_well", "cubic", "cosine")) {
      assertTrue(MAP.detect(LocatorGoldenTest.borel(landscape, 20)).isEmpty(), landscape);
    }
  }
}
