package org.resurge.surge.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.GoldenSeries;
import org.resurge.tensor.RandomKey;

class DirectionAverageTest {
  /// L = 3x⁴ - 10x³ + 9x² + 5y⁴ - 16y³ + 14y² - x²y/2 along (x, y) = r (c, s).
  private static double[] coupled(double c, double s) {
    return new double[] {
      0,
      0,
      9 * c * c + 14 * s * s,
      -10 * c * c * c - 16 * s * s * s - 0.5 * c * c * s,
      3 * c * c * c * c + 5 * s * s * s * s
    };
  }

  private static final Function<double[], double[]> WHITENED =
      u -> coupled(u[0] / Math.sqrt(18), u[1] / Math.sqrt(28));

  private static double[] golden() {
    return Rational.doubles(
        GoldenSeries.rationals(
            Golden.read("two_d").getAsJsonObject("coupled").getAsJsonArray("a_exact")));
  }

  @Test
  void equidistantAnglesGiveThirtyCoefficients() {
    double[] a = DirectionAverage.inThePlane(WHITENED, 360, 31).coefficients();
    double[] golden = golden();
    for (int n = 0; n <= 30; n++) {
      assertEquals(golden[n], a[n], 1e-13 * Math.abs(golden[n]), "a_" + n);
    }
  }

  /// Golden errors of 720 angles, at rounding; and of random directions, which fall like `1/√M`.
  @Test
  void errorsAreTheGoldenOnes() {
    JsonObject golden = Golden.read("rays").getAsJsonObject("direction_average");
    double[] truth = golden();
    double[] angles = DirectionAverage.inThePlane(WHITENED, 360, 31).coefficients();
    for (var cell : golden.getAsJsonObject("relative_error_of_720_equispaced_angles").entrySet()) {
      int n = Integer.parseInt(cell.getKey());
      double error = Math.abs(angles[n] / truth[n] - 1.0);
      assertTrue(error < 5.0 * cell.getValue().getAsDouble() + 1e-15, "a_" + n + ": " + error);
    }
    JsonObject random = golden.getAsJsonObject("relative_standard_error_random_directions");
    for (String directions : random.keySet()) {
      var average =
          DirectionAverage.random(2, WHITENED, RandomKey.of(5), Integer.parseInt(directions), 21);
      for (var cell : random.getAsJsonObject(directions).entrySet()) {
        int n = Integer.parseInt(cell.getKey());
        double error = average.standardErrors()[n] / truth[n] / cell.getValue().getAsDouble();
        assertTrue(error > 0.4 && error < 1.8, "seed 5, " + directions + ", a_" + n + ": " + error);
      }
    }
  }

  @Test
  void anyLinearCoordinatesServe() {
    double[] a = DirectionAverage.inThePlane(u -> coupled(u[0], u[1]), 720, 21).coefficients();
    double[] golden = golden();
    for (int n = 0; n <= 20; n++) {
      assertEquals(golden[n], a[n], 1e-10 * Math.abs(golden[n]), "a_" + n);
    }
  }

  /// Golden: a₁₀ to 2.6 % (one standard error) from 10⁴ directions.
  @Test
  void randomDirectionsKnowTheirError() {
    double[] golden = golden();
    var average = DirectionAverage.random(2, WHITENED, RandomKey.of(3), 10_000, 11);
    for (int n = 1; n <= 10; n++) {
      double error = average.standardErrors()[n];
      assertEquals(golden[n], average.coefficients()[n], 4 * error, "seed 3, a_" + n);
      assertTrue(error < 0.04 * golden[n], "seed 3, error of a_" + n + " is " + error);
    }
  }

  /// In one dimension there are two directions, and the average is the recurrence itself.
  @Test
  void oneDimensionIsTheRecurrence() {
    double[] taylor = {0, 0, 9, -10, 3};
    Function<double[], double[]> line = u -> new double[] {0, 0, 9, -10 * u[0], 3};
    double[] a = DirectionAverage.random(1, line, RandomKey.of(1), 2, 20).coefficients();
    double[] truth = MillerRecurrence.coefficients(taylor, 20);
    for (int n = 0; n < 20; n++) {
      assertEquals(truth[n], a[n], 1e-13 * truth[n]);
    }
  }

  /// A sum over d coordinates has the product of d series: for Σ x_i²(1 - x_i)², a_1 = 3d.
  @Test
  void firstCoefficientOfASumAddsUp() {
    Function<double[], double[]> line =
        u -> {
          double[] taylor = new double[5];
          for (double x : u) {
            taylor[2] += x * x;
            taylor[3] -= 2 * x * x * x;
            taylor[4] += x * x * x * x;
          }
          return taylor;
        };
    var average = DirectionAverage.random(4, line, RandomKey.of(8), 20_000, 2);
    assertEquals(12.0, average.coefficients()[1], 4 * average.standardErrors()[1], "seed 8");
  }

  @Test
  void wrongCountsAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> DirectionAverage.inThePlane(WHITENED, 0, 3));
    assertThrows(
        IllegalArgumentException.class,
        () -> DirectionAverage.inThePlane(u -> new double[] {0, 0, -u[0]}, 4, 3));
  }
}
