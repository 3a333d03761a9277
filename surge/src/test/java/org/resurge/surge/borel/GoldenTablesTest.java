package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;
import org.resurge.surge.GoldenSeries;
import org.resurge.surge.series.MillerRecurrence;
import org.resurge.surge.series.Rational;
import org.resurge.surge.sum.BorelFunction;
import org.resurge.surge.sum.LaplaceIntegral;
import org.resurge.tensor.RandomKey;

/// Columns of the golden tables that the tests of the single locators leave.
class GoldenTablesTest {
  private static final int DRAWS = 25;

  /// Two dimensions in double: no worse than ten times the reference, and what the conformal map
  /// sees behind the nearest saddle.
  @ParameterizedTest
  @CsvSource({"coupled, 1.995468726666476", "separable, 0.0625"})
  void twoDimensionsInDouble(String which, double truth) {
    JsonObject golden = Golden.read("two_d").getAsJsonObject(which);
    double[] a = Golden.doubles(golden.get("a_double"));
    for (var row : golden.getAsJsonObject("detection_relative_error").entrySet()) {
      int n = Integer.parseInt(row.getKey());
      JsonObject cells = row.getValue().getAsJsonObject();
      BorelTransform borel = BorelTransform.ofSeries(Arrays.copyOf(a, n));
      for (Detector detector : List.of(new Darboux(), PadePoles.ofDerivative())) {
        String key = detector instanceof Darboux ? "double:darboux" : "double:pade_dB";
        double reference = cells.get(key).getAsDouble();
        double found = LocatorGoldenTest.positive(detector, borel).orElseThrow();
        double floor = key.endsWith("dB") && n > 20 ? 5e-4 : 1e-7;
        String where = which + " " + key + " " + n + ": " + found;
        assertTrue(Math.abs(found / truth - 1) <= 10 * reference + floor, where);
      }
      if (cells.has("consensus_double")) {
        consensus(cells, borel, truth, n);
      }
      JsonElement behind = cells.get("second_by_conformal_pade_double");
      if (n >= 20 && n <= 30) {
        List<Singularity> ours = new ConformalMap().detect(borel);
        double first = behind.getAsJsonArray().get(0).getAsJsonArray().get(0).getAsDouble();
        assertEquals(first, ours.getFirst().real(), 5e-3 * first, which + " " + n);
      }
    }
  }

  /// Ours may be silent where the reference speaks, but where both see the saddle they agree.
  private static void consensus(JsonObject cells, BorelTransform borel, double truth, int n) {
    OptionalDouble found = LocatorGoldenTest.positive(new ConsensusPade(), borel);
    for (JsonElement pole : cells.getAsJsonArray("consensus_double")) {
      double reference = pole.getAsJsonArray().get(0).getAsDouble();
      if (found.isPresent() && Math.abs(reference / truth - 1) < 1e-3) {
        assertEquals(reference, found.getAsDouble(), 1e-3 * truth, "consensus at " + n);
      }
    }
    found.ifPresent(value -> assertTrue(n < 20 || Math.abs(value / truth - 1) < 1e-3, "at " + n));
  }

  /// `a_40 Δ^40 / Γ(40)` and its extrapolation of order 4: the same power of n as in one dimension.
  @ParameterizedTest
  @CsvSource({"coupled, 1.995468726666476452882876", "separable, 0.0625"})
  void growthOfTheFortiethCoefficient(String which, double place) {
    JsonObject golden = Golden.read("two_d").getAsJsonObject("large_order").getAsJsonObject(which);
    double[] a = Golden.doubles(Golden.read("two_d").getAsJsonObject(which).get("a_double"));
    double[] w = new double[41];
    double factorial = 1.0;
    for (int n = 1; n <= 40; n++) {
      factorial *= n;
      w[n] = n * (a[n] / factorial) * Math.pow(place, n);
    }
    assertEquals(golden.get("n40").getAsDouble(), w[40], 1e-9);
    double limit = Extrapolation.ofOrder(n -> w[n], 40, 4).limit();
    assertEquals(golden.get("richardson4").getAsDouble(), limit, 1e-7);
  }

  /// Noise in the `a_n`, not their number, is what the locators bear well: the best of eight
  /// numbers of coefficients has a median error within four times that of the reference.
  @ParameterizedTest
  @CsvSource({"double_well, 0.0625", "tilted_min0, 2"})
  void noiseInTheCoefficients(String landscape, double truth) {
    JsonObject golden =
        Golden.read("rays").getAsJsonObject("coefficient_noise").getAsJsonObject(landscape);
    double[] exact = Rational.doubles(GoldenSeries.exact(landscape));
    for (var row : golden.entrySet()) {
      double noise = Double.parseDouble(row.getKey());
      for (var cell : row.getValue().getAsJsonObject().entrySet()) {
        Detector detector =
            switch (cell.getKey()) {
              case "ratio_shifted" -> new ShiftedRatio();
              case "richardson_shifted" -> Richardson.adaptive();
              case "pade_dB" -> PadePoles.ofDerivative();
              default -> new Darboux();
            };
        double best = Double.POSITIVE_INFINITY;
        for (int n : new int[] {5, 6, 8, 10, 12, 16, 20, 30}) {
          best = Math.min(best, medianError(detector, exact, n, noise, truth));
        }
        double reference = cell.getValue().getAsJsonObject().get("median_rel_error").getAsDouble();
        assertTrue(
            best <= 4 * reference + 1e-9,
            landscape + " " + noise + " " + cell.getKey() + ": " + best + ", golden " + reference);
      }
    }
  }

