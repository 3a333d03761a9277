package org.resurge.surge.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.Ops;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.surge.Golden;

/// Twelve states of a tanh network on eq. 35, against a python reference.
class DescentGoldenTest {
  private static final SmallNetwork NETWORK = new SmallNetwork(Ops::tanh);

  static List<JsonObject> states() {
    return Golden.read("descent").getAsJsonArray("cases").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  private static double[][] parameters(JsonObject state) {
    JsonArray arrays = state.getAsJsonArray("parameters");
    double[][] parameters = new double[arrays.size()][];
    for (int i = 0; i < parameters.length; i++) {
      List<Double> flat = new ArrayList<>();
      flatten(arrays.get(i), flat);
      parameters[i] = flat.stream().mapToDouble(Double::doubleValue).toArray();
    }
    return parameters;
  }

  private static void flatten(JsonElement element, List<Double> flat) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(e -> flatten(e, flat));
    } else {
      flat.add(element.getAsDouble());
    }
  }

  @ParameterizedTest
  @MethodSource("states")
  void derivativesOfARealNetworkTellItsLinesMinimum(JsonObject state) {
    String name = "seed " + state.get("seed") + ", warm " + state.get("warm");
    double[] taylor = Golden.doubles(state.get("taylor"));
    ParameterVector at = NETWORK.point(parameters(state));
    ParameterVector direction = NETWORK.descent(at);
    LineSeries line = NETWORK.line(at, direction, taylor.length - 1);
    assertThat(line.loss()).isCloseTo(state.get("loss").getAsDouble(), within(1e-14));
    assertThat(-line.slope())
        .isCloseTo(state.get("gradient_norm").getAsDouble(), within(1e-14 * -line.slope() * 100));
    for (int n = 0; n < taylor.length; n++) {
      double size = Math.abs(taylor[n]) + Math.pow(line.placeUnit(), -n) * line.dropUnit();
      assertThat(line.coefficient(n))
          .as("%s, c_%d", name, n)
          .isCloseTo(taylor[n], within(1e-9 * size));
    }
    double drop = state.get("t_star").getAsDouble();
    DescentSeries series = DescentSeries.of(line);
    double last = CorrectedRatio.of(series).last();
    assertThat(last).as(name).isCloseTo(state.get("t_found").getAsDouble(), within(1e-7 * drop));
    assertThat(last).as(name).isCloseTo(drop, within(1e-3 * drop));

    LineAnalysis analysis = LineAnalysis.of(line);
    LineTarget target = analysis.target().orElseThrow();
    double truth = state.get("s_star").getAsDouble();
    assertThat(target.drop()).as(name).isCloseTo(drop, within(1e-8 * drop + 1e-9));
    assertThat(target.place()).as(name).isCloseTo(truth, within(1e-5 * truth));
    OptionalDouble opened = ConformalLine.of(series, target.drop()).place();
    assertThat(opened.orElseThrow()).as(name).isCloseTo(truth, within(1e-5 * truth));
  }
}
