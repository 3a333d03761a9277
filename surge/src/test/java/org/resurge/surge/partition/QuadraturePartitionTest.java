package org.resurge.surge.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscapes;

class QuadraturePartitionTest {
  /// ∫ e^{-x²/g} dx = √(πg), down to couplings at which Z of a model would underflow.
  @Test
  void gaussianIsExactAtEveryCoupling() {
    var partition = QuadraturePartition.of(x -> 3.0 + x * x, -40, 40, 0);
    for (double g = 1e-9; g < 10; g *= 10) {
      double exact = 0.5 * Math.log(Math.PI * g) - 3.0 / g;
      assertThat(partition.logZ(g)).isCloseTo(exact, within(1e-13 * Math.max(1, Math.abs(exact))));
    }
  }

  /// Golden rows: Z = ½ e^{1/(8g)} K_{1/4}(1/(8g)) of the quartic oscillator.
  @Test
  void quarticAgreesWithItsBesselFunction() {
    var partition = QuadraturePartition.of(x -> x * x + x * x * x * x, -8, 8, 0);
    for (var row : Golden.read("quartic_oscillator").getAsJsonArray("rows")) {
      var fields = row.getAsJsonObject();
      assertThat(partition.logZ(fields.get("g").getAsDouble()))
          .isCloseTo(fields.get("log_Z").getAsDouble(), within(1e-12));
    }
  }

  @Test
  void wellsAgreeWithTheGoldenPartitionFunctions() {
    var golden = Golden.read("double_wells_1d").getAsJsonObject("landscapes");
    Map.of("double-well", "double_well", "tilted", "tilted_min0", "triple", "triple_well")
        .forEach(
            (name, key) -> {
              AnalyticLandscape landscape = Landscapes.analytic(name);
              double[] minima =
                  landscape.minima().stream().mapToDouble(p -> p.location().getFirst()).toArray();
              var partition =
                  QuadraturePartition.of(x -> landscape.loss(new double[] {x}), -9, 9, minima);
              golden
                  .getAsJsonObject(key)
                  .getAsJsonObject("Z_full")
                  .entrySet()
                  .forEach(
                      entry -> {
                        double z = entry.getValue().getAsJsonObject().get("double").getAsDouble();
                        assertThat(partition.logZ(Double.parseDouble(entry.getKey())))
                            .as(name + " " + entry.getKey())
                            .isCloseTo(Math.log(z), within(1e-12));
                      });
            });
  }
}
