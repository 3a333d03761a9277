package org.resurge.surge.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.series.ExactFit.Curve;

/// All values of golden `estimator_fit`, recomputed.
///
/// Each golden error is compared with what 50 digits give for the same data in double. It may
/// differ by the rounding to two digits and by what the solver's own rounding can do; so may the
/// error of our port of the solver. Medians over noise are compared with those of the normal
/// distribution that the error then has, and may differ by what 40 draws can. Where rounding is
/// below a twentieth of the error, in 1046 values, this is a comparison of digits, else of bounds.
class EstimatorTablesTest {
  private static final JsonObject GOLDEN = Golden.read("estimator_fit");
  private static final double TWO_DIGITS = 0.051;
  // How many roundings of each number an orthogonal solver or the normal equations amount to.
  private static final double ROUNDINGS = 3.0;
  // Errors are differences from 1 in double.
  private static final double SMALLEST = 4.5e-16;
  private static final double SIGMAS = 4.5;
  private static final String OURS = ", ours";

  private int digits;
  private int bounds;
  private int medians;

  /// `count` couplings, evenly spaced in the logarithm, as numpy's geomspace has them.
  private static double[] geometric(double low, double high, int count) {
    double[] g = new double[count];
    double from = StrictMath.log10(low);
    double step = (StrictMath.log10(high) - from) / (count - 1);
    for (int i = 0; i < count; i++) {
      g[i] = StrictMath.pow(10.0, i * step + from);
    }
    g[0] = low;
    g[count - 1] = high;
    return g;
  }

  private static double[] weights(double... g) {
    return Arrays.stream(g).map(x -> 1.0 / (x + 1e-10)).toArray();
  }

  @Test
  void conditionNumbersAreTheGoldenOnes() {
    JsonObject table = GOLDEN.getAsJsonObject("condition_numbers").getAsJsonObject("table");
    int compared = 0;
    for (String row : table.keySet()) {
      double high = row.contains("1e-4") ? 1e-4 : row.contains("1e3") ? 1e3 : 1.0;
      double low = high / 100.0;
      double[] g = geometric(low, high, 20);
      for (int i = 0; i < g.length && row.contains("uniform"); i++) {
        g[i] = low + i * (high - low) / (g.length - 1);
      }
      for (String order : table.getAsJsonObject(row).keySet()) {
        JsonObject golden = table.getAsJsonObject(row).getAsJsonObject(order);
        for (String basis : golden.keySet()) {
          double found = DoubleFit.condition(basis(basis, g, Integer.parseInt(order)));
          double expected = golden.get(basis).getAsDouble();
          assertEquals(expected, found, 0.006 * expected, row + " J=" + order + " " + basis);
          compared++;
        }
      }
    }
    assertEquals(162, compared);
  }

  private static double[][] basis(String name, double[] g, int order) {
    double low = g[0];
    double high = g[g.length - 1];
    double[][] rows = new double[g.length][order + 1];
    for (int i = 0; i < g.length; i++) {
      double x = 2.0 * (g[i] - low) / (high - low) - 1.0;
      double angle = Math.acos(Math.max(-1.0, Math.min(1.0, x)));
      for (int k = 0; k <= order; k++) {
        double value =
            switch (name) {
              case "raw" -> Math.pow(g[i], k);
              case "scaled" -> Math.pow(g[i] / high, k);
              default -> Math.cos(k * angle);
            };
        rows[i][k] = value / Math.sqrt(g[i] + 1e-10);
      }
    }
    return rows;
  }

