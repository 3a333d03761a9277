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
    "cosine, 1.9",
    "rosenbrock, 24.2",
    "constant, 1"
  })
  void startHasTheLossOfTheTable(String name, double initial) {
    Landscape landscape = Landscapes.named(name);
    assertThat(landscape.loss(landscape.origin())).isCloseTo(initial, within(1e-12));
  }

  /// Central differences: the gradient vanishes at each listed point, and the value is as listed.
  @ParameterizedTest
  @ValueSource(strings = {"quadratic", "quartic", "double-well", "tilted", "triple", "cosine"})
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