  private static double medianError(
      Detector detector, double[] exact, int n, double noise, double truth) {
    double[] errors = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] z = RandomKey.of(draw).foldIn(n).normals(n);
      double[] a = Arrays.copyOf(exact, n);
      for (int k = 0; k < n; k++) {
        a[k] *= 1 + noise * z[k];
      }
      OptionalDouble found = LocatorGoldenTest.positive(detector, BorelTransform.ofSeries(a));
      errors[draw] = found.isPresent() ? Math.abs(found.getAsDouble() / truth - 1) : 9.0;
    }
    Arrays.sort(errors);
    return errors[DRAWS / 2];
  }

  /// Degrees that double cannot have: `[12/12]` and `[15/15]` of the quartic in many digits.
  @Test
  void quarticByApproximantsBeyondDouble() {
    JsonObject golden = Golden.read("quartic_oscillator");
    Rational[] b =
        ManyDigits.borel(MillerRecurrence.exact(Rational.of(new double[] {0, 0, 1, 0, 1}), 31));
    for (int m : new int[] {12, 15}) {
      ManyDigits.Pade pade = ManyDigits.Pade.of(b, m, m);
      BorelFunction function =
          BorelFunction.of(zeta -> new Complex(pade.at(BigReal.of(zeta.re())).doubleValue(), 0.0));
      for (JsonElement element : golden.getAsJsonArray("rows")) {
        JsonObject row = element.getAsJsonObject();
        double g = row.get("g").getAsDouble();
        JsonObject cell = row.getAsJsonObject("borel_pade").getAsJsonObject(m + "/" + m);
        double z = Math.sqrt(Math.PI * g) * LaplaceIntegral.of(function, g).real();
        assertEquals(1.0, z / cell.get("value").getAsDouble(), 1e-13, m + " at " + g);
        double error = cell.get("rel_error").getAsDouble();
        assertEquals(error, z / row.get("Z").getAsDouble() - 1, 1e-5 * Math.abs(error) + 1e-13);
      }
    }
  }

  @Test
  void quarticByPartialSums() {
    JsonObject golden = Golden.read("quartic_oscillator");
    double[] a = MillerRecurrence.coefficients(new double[] {0, 0, 1, 0, 1}, 41);
    for (JsonElement element : golden.getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      double g = row.get("g").getAsDouble();
      double exact = row.get("F").getAsDouble();
      double five = 0.0;
      for (int k = 4; k >= 0; k--) {
        five = five * g + a[k];
      }
      double error = row.get("five_terms_rel_error").getAsDouble();
      assertEquals(error, five / exact - 1, 1e-5 * Math.abs(error) + 1e-14, "five terms at " + g);
      assertEquals(
          row.get("five_terms").getAsDouble(),
          Math.sqrt(Math.PI * g) * five,
          1e-13 * Math.abs(five));
      // The best truncation with hindsight, which the smallest term comes near.
      double sum = 0.0;
      double best = Double.POSITIVE_INFINITY;
      int index = -1;
      for (int k = 0; k <= 40; k++) {
        sum += a[k] * Math.pow(g, k);
        if (Math.abs(sum / exact - 1) < best - 1e-15) {
          best = Math.abs(sum / exact - 1);
          index = k;
        }
      }
      double reference = Math.abs(row.get("optimal_rel_error").getAsDouble());
      assertEquals(reference, best, 1e-5 * reference + 2e-15, "at " + g);
      if (reference > 1e-14) {
        assertEquals(row.get("optimal_last_index").getAsInt(), index, "at " + g);
      }
      assertEquals(
          row.get("exp_minus_1_over_4g").getAsDouble(),
          Math.exp(-0.25 / g),
          1e-5 * Math.exp(-0.25 / g));
    }
  }

  /// Second singularity of the triple well, in double: within twice the reference's error.
  @ParameterizedTest
  @ValueSource(strings = {"15", "20", "25", "30", "40"})
  void secondBarrierIsAsGoodAsTheReference(String n) {
    JsonObject golden =
        Golden.read("further_singularities").getAsJsonObject("second_singularity_triple_well");
    double truth = Rational.parse(golden.get("true").getAsString()).doubleValue();
    double reference =
        golden
            .getAsJsonObject("relative_error")
            .getAsJsonObject(n)
            .getAsJsonArray("double")
            .get(0)
            .getAsDouble();
    Optional<Singularity> found =
        new ConformalMap()
            .detect(LocatorGoldenTest.borel("triple_well", Integer.parseInt(n))).stream()
                .findFirst();
    double error = Math.abs(found.orElseThrow().real() / truth - 1);
    assertTrue(error <= 2 * reference, n + ": " + error + ", golden " + reference);
  }

  /// The smallest singular vector in double, of all equations of second order in the golden file.
  @ParameterizedTest
  @ValueSource(
      strings = {"double_well", "cubic", "cosine", "tilted_min0", "tilted_min2", "complex_only"})
  void holonomicRootsInDouble(String landscape) {
    JsonObject golden =
        Golden.read("further_singularities")
            .getAsJsonObject("holonomic")
            .getAsJsonObject(landscape);
    int order = golden.get("order").getAsInt();
    int degree = golden.get("degree").getAsInt();
    for (var fit : golden.getAsJsonObject("double_svd").entrySet()) {
      JsonObject cell = fit.getValue().getAsJsonObject();
      assertTrue(cell.get("smallest_sv").getAsDouble() < 1e-6 * cell.get("next_sv").getAsDouble());
      Normalized series =
          Normalized.of(LocatorGoldenTest.borel(landscape, Integer.parseInt(fit.getKey())));
      List<HolonomicEquation.Root> ours =
          HolonomicFit.approximate(series.coefficients(), order, degree).orElseThrow().roots();
      List<Complex> left = new ArrayList<>();
      ours.forEach(root -> left.add(root.place().times(series.unit())));
      for (JsonElement element : cell.getAsJsonArray("roots")) {
        double[] place = Golden.doubles(element);
        Complex root = new Complex(place[0], place[1]);
        double distance = root.distanceToNearest(left);
        assertTrue(
            distance < 1e-5 * root.abs(), landscape + " " + fit.getKey() + " " + root + left);
      }
    }
  }

  /// Row "holonomic" of the tolerance table: exponents of 15 doubles within 0.1, and of the exact
  /// equations to the four digits of the golden file.
  @Test
  void exponentsTellTrueFromApparent() {
    JsonObject golden = Golden.read("further_singularities").getAsJsonObject("holonomic");
    Normalized series = Normalized.of(LocatorGoldenTest.borel("tilted_min2", 15));
    exponents(
        golden.getAsJsonObject("tilted_min2"),
        HolonomicFit.approximate(series.coefficients(), 2, 3).orElseThrow(),
        series.unit(),
        0.1);
    for (String landscape : golden.keySet()) {
      JsonObject cell = golden.getAsJsonObject(landscape);
      int order = cell.get("order").getAsInt();
      int degree = cell.get("degree").getAsInt();
      int count = Math.max(14, cell.get("coefficients_needed").getAsInt() + 3);
      Rational[] b = ManyDigits.borel(GoldenSeries.exact(landscape, count));
      exponents(cell, HolonomicFit.exact(b, order, degree).orElseThrow(), 1.0, 1e-3);
    }
  }

  private static void exponents(
      JsonObject golden, HolonomicEquation equation, double unit, double tolerance) {
    for (JsonElement element : golden.getAsJsonArray("exact_roots")) {
      JsonObject root = element.getAsJsonObject();
      Complex place = new Complex(root.get("re").getAsDouble(), root.get("im").getAsDouble());
      HolonomicEquation.Root ours =
          equation.roots().stream()
              .min(Comparator.comparingDouble(r -> r.place().times(unit).minus(place).abs()))
              .orElseThrow();
      assertEquals(root.get("exponent").getAsDouble(), ours.exponent().re(), tolerance);
    }
  }

  /// Strength of the nearest pole, relative to its place, as in the reference.
  @ParameterizedTest
  @ValueSource(strings = {"double_well", "cubic", "cosine", "tilted_min0", "tilted_min2"})
  void strengthOfTheConsensus(String landscape) {
    JsonObject golden =
        Golden.read("further_singularities")
            .getAsJsonObject("consensus_pade_double")
            .getAsJsonObject(landscape);
    for (String n : List.of("12", "16", "20")) {
      JsonObject pole = golden.getAsJsonArray(n).get(0).getAsJsonObject();
      Singularity ours =
          new ConsensusPade()
              .detect(LocatorGoldenTest.borel(landscape, Integer.parseInt(n)))
              .getFirst();
      double[] b = LocatorGoldenTest.borel(landscape, Integer.parseInt(n)).coefficients();
      // The reference is in units of the last ratio of b.
      double unit = Math.abs(b[b.length - 2] / b[b.length - 1]);
      double strength =
          pole.get("residue_over_pole").getAsDouble() * pole.get("re").getAsDouble() / unit;
      assertEquals(strength, ours.strength().orElseThrow(), 1e-3 * strength, landscape + n);
      assertTrue(pole.get("spread").getAsDouble() < 0.02);
    }
  }
}
