package org.resurge.surge.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;

class LandscapesTest {
  @ParameterizedTest
  @CsvSource({
    "quadratic, 1",
    "quartic, 1",
    "double-well, 0.25",
    "tilted, 4",
    "triple, 3",
    "mixed, 3.1666666666666666",
    "complex-only, 2.5",
    "cosine, 1.9",
    "coupled, 5.4575",
    "rosenbrock, 24.2",
    "constant, 1"
  })
  void startHasTheLossOfTheTable(String name, double initial) {
    Landscape landscape = Landscapes.named(name);
    assertThat(landscape.loss(landscape.origin())).isCloseTo(initial, within(1e-12));
  }

  /// Central differences: the gradient vanishes at each listed point, and the value is as listed.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "quadratic",
        "quartic",
        "double-well",
        "tilted",
        "triple",
        "mixed",
        "complex-only",
        "cosine"
      })
  void criticalPointsAreCritical(String name) {
    for (int dimension : new int[] {1, 2}) {
      AnalyticLandscape landscape = (AnalyticLandscape) Landscapes.named(name, dimension);
      assertThat(landscape.criticalPoints()).isNotEmpty();
      for (CriticalPoint point : landscape.criticalPoints()) {
        double[] x = point.location().stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(landscape.loss(x)).isCloseTo(point.value(), within(1e-12));
        int index = 0;
        for (int i = 0; i < dimension; i++) {
          double h = 1e-4;
          double[] right = x.clone();
          double[] left = x.clone();
          right[i] += h;
          left[i] -= h;
          assertThat(landscape.loss(right) - landscape.loss(left)).isCloseTo(0, within(1e-9));
          index += landscape.loss(right) < point.value() ? 1 : 0;
        }
        assertThat(index).isEqualTo(point.index());
      }
    }
  }

  @Test
  void rosenbrockIsStationaryAtOnes() {
    AnalyticLandscape landscape = (AnalyticLandscape) Landscapes.named("rosenbrock", 5);
    assertThat(landscape.loss(new double[] {1, 1, 1, 1, 1})).isZero();
    assertThat(landscape.minima()).hasSize(1);
  }

  @Test
  void taylorCoefficientsAreTheGoldenOnes() {
    JsonObject golden = Golden.read("double_wells_1d").getAsJsonObject("landscapes");
    Map.of("double-well", "double_well", "tilted", "tilted_min0", "triple", "triple_well")
        .forEach(
            (name, key) -> {
              double[] ours = Landscapes.analytic(name).taylor(6);
              var exact = golden.getAsJsonObject(key).getAsJsonArray("taylor_exact");
              for (int k = 0; k < exact.size(); k++) {
                String[] fraction = exact.get(k).getAsString().split("/");
                double expected =
                    Double.parseDouble(fraction[0])
                        / (fraction.length == 2 ? Double.parseDouble(fraction[1]) : 1.0);
                assertThat(ours[k]).as(name + " " + k).isCloseTo(expected, within(1e-15));
              }
            });
  }

  /// Nine points with value and index, by the coefficients of order 1 and 2 along lines.
  @Test
  void coupledHasTheGoldenCriticalPoints() {
    AnalyticLandscape coupled = Landscapes.analytic("coupled");
    var golden = Golden.read("two_d").getAsJsonObject("coupled").getAsJsonArray("critical");
    assertThat(coupled.criticalPoints()).hasSameSizeAs(golden);
    for (int i = 0; i < golden.size(); i++) {
      JsonObject row = golden.get(i).getAsJsonObject();
      CriticalPoint point = coupled.criticalPoints().get(i);
      double[] at = {row.get("x").getAsDouble(), row.get("y").getAsDouble()};
      assertThat(point.location()).containsExactly(at[0], at[1]);
      assertThat(point.value()).isEqualTo(row.get("value").getAsDouble());
      assertThat(point.index()).isEqualTo(row.get("index").getAsInt());
      double[] x = coupled.lines().taylor(at, new double[] {1, 0}, 2);
      double[] y = coupled.lines().taylor(at, new double[] {0, 1}, 2);
      double[] diagonal = coupled.lines().taylor(at, new double[] {1, 1}, 2);
      assertThat(x[0]).isCloseTo(point.value(), within(1e-13));
      assertThat(Math.abs(x[1]) + Math.abs(y[1])).isCloseTo(0, within(1e-12));
      double mixed = diagonal[2] - x[2] - y[2];
      assertThat(4 * x[2] * y[2] - mixed * mixed)
          .isCloseTo(row.get("det_hessian").getAsDouble(), within(1e-9));
    }
  }

  /// The coefficients along a line sum to the loss on it, in every landscape and dimension.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void linesSumToTheLoss(int dimension) {
    for (String name : Landscapes.names()) {
      boolean plane = name.equals("coupled");
      if (name.equals("random-cloud") || (plane && dimension != 2)) {
        continue;
      }
      if (name.equals("rosenbrock") && dimension < 2) {
        continue;
      }
      AnalyticLandscape landscape = (AnalyticLandscape) Landscapes.named(name, dimension);
      double[] at = landscape.origin();
      double[] direction = new double[dimension];
      double[] moved = at.clone();
      for (int i = 0; i < dimension; i++) {
        direction[i] = Math.sin(i + 1.0);
        moved[i] += 0.4 * direction[i];
      }
      double[] c = landscape.lines().taylor(at, direction, 24);
      double sum = 0;
      for (int k = 24; k >= 0; k--) {
        sum = sum * 0.4 + c[k];
      }
      double loss = landscape.loss(moved);
      assertThat(sum).as(name).isCloseTo(loss, within(1e-12 * (1 + Math.abs(loss))));
      assertThat(landscape.lines().taylor(at, direction, 0)).hasSize(1);
    }
  }

  @Test
  void cosineTaylorSumsToTheCosine() {
    double[] v = Landscapes.analytic("cosine").taylor(24);
    double sum = 0;
    for (int k = 24; k >= 0; k--) {
      sum = sum * 1.3 + v[k];
    }
    assertThat(sum).isCloseTo(1 - Math.cos(1.3), within(1e-14));
  }

  @Test
  void criticalValuesOfASumAreSums() {
    AnalyticLandscape two = (AnalyticLandscape) Landscapes.named("double-well", 2);
    assertThat(two.criticalPoints()).hasSize(9);
    assertThat(two.criticalPoints().getLast().value()).isEqualTo(0.125);
    assertThat(two.criticalPoints().getLast().index()).isEqualTo(2);
  }

  @Test
  void unknownNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> Landscapes.named("dobule-well"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dobule-well")
        .hasMessageContaining("did you mean double-well?");
    assertThatThrownBy(() -> Landscapes.named("rosenbrock", 1))
        .hasMessageContaining("at least 2, got 1");
    assertThatThrownBy(() -> Landscapes.named("cosine", 0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> Landscapes.named("cosine").loss(new double[2]))
        .hasMessageContaining("1 coordinates, got 2");
  }
}
