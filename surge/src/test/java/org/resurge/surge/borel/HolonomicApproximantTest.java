package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.surge.Golden;
import org.resurge.surge.GoldenSeries;
import org.resurge.surge.borel.Singularity.Kind;
import org.resurge.surge.series.MillerRecurrence;

/// `further_singularities.json`, holonomic: every critical value, told from the apparent ones.
class HolonomicApproximantTest {
  private static final Detector HOLONOMIC = new HolonomicApproximant();
  private static final JsonObject GOLDEN =
      Golden.read("further_singularities").getAsJsonObject("holonomic");

  static Set<String> landscapes() {
    return GOLDEN.keySet();
  }

  private static Singularity nearest(List<Singularity> found, double re, double im) {
    return found.stream()
        .filter(
            one -> Math.hypot(one.real() - re, one.imaginary() - im) < 1e-2 * Math.hypot(re, im))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing at " + re + " + " + im + "i: " + found));
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void exactCoefficientsGiveAllRootsWithTheirKinds(String landscape) {
    JsonObject golden = GOLDEN.getAsJsonObject(landscape);
    int count = golden.get("coefficients_needed").getAsInt() + 3;
    List<Singularity> found =
        HOLONOMIC.detect(
            BorelTransform.ofExactSeries(GoldenSeries.exact(landscape, Math.max(count, 14))));
    int upper = 0;
    for (var element : golden.getAsJsonArray("exact_roots")) {
      JsonObject root = element.getAsJsonObject();
      double re = root.get("re").getAsDouble();
      double im = root.get("im").getAsDouble();
      if (im < 0) {
        continue;
      }
      upper++;
      Singularity one = nearest(found, re, im);
      double tolerance = 1e-12 * Math.hypot(re, im);
      assertEquals(re, one.real(), tolerance);
      assertEquals(im, one.imaginary(), tolerance);
      Kind kind = root.get("kind").getAsString().equals("true") ? Kind.BRANCH_POINT : Kind.APPARENT;
      assertEquals(kind, one.kind(), landscape + " " + re);
    }
    assertEquals(upper, found.size(), landscape + " " + found);
  }

  /// 15 doubles at the higher minimum know how deep the other one is.
  @Test
  void fifteenDoublesGiveTheDepthOfTheGlobalMinimum() {
    List<Singularity> found = HOLONOMIC.detect(LocatorGoldenTest.borel("tilted_min2", 15));
    Singularity barrier = nearest(found, 5.0 / 16, 0);
    Singularity depth = nearest(found, -27.0 / 16, 0);
    assertEquals(5.0 / 16, barrier.real(), 1e-6);
    assertEquals(-27.0 / 16, depth.real(), 1e-6);
    assertEquals(Kind.BRANCH_POINT, barrier.kind());
    assertEquals(Kind.BRANCH_POINT, depth.kind());
    assertEquals(Kind.APPARENT, nearest(found, -0.401785714285714, 0).kind());
    assertEquals(3, found.size());
    assertTrue(Math.abs(depth.real() + 27.0 / 16) <= depth.error().orElseThrow());
  }

  @Test
  void fifteenDoublesAtTheGlobalMinimum() {
    List<Singularity> found = HOLONOMIC.detect(LocatorGoldenTest.borel("tilted_min0", 15));
    assertEquals(2, nearest(found, 2, 0).real(), 1e-8);
    assertEquals(27.0 / 16, nearest(found, 27.0 / 16, 0).real(), 1e-6);
    assertEquals(Kind.APPARENT, nearest(found, 9.0 / 7, 0).kind());
  }

  /// A sextic does not satisfy the low equations that double can tell: silence.
  @Test
  void noEquationIsClaimedWhereThereIsNone() {
    assertEquals(List.of(), HOLONOMIC.detect(LocatorGoldenTest.borel("triple_well", 30)));
    double[] noisy = MillerRecurrence.coefficients(new double[] {0, 0, 9, -10, 3}, 30);
    for (int n = 0; n < noisy.length; n++) {
      noisy[n] *= 1 + 1e-6 * Math.sin(17.0 * n);
    }
    assertEquals(List.of(), HOLONOMIC.detect(BorelTransform.ofSeries(noisy)));
  }
}
