package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;
import org.resurge.surge.GoldenSeries;
import org.resurge.surge.series.MillerRecurrence;
import org.resurge.surge.series.Rational;

/// The columns `exact` of the golden files, from our exact coefficients: what each locator could do
/// without rounding, in one, two and up to 64 dimensions.
class LocatorDigitsTest {
  private static final JsonObject DETECTION = Golden.read("detection");
  private static final JsonObject RESULTS = DETECTION.getAsJsonObject("results");

  static List<String> landscapes() {
    return List.copyOf(RESULTS.keySet());
  }

  /// Three digits, down to errors of 1e-57; for `complex_only` ten digits of the false values.
  @ParameterizedTest
  @MethodSource("landscapes")
  void everyLocatorOnEveryLandscape(String landscape) {
    JsonObject golden = RESULTS.getAsJsonObject(landscape);
    Rational[] a = GoldenSeries.exact(landscape, 60);
    boolean complex = golden.get("true").isJsonNull();
    Rational truth = complex ? Rational.ONE : Rational.parse(golden.get("true").getAsString());
    for (var method : golden.getAsJsonObject("rel_error_exact").entrySet()) {
      for (Entry<String, JsonElement> cell : method.getValue().getAsJsonObject().entrySet()) {
        int n = Integer.parseInt(cell.getKey());
        String where = landscape + " " + method.getKey() + " " + n;
        Optional<BigReal> found = ManyDigits.locate(method.getKey(), a, n);
        assertEquals(cell.getValue().isJsonNull(), found.isEmpty(), where);
        if (found.isPresent()) {
          double expected = cell.getValue().getAsDouble();
          double value =
              complex
                  ? found.orElseThrow().doubleValue()
                  : ManyDigits.relativeError(found.orElseThrow(), truth);
          double tolerance = complex ? 1e-9 : 6e-3;
          if (!complex && expected < 1e-50) {
            // Weights of 1e26 leave of the golden 80 digits about 54, so that this is rounding.
            assertTrue(value < 1.1 * expected, where + ": " + value);
          } else {
            assertEquals(expected, value, tolerance * Math.abs(expected), where);
          }
        }
      }
    }
  }

