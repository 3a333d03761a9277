package org.resurge.surge.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.surge.Golden;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class RaysModeTest {
  private static final SeriesSettings SETTINGS = SeriesSettings.standard();

  /// Done when 1: 25 doubles a line give 1.99547 and 3 to 1e-4, in their directions; here also the
  /// maximum, 4.57594.
  @Test
  void coupledLandscapeGivesItsSaddles() {
    RaysReport report = RaysMode.analyze(Landscapes.named("coupled"), SETTINGS);
    assertThat(report.verdict()).isEqualTo("targets");
    double[] truth = {1.995468726666476, 3.0, 4.575936192421946};
    int[] index = {1, 1, 2};
    double[] degrees = {1.0527, 90.0, 47.5734};
    assertThat(report.targets().size()).as(report.page()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      Target target = report.targets().list().get(i);
      assertThat(target.value()).isCloseTo(truth[i], within(1e-5));
      assertThat(Math.abs(target.value() - truth[i])).isLessThan(target.error().orElseThrow());
      assertThat(target.verified().orElseThrow()).isCloseTo(truth[i], within(1e-12));
      assertThat(target.index()).hasValue(index[i]);
      double angle = degrees[i];
      assertThat(report.rays())
          .anyMatch(
              ray ->
                  Math.abs(
                          Math.toDegrees(Math.atan2(ray.direction().get(1), ray.direction().get(0)))
                              - angle)
                      < 0.1);
    }
    for (var element : Golden.read("rays").getAsJsonArray("stationary_directions")) {
      double golden = element.getAsJsonObject().get("delta").getAsDouble();
      assertThat(report.targets().list())
          .anyMatch(target -> Math.abs(target.value() - golden) < 1e-4);
    }
    assertThat(report.page().lines()).allMatch(line -> line.length() <= 100);
    assertThat(report.nulls()).hasSize(2).allMatch(control -> control.targets().isEmpty());
    assertThat(report.report().mode()).isEqualTo("rays");
  }

  /// Every golden line: the exact first critical value on it, or nothing where there is none.
  @Test
  void linesGiveTheirFirstCriticalValue() {
    LineTaylor lines = Landscapes.analytic("coupled").lines();
    RayScan scan = new RayScan(lines, new double[2], 25);
    int seen = 0;
    int there = 0;
    for (var element : Golden.read("rays").getAsJsonArray("rays")) {
      JsonObject row = element.getAsJsonObject();
      double angle = Math.toRadians(row.get("degrees").getAsDouble());
      Optional<Singularity> found = scan.barrier(new double[] {Math.cos(angle), Math.sin(angle)});
      if (row.get("exact_first_critical_value_on_the_line").isJsonNull()) {
        assertThat(found).as(row.toString()).isEmpty();
        continue;
      }
      there++;
      double exact = row.get("exact_first_critical_value_on_the_line").getAsDouble();
      if (found.isPresent()) {
        seen++;
        assertThat(found.get().real()).as(row.toString()).isCloseTo(exact, within(1e-5 * exact));
      }
    }
    assertThat(seen).isGreaterThanOrEqualTo(there - 1);
  }

  /// The sum of wells over coordinates: the barrier of one of them, in any dimension.
  @ParameterizedTest
  @CsvSource({
    "double-well, 1, 0.0625",
    "double-well, 3, 0.0625",
    "double-well, 5, 0.0625",
    "cosine, 3, 2",
    "cosine, 2, 2",
    "tilted, 3, 5.375",
    "mixed, 2, 1"
  })
  void sumsOfWellsHaveTheBarrierOfOneWell(String name, int dimension, double barrier) {
    RaysReport report = RaysMode.analyze(Landscapes.named(name, dimension), SETTINGS);
    assertThat(report.verdict()).as(report.page()).isEqualTo("targets");
    Target lowest = report.targets().list().getFirst();
    assertThat(lowest.value()).isCloseTo(barrier, within(3e-4 * barrier));
    assertThat(Math.abs(lowest.value() - barrier)).isLessThan(lowest.error().orElseThrow());
    assertThat(lowest.index()).hasValue(1);
  }

  /// The separable landscape of the golden file: x²(1 - x)² + (3/2) y²(1 - y)².
  @Test
  void separableLandscapeGivesBothSaddlesAndTheMaximum() {
    double[] truth = Golden.doubles(fractions());
    LineTaylor lines =
        (at, direction, order) -> {
          double[] x = well(at[0], direction[0], order);
          double[] y = well(at[1], direction[1], order);
          for (int k = 0; k <= order; k++) {
            x[k] += 1.5 * y[k];
          }
          return x;
        };
    RaysReport report =
        RaysMode.analyze(
            "separable", lines, new double[] {0.1, 0.1}, new double[] {0.7, 0.7}, SETTINGS);
    assertThat(report.targets().size()).as(report.page()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(report.targets().values()[i]).isCloseTo(truth[i + 1], within(1e-5));
    }
  }

  private static JsonArray fractions() {
    var values = new JsonArray();
    for (var text :
        Golden.read("two_d").getAsJsonObject("separable").getAsJsonArray("true_values")) {
      String[] parts = text.getAsString().split("/");
      values.add(
          Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1));
    }
    return values;
  }

  private static double[] well(double x, double u, int order) {
    double[] v = {0, 0, 1, -2, 1};
    double[] taylor = new double[order + 1];
    for (int k = 0; k <= Math.min(4, order); k++) {
      double sum = 0.0;
      for (int j = k; j <= 4; j++) {
        double binomial = 1.0;
        for (int i = 0; i < k; i++) {
          binomial *= (double) (j - i) / (i + 1);
        }
        sum += v[j] * binomial * Math.pow(x, j - k);
      }
      taylor[k] = sum * Math.pow(u, k);
    }
    return taylor;
  }

  @ParameterizedTest
  @CsvSource({
    "quadratic, 2, no target", "quadratic, 4, no target", "quartic, 2, no target",
    "quartic, 3, no target", "complex-only, 2, no target", "rosenbrock, 2, no target",
    "constant, 2, refused", "random-cloud, 2, refused"
  })
  void whereThereIsNoBarrierThereIsNoTarget(String name, int dimension, String verdict) {
    RaysReport report = RaysMode.analyze(Landscapes.named(name, dimension), SETTINGS);
    assertThat(report.verdict()).as(report.page()).isEqualTo(verdict);
    assertThat(report.targets().isEmpty()).isTrue();
    assertThat(report.reason()).isNotBlank();
  }

  /// Units of loss and length do not matter.
  @ParameterizedTest
  @CsvSource({"1e8, 1", "1e-8, 1", "1, 1e5", "1, 1e-5"})
  void unitsDoNotMatter(double loss, double length) {
    LineTaylor coupled = Landscapes.analytic("coupled").lines();
    LineTaylor scaled =
        (at, direction, order) -> {
          double[] here = Arrays.stream(at).map(x -> x / length).toArray();
          double[] along = Arrays.stream(direction).map(x -> x / length).toArray();
          double[] c = coupled.taylor(here, along, order);
          return Arrays.stream(c).map(x -> loss * x).toArray();
        };
    RaysReport report =
        RaysMode.analyze(
            "coupled",
            scaled,
            new double[] {-0.5 * length, -0.3 * length},
            new double[] {length, length},
            SETTINGS);
    assertThat(report.targets().size()).as(report.page()).isEqualTo(3);
    assertThat(report.targets().values()[0] / loss).isCloseTo(1.9954687, within(1e-5));
  }

  /// Σ (1 - cos wᵢ + cᵢ wᵢ²) as a model: the two stiffest eigenvectors are the axes of the largest
  /// cᵢ, and the lower of their two barriers is where sin w = -2cw next to π.
  @Test
  void modelsAreLookedAtInThePlaneOfTwoEigenvectors() {
    Parameter w = new Parameter("w", Role.WEIGHT, Tensor.of(Shape.of(3), new float[] {0, 0, 0}));
    Tensor stiffness = Tensor.of(Shape.of(3), new float[] {0.015625f, 0.03125f, 0.0625f});
    ExactObjective model =
        ExactObjective.of(
            tape -> {
              Variable x = tape.watch(w);
              Variable waves = Ops.sum(Ops.add(Ops.negate(Ops.cos(x)), 1.0));
              Variable squares = Ops.multiply(Ops.multiply(x, x), tape.constant(stiffness));
              return Ops.add(waves, Ops.sum(squares));
            });
    RaysReport report = RaysMode.analyze("model", model, 2, SETTINGS);
    double x = 3.0;
    for (int k = 0; k < 20; k++) {
      x -= (Math.sin(x) + 0.0625 * x) / (Math.cos(x) + 0.0625);
    }
    double saddle = 1 - Math.cos(x) + 0.03125 * x * x;
    assertThat(report.verdict()).as(report.page()).isEqualTo("targets");
    Target target = report.targets().list().getFirst();
    assertThat(target.value()).as(report.page()).isCloseTo(saddle, within(1e-3 * saddle));
    assertThat(target.verified().orElseThrow()).isCloseTo(saddle, within(1e-12));
    assertThatThrownBy(() -> RaysMode.analyze("model", model, 1, SETTINGS))
        .hasMessageContaining("dimension");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
  void hostileLossesAreRefused(double value) {
    LineTaylor lines =
        (_, _, order) -> {
          double[] c = new double[order + 1];
          Arrays.fill(c, value);
          return c;
        };
    for (int d : List.of(1, 2, 3, 20)) {
      double[] ones = new double[d];
      Arrays.fill(ones, 1.0);
      RaysReport report = RaysMode.analyze("hostile", lines, ones, ones, SETTINGS);
      assertThat(report.targets().isEmpty()).isTrue();
    }
  }
}
