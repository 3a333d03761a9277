package org.resurge.surge.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Ops;
import org.resurge.surge.Golden;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PolynomialRoots;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.LineTaylor;

class SeriesModeTest {
  private static final SeriesSettings SETTINGS = SeriesSettings.standard();

  /// First-sheet barriers, no target, or a refusal.
  @ParameterizedTest
  @CsvSource({
    "quadratic, no target, ''",
    "quartic, no target, ''",
    "double-well, targets, 0.0625",
    "tilted, targets, 2",
    "triple, targets, 1 1.7702808510638297",
    "mixed, targets, 1",
    "complex-only, no target, ''",
    "cosine, targets, 2",
    "coupled, targets, 1.995468726666476 3",
    "rosenbrock, no target, ''",
    "constant, refused, ''",
    "random-cloud, refused, ''"
  })
  void everyLandscapeHasTheExpectedAnswer(String name, String verdict, String values) {
    SeriesReport report = SeriesMode.analyze(Landscapes.named(name), SETTINGS);
    assertThat(report.verdict()).as(report.page()).isEqualTo(verdict);
    double[] expected =
        values.isEmpty()
            ? new double[0]
            : Arrays.stream(values.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] found = report.targets().values();
    assertThat(found).as(report.page()).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-3 * expected[i]));
      double error = report.targets().list().get(i).error().orElseThrow();
      assertThat(Math.abs(found[i] - expected[i])).isLessThanOrEqualTo(error + 1e-15);
    }
    assertThat(report.nulls()).hasSize(2).allMatch(control -> control.targets().isEmpty());
    assertThat(report.page().lines()).allMatch(line -> line.length() <= 100);
    ModeReport shared = report.report();
    assertThat(shared.mode()).isEqualTo("series");
    assertThat(shared.verdict()).isEqualTo(verdict);
    assertThat(shared.initialLoss())
        .isEqualTo(Landscapes.named(name).loss(Landscapes.named(name).origin()));
  }

  @Test
  void quarticSaysThatItsSaddlesAreComplex() {
    SeriesReport report = SeriesMode.analyze(Landscapes.named("quartic"), SETTINGS);
    assertThat(report.reason()).contains("-0.25").contains("complex saddles");
    SeriesReport pair = SeriesMode.analyze(Landscapes.named("complex-only"), SETTINGS);
    assertThat(pair.reason()).contains("0.2031").contains("complex saddles");
  }

  /// The series about the minimum below the origin is the golden one.
  @ParameterizedTest
  @CsvSource({
    "quartic, ''",
    "double-well, double_well",
    "tilted, tilted_min2",
    "cosine, cosine",
    "mixed, mixed",
    "complex-only, complex_only",
    "coupled, ''"
  })
  void coefficientsAreTheGoldenOnes(String name, String key) {
    double[] golden =
        switch (name) {
          case "quartic" -> Golden.doubles(Golden.read("quartic_oscillator").get("a_double"));
          case "coupled" ->
              Golden.doubles(Golden.read("two_d").getAsJsonObject("coupled").get("a_double"));
          default -> {
            JsonObject wells = Golden.read("double_wells_1d").getAsJsonObject("landscapes");
            yield Golden.doubles(wells.getAsJsonObject(key).get("a_double"));
          }
        };
    LocalSeries first = SeriesMode.analyze(Landscapes.named(name), SETTINGS).first().orElseThrow();
    double[] a = first.a();
    assertThat(a).hasSize(25);
    for (int n = 0; n < a.length; n++) {
      assertThat(a[n]).as("a_" + n).isCloseTo(golden[n], within(1e-12 * Math.abs(golden[n])));
    }
    assertThat(first.poles()).isNotEmpty();
    assertThat(first.ratios()).hasSize(24);
    assertThat(first.shiftedRatios()).hasSize(24);
    assertThat(first.known()).isNotEmpty();
  }

  /// 100 random wells from random starts: no target that is not a maximum of the loss.
  @Test
  void randomWellsGiveNoWrongBarrier() {
    int found = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int degree = seed % 2 == 0 ? 4 : 6;
      double[] v = new double[degree + 1];
      for (int k = 1; k < degree; k++) {
        v[k] = random.nextGaussian();
      }
      v[degree] = 0.2 + random.nextDouble();
      double start = 3.0 * random.nextDouble() - 1.5;
      SeriesReport report =
          SeriesMode.analyze(
              "well " + seed, polynomial(v), new double[] {start}, new double[] {1}, SETTINGS);
      List<Double> maxima = maxima(v);
      for (double target : report.targets().values()) {
        double size = Math.abs(target - report.first().orElseThrow().value());
        assertThat(maxima)
            .as("seed %d: %s", seed, report.page())
            .anyMatch(value -> Math.abs(value - target) <= 0.02 * size);
        found++;
      }
    }
    assertThat(found).isGreaterThan(30);
  }

  private static LineTaylor polynomial(double... v) {
    return (at, direction, order) -> {
      double[] taylor = new double[order + 1];
      double[] shifted = v.clone();
      for (int i = 0; i < v.length; i++) {
        for (int k = v.length - 2; k >= i; k--) {
          shifted[k] += at[0] * shifted[k + 1];
        }
      }
      for (int k = 0; k <= Math.min(order, v.length - 1); k++) {
        taylor[k] = shifted[k] * Math.pow(direction[0], k);
      }
      return taylor;
    };
  }

  private static List<Double> maxima(double... v) {
    double[] slope = new double[v.length - 1];
    double[] curvature = new double[v.length - 2];
    for (int k = 1; k < v.length; k++) {
      slope[k - 1] = k * v[k];
    }
    for (int k = 1; k < slope.length; k++) {
      curvature[k - 1] = k * slope[k];
    }
    List<Double> maxima = new ArrayList<>();
    for (Complex root : PolynomialRoots.of(slope)) {
      Complex real = new Complex(root.re(), 0.0);
      if (Math.abs(root.im()) < 1e-9 && real.in(curvature).re() < 0.0) {
        maxima.add(real.in(v).re());
      }
    }
    return maxima;
  }

  /// Units of loss and length, and the zero of the loss, do not matter.
  @ParameterizedTest
  @CsvSource({"1e8, 1, 0", "1e-8, 1, 0", "1, 1e6, 0", "1, 1e-6, 0", "1, 1, 5", "1e-4, 1e3, -7e-3"})
  void unitsDoNotMatter(double loss, double length, double zero) {
    double[] tilted = {0, 0, 9, -10, 3};
    double[] v = new double[5];
    for (int k = 0; k < 5; k++) {
      v[k] = loss * tilted[k] / Math.pow(length, k);
    }
    v[0] += zero;
    SeriesReport report =
        SeriesMode.analyze(
            "tilted", polynomial(v), new double[] {2 * length}, new double[] {length}, SETTINGS);
    assertThat(report.targets().size()).as(report.page()).isEqualTo(1);
    assertThat((report.targets().values()[0] - zero) / loss).isCloseTo(2.0, within(1e-6));
  }

  @Test
  void lossesWithoutASeriesAreRefused() {
    double[] at = {2.0};
    double[] unit = {1.0};
    // Falls for ever; no curvature; a fourth power; not a number; infinite.
    for (LineTaylor lines :
        List.<LineTaylor>of(
            polynomial(0, 0, 0.5, -1.0 / 3),
            polynomial(1, 1),
            polynomial(0, 0, 0, 0, 1),
            (_, _, order) -> filled(order, Double.NaN),
            (_, _, order) -> filled(order, Double.POSITIVE_INFINITY))) {
      SeriesReport report = SeriesMode.analyze("hostile", lines, at, unit, SETTINGS);
      assertThat(report.verdict()).as(report.page()).isEqualTo("refused");
      assertThat(report.targets().isEmpty()).isTrue();
      assertThat(report.reason()).isNotBlank();
    }
    assertThatThrownBy(() -> SETTINGS.withCoefficients(3)).hasMessageContaining("coefficients");
  }

  private static double[] filled(int order, double value) {
    double[] filled = new double[order + 1];
    Arrays.fill(filled, value);
    return filled;
  }

  /// More dimensions than two: the average is noise, and says so.
  @Test
  void noisyAveragesGiveNoTargets() {
    SeriesReport report = SeriesMode.analyze(Landscapes.named("double-well", 3), SETTINGS);
    assertThat(report.verdict()).isEqualTo("no target");
    assertThat(report.reason()).contains("noise").contains("rays");
  }

  /// The line from one well to the other crosses the barrier at 1/16.
  @Test
  void barrierBetweenTwoPointsIsThatOfTheLine() {
    var wells = Landscapes.named("double-well", 3);
    LineTaylor lines = ((AnalyticLandscape) wells).lines();
    double[] from = {0, 0, 0};
    double[] to = {1, 0, 0};
    DescentSource source = DescentSource.of("double-well", from, lines::taylor);
    SeriesReport report = SeriesMode.between(source, from, to, SETTINGS);
    assertThat(report.targets().values()).hasSize(1);
    assertThat(report.targets().values()[0]).isCloseTo(1.0 / 16, within(1e-9));
    assertThat(report.targets().list().getFirst().verified().orElseThrow())
        .isCloseTo(1.0 / 16, within(1e-12));
    assertThat(SeriesMode.between(source, from, from, SETTINGS).verdict()).isEqualTo("refused");
  }

  /// A tanh network: every target of a line is confirmed by a search; a ReLU network is refused.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void networksAreLookedAtAlongEigenvectors(int seed) {
    SeriesReport report =
        SeriesMode.analyze("network", ThreeLayers.of(Ops::tanh, seed), SeriesSettings.forModels());
    assertThat(report.verdict()).as(report.page()).isIn("targets", "no target");
    assertThat(report.series()).hasSize(4);
    assertThat(report.targets().list()).allMatch(target -> target.verified().isPresent());
    assertThat(report.page().lines()).allMatch(line -> line.length() <= 100);
    SeriesReport relu =
        SeriesMode.analyze("network", ThreeLayers.of(Ops::relu, seed), SeriesSettings.forModels());
    assertThat(relu.verdict()).isEqualTo("refused");
    assertThat(relu.reason()).contains("kink");
  }
}
