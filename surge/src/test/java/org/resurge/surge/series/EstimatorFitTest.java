package org.resurge.surge.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.LogPartition;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.tensor.RandomKey;

/// How well a polynomial fit finds the coefficients of the quartic, `F = Z/√(πg)`, on 40 couplings:
/// golden `estimator_fit`.
class EstimatorFitTest {
  private static final JsonObject GOLDEN = Golden.read("estimator_fit");

  /// `log F` of `x² + x⁴`.
  private static LogPartition quartic() {
    QuadraturePartition z = QuadraturePartition.of(x -> x * x + x * x * x * x, -8, 8, 0.0);
    return g -> z.logZ(g) - 0.5 * Math.log(Math.PI * g);
  }

  /// Relative errors of the fitted coefficients.
  private static double[] errors(SeriesFit fit) {
    double unit = Math.exp(fit.logScale());
    double[] c = Arrays.stream(fit.coefficients()).map(a -> a * unit).toArray();
    return EstimatorTablesTest.errors(c, c.length);
  }

  private static PartitionCurve noisy(
      CouplingGrid grid, LogPartition exact, double noise, RandomKey key) {
    double[] z = key.normals(grid.count());
    double[] couplings = grid.couplings();
    return PartitionCurve.exact(
        grid,
        g -> {
          int s = Arrays.binarySearch(couplings, g);
          return exact.logZ(g) + Math.log1p(noise * z[s]);
        });
  }

  /// Exact data: the truncation error of the range, the same for every solver but the wasteful
  /// ones.
  @Test
  void accuracyOnExactDataIsTheGoldenOne() {
    JsonObject table =
        GOLDEN.getAsJsonObject("accuracy_prefactored_quartic").getAsJsonObject("table");
    LogPartition exact = quartic();
    for (String row : table.keySet()) {
      String[] parts = row.split("[\\[,\\]= J]+"); // "[0.001,0.1] J=8"
      int order = Integer.parseInt(parts[3]);
      CouplingGrid grid =
          new CouplingGrid(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), 40);
      double[] found = errors(SeriesFit.of(PartitionCurve.exact(grid, exact), order, 1e-10));
      double[] golden = Golden.doubles(table.getAsJsonObject(row).get("qr_scaled"));
      for (int k = 0; k < golden.length && order <= 10; k++) {
        // Two digits are golden where truncation rules. Where the rounding of the data does, from J
        // = 8 on and in small errors, another last bit of F gives another error: its size counts.
        double tolerance = 0.06 * golden[k];
        if (order > 8 || golden[k] < 1e-8) {
          tolerance = 30.0 * golden[k];
        } else if (order > 6 || golden[k] < 1e-5) {
          tolerance = golden[k];
        }
        assertEquals(golden[k], found[k], tolerance + 1e-12, row + " a_" + k);
      }
    }
  }

  /// Noisy data: medians of 40 draws within a factor of two of the golden medians.
  @Test
  void accuracyOnNoisyDataIsTheGoldenOne() {
    JsonObject table =
        GOLDEN.getAsJsonObject("accuracy_prefactored_quartic").getAsJsonObject("table");
    LogPartition exact = quartic();
    for (String row : new String[] {"[0.0025,0.25] J=4", "[0.001,0.1] J=6", "[0.001,0.02] J=4"}) {
      String[] parts = row.split("[\\[,\\]= J]+");
      int order = Integer.parseInt(parts[3]);
      CouplingGrid grid =
          new CouplingGrid(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]), 40);
      for (String noise : new String[] {"1e-06", "0.001", "0.01"}) {
        double[] golden =
            Golden.doubles(
                table.getAsJsonObject(row).get("qr_scaled noise " + noise + " (median of 40)"));
        double[] found = medians(grid, exact, order, 1e-10, Double.parseDouble(noise), 40);
        for (int k = 0; k < golden.length; k++) {
          assertTrue(
              found[k] < 2.0 * golden[k] + 1e-9 && found[k] > 0.5 * golden[k] - 1e-9,
              row + " noise " + noise + " a_" + k + ": " + found[k] + ", golden " + golden[k]);
        }
      }
    }
  }

  private static double[] medians(
      CouplingGrid grid, LogPartition exact, int order, double epsilon, double noise, int draws) {
    double[][] all = new double[draws][];
    for (int draw = 0; draw < draws; draw++) {
      PartitionCurve curve = noisy(grid, exact, noise, RandomKey.of(draw));
      all[draw] = errors(SeriesFit.of(curve, order, epsilon));
    }
    double[] medians = new double[order + 1];
    for (int k = 0; k <= order; k++) {
      int column = k;
      double[] sorted = Arrays.stream(all).mapToDouble(row -> row[column]).sorted().toArray();
      medians[k] = 0.5 * (sorted[(draws - 1) / 2] + sorted[draws / 2]);
    }
    return medians;
  }

  /// With the best range and order that an oracle would choose, each coefficient is as good as the
  /// golden table says, and no better: noise of 1e-6 leaves three below 10 %, of 1e-3 one, of 1e-2
  /// none.
  @Test
  void bestPossibleCoefficientsAreTheGoldenOnes() {
    JsonObject table =
        GOLDEN.getAsJsonObject("best_possible_over_range_and_J").getAsJsonObject("table");
    LogPartition exact = quartic();
    for (String noise : new String[] {"1e-09", "1e-06", "0.0001", "0.001", "0.01"}) {
      for (int k = 1; k <= 6; k++) {
        JsonObject best = table.getAsJsonObject(noise).getAsJsonObject("a_" + k);
        double top = best.get("gmax").getAsDouble();
        double golden = best.get("rel_error").getAsDouble();
        // A large ε makes all weights equal, as the table has them.
        double[] found =
            medians(
                new CouplingGrid(top / 100, top, 40),
                exact,
                best.get("J").getAsInt(),
                1e6,
                Double.parseDouble(noise),
                30);
        assertTrue(
            found[k] < 3.0 * golden && found[k] > golden / 3.0,
            "noise " + noise + " a_" + k + ": " + found[k] + ", golden " + golden);
      }
    }
  }
}