  /// Eight solvers in double, two in many digits, and medians for four sizes of noise.
  @Test
  void accuracyOfAllSolversIsTheGoldenOne() {
    JsonObject table =
        GOLDEN.getAsJsonObject("accuracy_prefactored_quartic").getAsJsonObject("table");
    Map<String, Curve> curves = new HashMap<>();
    for (String row : table.keySet()) {
      String[] parts = row.split("[\\[,\\]= J]+"); // "[0.001,0.1] J=8"
      int order = Integer.parseInt(parts[3]);
      Curve curve =
          curves.computeIfAbsent(
              parts[1] + parts[2],
              _ ->
                  Curve.of(
                      geometric(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), 40)));
      double[] w = weights(curve.couplings());
      ExactFit plain = new ExactFit(curve, w, order, 0.0);
      JsonObject columns = table.getAsJsonObject(row);
      for (String column : columns.keySet()) {
        String message = row + " " + column;
        if (columns.get(column).getAsJsonArray().get(0).isJsonNull()) {
          singular(plain, message);
          continue;
        }
        double[] golden = Golden.doubles(columns.get(column));
        if (column.contains("noise")) {
          double noise = Double.parseDouble(column.split(" ")[2]);
          compareMedians(golden, plain, noise, 40, message);
        } else if (column.contains("exact_data")) {
          compare(golden, k -> Math.abs(plain.bias(k)), _ -> 0.0, message);
        } else if (column.equals("mp_solver_double_data")) {
          compare(
              golden, k -> Math.abs(plain.bias(k) + plain.rounded(k, curve)), _ -> 0.0, message);
        } else {
          double ridge =
              column.startsWith("ridge_") ? Double.parseDouble(column.substring(6)) : 0.0;
          ExactFit exact = ridge == 0.0 ? plain : new ExactFit(curve, w, order, ridge);
          IntToDoubleFunction rounding =
              column.startsWith("normal") ? exact::normal : exact::orthogonal;
          IntToDoubleFunction many = k -> ROUNDINGS * rounding.applyAsDouble(k);
          IntToDoubleFunction error = k -> Math.abs(exact.bias(k) + exact.rounded(k, curve));
          compare(golden, error, many, message);
          double[] c = DoubleFit.of(column, curve.couplings(), curve.rounded(), w, order);
          compare(errors(c, golden.length), error, many, message + OURS);
        }
      }
    }
    String counts = digits + " by digits, " + bounds + " by bounds, " + medians + " medians";
    assertTrue(digits > 1000, counts);
    assertEquals(1848 - 7, digits + bounds + medians, counts);
  }

  /// The one solver that gave up: rounding is larger than its smallest pivot.
  private static void singular(ExactFit fit, String message) {
    assertTrue(fit.normal(6) > 1.0, message);
  }

  /// Relative errors of the first coefficients; the exact ones are `(-1)ᵏ (4k)!/(16ᵏ k! (2k)!)`.
  /// Empty if there are no coefficients.
  static double[] errors(double[] c, int count) {
    double[] errors = new double[c.length == 0 ? 0 : count];
    double exact = 1.0;
    for (int k = 0; k < errors.length; k++) {
      double m = 4.0 * k;
      exact *= k == 0 ? 1.0 : -m * (m - 1) * (m - 2) * (m - 3) / (16.0 * k * 2 * k * (2 * k - 1));
      errors[k] = Math.abs(c[k] / exact - 1.0);
    }
    return errors;
  }

  private void compare(
      double[] golden, IntToDoubleFunction exact, IntToDoubleFunction rounding, String message) {
    for (int k = 0; k < golden.length; k++) {
      double expected = exact.applyAsDouble(k);
      double bound = rounding.applyAsDouble(k);
      boolean digit = bound <= TWO_DIGITS * expected;
      digits += digit && !message.endsWith(OURS) ? 1 : 0;
      bounds += digit || message.endsWith(OURS) ? 0 : 1;
      assertEquals(
          golden[k], expected, TWO_DIGITS * expected + bound + SMALLEST, message + " a_" + k);
    }
  }

  private void compareMedians(
      double[] golden, ExactFit fit, double noise, int draws, String message) {
    for (int k = 0; k < golden.length; k++) {
      double[] median = median(fit.bias(k), noise * fit.spread(k), draws);
      double bound = ROUNDINGS * fit.orthogonal(k) + SIGMAS * median[1];
      assertEquals(golden[k], median[0], TWO_DIGITS * median[0] + bound, message + " a_" + k);
      medians++;
    }
  }

  /// Median of `|bias + σ Z|`, `Z` normal, and the standard deviation of a sample's median.
  private static double[] median(double bias, double sigma, int draws) {
    double low = 0.0;
    double high = Math.abs(bias) + sigma;
    for (int i = 0; i < 200; i++) {
      double m = 0.5 * (low + high);
      double unit = Math.sqrt(2.0) * sigma;
      double below = 0.5 * Erf.erf((-m - bias) / unit, (m - bias) / unit);
      if (below < 0.5) {
        low = m;
      } else {
        high = m;
      }
    }
    double density = (normal((low - bias) / sigma) + normal((low + bias) / sigma)) / sigma;
    return new double[] {low, 0.5 / (density * Math.sqrt(draws))};
  }

  private static double normal(double z) {
    return Math.exp(-0.5 * z * z) / Math.sqrt(2.0 * Math.PI);
  }

  /// The best range and order that an oracle chooses: no other is better by more than chance, and
  /// the chosen one is as good as that.
  @Test
  void bestRangeAndOrderOfAnOracleAreTheGoldenOnes() {
    JsonObject table =
        GOLDEN.getAsJsonObject("best_possible_over_range_and_J").getAsJsonObject("table");
    double[] tops = {0.3, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002};
    Map<Double, ExactFit[]> fits = new HashMap<>();
    double[] ones = new double[40];
    Arrays.fill(ones, 1.0);
    for (double top : tops) {
      Curve curve = Curve.of(geometric(top / 100.0, top, 40));
      ExactFit[] orders = new ExactFit[13];
      for (int order = 1; order <= 12; order++) {
        orders[order] = new ExactFit(curve, ones, order, 0.0);
      }
      fits.put(top, orders);
    }
    for (String key : table.keySet()) {
      double noise = Double.parseDouble(key);
      for (int k = 1; k <= 8; k++) {
        JsonObject best = table.getAsJsonObject(key).getAsJsonObject("a_" + k);
        double golden = best.get("rel_error").getAsDouble();
        String message = "noise " + key + " a_" + k + ": golden " + golden;
        ExactFit chosen =
            Objects.requireNonNull(fits.get(best.get("gmax").getAsDouble()))[
                best.get("J").getAsInt()];
        double[] range = range(chosen, k, noise);
        assertTrue(
            golden >= range[0] && golden <= range[1], message + ", " + Arrays.toString(range));
        for (double top : tops) {
          for (int order = k; order <= 12; order++) {
            double most = range(Objects.requireNonNull(fits.get(top))[order], k, noise)[1];
            assertTrue(golden <= most, message + ", but " + most + " at " + top + ", " + order);
          }
        }
      }
    }
  }

  /// Where the median of 30 draws may lie.
  private static double[] range(ExactFit fit, int k, double noise) {
    double rounding = ROUNDINGS * fit.orthogonal(k) + SMALLEST;
    double[] median =
        noise == 0.0
            ? new double[] {Math.abs(fit.bias(k)), 0.0}
            : median(fit.bias(k), noise * fit.spread(k), 30);
    double share = 1.0 + TWO_DIGITS;
    double chance = SIGMAS * median[1] + rounding;
    return new double[] {median[0] / share - chance, median[0] * share + chance};
  }
}