  /// The smallest number of the grid from which on the error stays below the tolerance, in both
  /// precisions, from the tables beside it.
  @ParameterizedTest
  @MethodSource("landscapes")
  void coefficientsNeededFollowFromTheTables(String landscape) {
    JsonObject golden = RESULTS.getAsJsonObject(landscape);
    JsonElement needed = golden.get("coefficients_needed");
    for (var entry : needed.getAsJsonObject().entrySet()) {
      String[] key = entry.getKey().split(":");
      JsonObject row = golden.getAsJsonObject("rel_error_" + key[0]).getAsJsonObject(key[1]);
      int from = 0;
      for (JsonElement n : DETECTION.getAsJsonArray("grid")) {
        JsonElement cell = row.get(n.getAsString());
        boolean below = !cell.isJsonNull() && cell.getAsDouble() < Double.parseDouble(key[2]);
        from = !below ? 0 : from == 0 ? n.getAsInt() : from;
      }
      int expected = entry.getValue().isJsonNull() ? 0 : entry.getValue().getAsInt();
      assertEquals(expected, from, landscape + " " + entry.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"coupled", "separable"})
  void twoDimensions(String which) {
    JsonObject golden = Golden.read("two_d").getAsJsonObject(which);
    Rational[] a = GoldenSeries.rationals(golden.getAsJsonArray("a_exact"));
    double truth =
        which.equals("coupled")
            ? golden.getAsJsonArray("first_sheet_nearest").get(0).getAsDouble()
            : Rational.parse(golden.getAsJsonArray("true_values").get(1).getAsString())
                .doubleValue();
    for (var row : golden.getAsJsonObject("detection_relative_error").entrySet()) {
      int n = Integer.parseInt(row.getKey());
      for (var cell : row.getValue().getAsJsonObject().entrySet()) {
        if (!cell.getKey().startsWith("exact:") || cell.getValue().isJsonNull()) {
          continue;
        }
        double found =
            ManyDigits.locate(cell.getKey().substring(6), a, n).orElseThrow().doubleValue();
        double expected = cell.getValue().getAsDouble();
        assertEquals(
            expected,
            Math.abs(found / truth - 1.0),
            6e-3 * expected + 1e-14,
            which + " " + cell.getKey() + " " + n);
      }
    }
  }

  /// `Σ x_i²(1 - x_i)²` in 1 to 64 dimensions: `d`-th powers of one series.
  @Test
  void anyNumberOfDimensions() {
    JsonObject rows =
        Golden.read("density_of_states").getAsJsonObject("dimension").getAsJsonObject("rows");
    Rational[] one = GoldenSeries.exact("double_well", 60);
    Rational truth = Rational.of(1, 16);
    Rational[] power = {Rational.ONE};
    int at = 0;
    for (String d : rows.keySet()) {
      while (at < Integer.parseInt(d)) {
        // 1, 2, 4 … 64: the next is the square of the last.
        power = at == 0 ? one : product(power, power);
        at = at == 0 ? 1 : 2 * at;
      }
      JsonObject row = rows.getAsJsonObject(d);
      assertEquals(row.get("a1").getAsString(), power[1].toString());
      for (String n : List.of("10", "20", "30", "40", "60")) {
        double expected = row.getAsJsonObject(n).get("pade_dB").getAsDouble();
        BigReal found = ManyDigits.locate("pade_dB", power, Integer.parseInt(n)).orElseThrow();
        double error = ManyDigits.relativeError(found, truth);
        assertEquals(expected, error, 6e-3 * expected, "d = " + d + " at " + n);
      }
    }
    assertEquals(64, at);
  }

  private static Rational[] product(Rational[] p, Rational[] q) {
    Rational[] product = new Rational[p.length];
    for (int n = 0; n < product.length; n++) {
      product[n] = Rational.ZERO;
      for (int k = 0; k <= n; k++) {
        product[n] = product[n].plus(p[k].times(q[n - k]));
      }
    }
    return product;
  }

  /// At the coupling whose thermal energy is the barrier, the barrier's own sector is a trifle in
  /// many dimensions: `d √2/2 e^{-d/2}`.
  @Test
  void theSectorOfTheBarrierDiesOutWithTheDimension() {
    JsonObject rows =
        Golden.read("density_of_states").getAsJsonObject("dimension").getAsJsonObject("rows");
    for (var row : rows.entrySet()) {
      int d = Integer.parseInt(row.getKey());
      double g = 1.0 / (8.0 * d);
      double weight = d * Math.sqrt(2.0) / 2.0 * Math.exp(-1.0 / (16.0 * g));
      double golden =
          row.getValue().getAsJsonObject().entrySet().stream()
              .filter(entry -> entry.getKey().startsWith("weight"))
              .mapToDouble(entry -> entry.getValue().getAsDouble())
              .findFirst()
              .orElseThrow();
      assertEquals(golden, weight, 5e-3 * golden, "d = " + d);
    }
  }

  @Test
  void polesOfTheQuarticBeyondDouble() {
    JsonObject quartic = Golden.read("quartic_oscillator");
    Rational[] taylor = Rational.of(new double[] {0, 0, 1, 0, 1});
    Rational[] a = MillerRecurrence.exact(taylor, 42);
    Rational[] b = ManyDigits.borel(a);
    assertArrayEquals(
        GoldenSeries.rationals(quartic.getAsJsonArray("a_exact")), Arrays.copyOf(a, 41));
    assertArrayEquals(
        GoldenSeries.rationals(quartic.getAsJsonArray("b_exact")), Arrays.copyOf(b, 41));
    for (int n : new int[] {15, 20}) {
      for (String what : List.of("", "derivative ")) {
        double[] golden =
            Golden.doubles(
                quartic.getAsJsonObject("nearest_real_pade_pole").get(what + n + "/" + n));
        List<Complex> poles =
            ManyDigits.Pade.of(what.isEmpty() ? b : ManyDigits.slope(b), n, n).poles();
        for (int i = 0; i < golden.length; i++) {
          assertEquals(golden[i], poles.get(i).re(), 1e-14, what + n);
          assertTrue(Math.abs(poles.get(i).im()) < 1e-14);
        }
      }
    }
  }
}
