package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.surge.Golden;

/// `large_order` of the golden files: w/2π from the growth of the coefficients, with an error bar.
class StokesConstantTest {
  @ParameterizedTest
  @CsvSource({
    "double_well, 0.0625, 1e-9",
    "cubic, 0.16666666666666666, 1e-9",
    "cosine, 2, 1e-8",
    "tilted_min2, 0.3125, 1e-9",
    "tilted_min0, 2, 3e-6",
    "triple_well, 1, 3e-5"
  })
  void goldenWeightsFromThirtyDoubles(String landscape, double place, double tolerance) {
    double truth =
        Golden.read("double_wells_1d")
            .getAsJsonObject("large_order")
            .getAsJsonObject("data")
            .getAsJsonObject(landscape)
            .get("weight_over_2pi")
            .getAsDouble();
    StokesConstant found =
        StokesConstant.of(LocatorGoldenTest.borel(landscape, 30), place).orElseThrow();
    assertEquals(truth, found.value(), tolerance);
    assertTrue(Math.abs(truth - found.value()) <= 2 * found.error() + 1e-12, found.toString());
    assertTrue(found.error() < 100 * tolerance, found.toString());
  }

  @Test
  void twoDimensionsHaveTheSameLaw() {
    JsonObject golden = Golden.read("two_d").getAsJsonObject("large_order");
    double[] coupled =
        Golden.doubles(Golden.read("two_d").getAsJsonObject("coupled").get("a_double"));
    double[] separable =
        Golden.doubles(Golden.read("two_d").getAsJsonObject("separable").get("a_double"));
    assertWeight(golden.getAsJsonObject("coupled"), coupled, 1.995468726666476);
    assertWeight(golden.getAsJsonObject("separable"), separable, 1.0 / 16);
  }

  private static void assertWeight(JsonObject golden, double[] a, double place) {
    double truth = golden.get("theory_w_over_2pi").getAsDouble();
    StokesConstant found = StokesConstant.of(BorelTransform.ofSeries(a), place).orElseThrow();
    assertEquals(truth, found.value(), 5e-5);
    assertEquals(truth, found.value(), 3 * found.error());
  }

  /// With the place itself from the series, and its error, the bar still covers.
  @Test
  void placeFromTheSameSeries() {
    BorelTransform borel = LocatorGoldenTest.borel("double_well", 24);
    Singularity barrier = new Darboux().detect(borel).getFirst();
    StokesConstant found =
        StokesConstant.of(borel, barrier.real(), barrier.error().orElseThrow()).orElseThrow();
    assertEquals(0.225079079039, found.value(), 1e-6);
    assertEquals(0.225079079039, found.value(), found.error());
  }

  @Test
  void otherGrowthAndBadPlacesAreNotSummed() {
    assertTrue(StokesConstant.of(BorelTransform.ofSeries(1, 2, 3), 1).isEmpty());
    double[] zero = new double[20];
    assertEquals(0, StokesConstant.of(BorelTransform.ofSeries(zero), 1).orElseThrow().value());
    double[] alternating = new double[20];
    Arrays.setAll(alternating, n -> n % 2 == 0 ? 1 : -1);
    StokesConstant odd =
        StokesConstant.of(BorelTransform.ofCoefficients(alternating), 1).orElseThrow();
    assertTrue(odd.error() > Math.abs(odd.value()), odd.toString());
    assertThrows(
        IllegalArgumentException.class,
        () -> StokesConstant.of(BorelTransform.ofSeries(1, 2), Double.NaN));
  }
}
