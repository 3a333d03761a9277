package org.resurge.surge.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.surge.Golden;
import org.resurge.surge.partition.LogPartition;

/// The rows of `robust_detectors` that [ResurgentFitTest] leaves: what naive ways make of `F(g)` at
/// real couplings, from data of another random stream. Bounds, not digits.
class RobustDetectorsTest {
  private static final JsonObject CASES = Golden.read("robust_detectors").getAsJsonObject("cases");
  private static final int DRAWS = 20;

  static List<String> landscapes() {
    return List.copyOf(CASES.keySet());
  }

  private static JsonObject noises(String name) {
    return CASES.getAsJsonObject(name).getAsJsonObject("noise");
  }

  private static double initial(String name) {
    return CASES.getAsJsonObject(name).get("L0").getAsDouble();
  }

  /// Four of five golden draws of a polynomial, and one at each noise, have one of ours beside
  /// them: degree, significant coefficients, ratio, pole. Of noise 1e-6 and above hardly any has a
  /// pole on the positive axis.
  @ParameterizedTest
  @MethodSource("landscapes")
  void polynomialsAreTheGoldenOnes(String name) {
    LogPartition exact = ResurgentFitTest.prefactored(name);
    double[] g = ResurgentFitTest.couplings(name);
    int poles = 0;
    int noisyDraws = 0;
    int shared = 0;
    for (String level : List.of("1e-09", "1e-06", "0.0001", "0.001", "0.01")) {
      double noise = Double.parseDouble(level);
      List<PolynomialRoute> ours = new ArrayList<>();
      for (int seed = 0; seed < DRAWS; seed++) {
        double[] values = ResurgentFitTest.noisy(g, exact, noise, seed);
        ours.add(PolynomialRoute.of(g, values, noise, initial(name)).orElseThrow());
      }
      int here = 0;
      for (JsonElement row : noises(name).getAsJsonObject(level).getAsJsonArray("polynomial")) {
        JsonObject golden = row.getAsJsonObject();
        here += ours.stream().anyMatch(one -> like(golden, one, name)) ? 1 : 0;
      }
      assertTrue(here > 0, name + " at " + level + ": ours " + ours);
      shared += here;
      if (noise > 1e-7) {
        poles += (int) ours.stream().filter(one -> one.pade().isPresent()).count();
        noisyDraws += DRAWS;
      }
    }
    assertTrue(shared >= 12, name + ": " + shared + " of 15");
    assertTrue(poles <= 0.1 * noisyDraws, name + ": " + poles + " poles in " + noisyDraws);
  }

  private static boolean like(JsonObject golden, PolynomialRoute one, String name) {
    double ratio = golden.get("ratio").getAsDouble();
    // The harmonic well has no coefficients but a_0: its ratio is one of two noises.
    boolean sameRatio = name.startsWith("harmonic") || Math.abs(one.ratio() / ratio - 1.0) < 0.15;
    boolean samePole =
        golden.get("pade").isJsonNull()
            || one.pade().isPresent()
                && Math.abs(one.pade().getAsDouble() / golden.get("pade").getAsDouble() - 1) < 0.15;
    return Math.abs(one.order() - golden.get("J").getAsInt()) <= 1
        && Math.abs(one.significant() - golden.get("significant").getAsInt()) <= 1
        && sameRatio
        && samePole;
  }

  /// Noise 1e-9, where all digits of double count: ours are no worse than the golden ones.
  @ParameterizedTest
  @CsvSource({
    "double_well, 0.01",
    "cosine, 0.02",
    "'quartic (singularity -1/4)', 0.02",
    "tilted, 0.06",
    "triple_well, 0.08",
    "separable_2d, 0.02"
  })
  void hardlyAnyNoiseGivesTheNearestSingularity(String name, double tolerance) {
    double truth = CASES.getAsJsonObject(name).get("true_nearest").getAsDouble();
    double worst = 0.0;
    int silent = 0;
    for (JsonElement row :
        noises(name).getAsJsonObject("1e-09").getAsJsonArray("resurgent_basis")) {
      silent += row.isJsonNull() ? 1 : 0;
      double value = row.isJsonNull() ? truth : row.getAsJsonArray().get(0).getAsDouble();
      worst = Math.max(worst, Math.abs(value / truth - 1.0));
    }
    assertTrue(worst < 0.3 && silent <= 1, name + ": golden " + worst);
    for (int seed = 0; seed < 2; seed++) {
      ResurgentFit fit = fit(name, 1e-9, seed).orElseThrow();
      assertEquals(1.0, fit.location() / truth, tolerance, name + " seed " + seed + ": " + fit);
    }
  }

  private static Optional<ResurgentFit> fit(String name, double noise, int seed) {
    double[] g = ResurgentFitTest.couplings(name);
    double[] values = ResurgentFitTest.noisy(g, ResurgentFitTest.prefactored(name), noise, seed);
    return ResurgentFit.of(g, values, noise);
  }

  /// Complex singularities only: mostly silence, and a false value now and then.
  @Test
  void complexSingularitiesGiveSilenceOrFalseValues() {
    String name = "complex_only (null on the real axis)";
    assertTrue(CASES.getAsJsonObject(name).get("true_nearest").isJsonNull());
    for (String level : List.of("1e-06", "0.01")) {
      for (JsonElement row :
          noises(name).getAsJsonObject(level).getAsJsonArray("resurgent_basis")) {
        assertTrue(row.isJsonNull());
      }
      for (int seed = 0; seed < DRAWS / 4; seed++) {
        Optional<ResurgentFit> fit = fit(name, Double.parseDouble(level), seed);
        assertTrue(fit.isEmpty(), level + " seed " + seed + ": " + fit);
      }
    }
    for (String level : List.of("1e-09", "0.0001")) {
      List<Double> claims = claims(name, level);
      assertFalse(claims.isEmpty());
      for (double value : claims) {
        // The nearest is 0.2031 ± 0.2894i, at 0.354.
        assertTrue(Math.abs(Math.abs(value) / 0.354 - 1.0) > 0.25, level + " golden " + value);
      }
    }
    int wrong = 0;
    for (int seed = 0; seed < DRAWS / 4; seed++) {
      wrong += fit(name, 1e-4, seed).isPresent() ? 1 : 0;
    }
    assertTrue(wrong > 0, "no false value in the draws of noise 1e-4");
  }

  private static List<Double> claims(String name, String level) {
    List<Double> claims = new ArrayList<>();
    for (JsonElement row : noises(name).getAsJsonObject(level).getAsJsonArray("resurgent_basis")) {
      if (!row.isJsonNull()) {
        claims.add(row.getAsJsonArray().get(0).getAsDouble());
      }
    }
    return claims;
  }

  /// Nine critical values in the plane: nothing at noise 1e-6, and at 1e-3 the same wrong value as
  /// the golden rows, 1.5 for 1.995.
  @Test
  void manyCriticalValuesMakeItSilentOrConfidentlyWrong() {
    double truth = CASES.getAsJsonObject("coupled_2d").get("true_nearest").getAsDouble();
    LogPartition exact = ResurgentFitTest.prefactored("coupled_2d");
    double[] g = ResurgentFitTest.couplings("coupled_2d");
    assertEquals(List.of(), claims("coupled_2d", "1e-06"));
    for (int seed = 0; seed < 3; seed++) {
      double[] fine = ResurgentFitTest.noisy(g, exact, 1e-6, seed);
      assertTrue(ResurgentFit.of(g, fine, 1e-6).isEmpty(), "seed " + seed);
      double[] coarse = ResurgentFitTest.noisy(g, exact, 1e-3, seed);
      double found = ResurgentFit.of(g, coarse, 1e-3).orElseThrow().location();
      for (double golden : claims("coupled_2d", "0.001")) {
        assertEquals(golden, found, 0.1 * golden, "seed " + seed);
      }
      assertTrue(found < 0.85 * truth, "seed " + seed);
    }
    for (double golden : claims("coupled_2d", "0.01")) {
      assertTrue(Math.abs(golden / truth - 1.0) > 0.3);
    }
  }

  /// A spectrum of positive spikes: the same at noise 1e-6 as the golden one, and its lower spikes
  /// stand where the grid of couplings puts them, whatever the landscape.
  @ParameterizedTest
  @CsvSource({"double_well, 0.0625", "tilted, 2"})
  void spikesOfAPositiveSpectrumAreThoseOfTheGrid(String name, double barrier) {
    JsonObject golden = noises(name).getAsJsonObject("nnls_support_t");
    double[] fine = Golden.doubles(golden.get("1e-06"));
    double[] ours = spikes(name, 1e-6);
    assertEquals(fine.length, ours.length, Arrays.toString(ours));
    for (int i = 0; i < fine.length; i++) {
      assertEquals(fine[i], ours[i], 3e-3 * fine[i]);
      assertTrue(Math.abs(ours[i] / barrier - 1.0) > 0.05);
    }
    double[] coarse = spikes(name, 1e-3);
    int shared = 0;
    for (double spike : Golden.doubles(golden.get("0.001"))) {
      shared += Arrays.stream(coarse).anyMatch(t -> Math.abs(t / spike - 1.0) < 0.07) ? 1 : 0;
    }
    assertTrue(shared >= 6, Arrays.toString(coarse));
    double[] inUnits = Arrays.stream(ours).map(t -> t / initial(name)).limit(3).toArray();
    assertArrayEquals(new double[] {0.001, 0.01355, 0.01436}, inUnits, 1e-5);
  }

  private static double[] spikes(String name, double noise) {
    double[] g = ResurgentFitTest.couplings(name);
    double[] values = ResurgentFitTest.noisy(g, ResurgentFitTest.prefactored(name), noise, 0);
    return SpectrumFit.support(g, values, noise, initial(name));
  }
}
