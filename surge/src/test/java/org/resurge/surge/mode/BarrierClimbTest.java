package org.resurge.surge.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.surge.guide.Target;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Barriers between trained networks 1-6-4-1 with tanh, against the loss itself at 4001 places of
/// the line.
class BarrierClimbTest {
  private static final int PLACES = 4001;
  private static final int HIDDEN = 6;

  private static final List<Parameter> PARAMETERS = parameters();
  private static final ExactObjective OBJECTIVE = objective();
  private static final DescentSource SOURCE = DescentSource.of("tanh 1-6-4-1", OBJECTIVE);

  private static List<Parameter> parameters() {
    int[] sizes = {1, HIDDEN, 4, 1};
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i + 1 < sizes.length; i++) {
      Shape shape = Shape.of(sizes[i], sizes[i + 1]);
      parameters.add(new Parameter("w" + i, Role.WEIGHT, Tensor.zeros(shape)));
      Shape row = Shape.of(sizes[i + 1]);
      parameters.add(new Parameter("b" + i, Role.BIAS, Tensor.zeros(row)));
    }
    return parameters;
  }

  /// Mean squared error at 24 points of `sin 3x + x/2`.
  private static ExactObjective objective() {
    float[] x = new float[24];
    float[] y = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (2.0 * i / (x.length - 1) - 1.0);
      y[i] = (float) (Math.sin(3.0 * x[i]) + 0.5 * x[i]);
    }
    Tensor inputs = Tensor.adopt(Shape.of(x.length, 1), x);
    Tensor outputs = Tensor.adopt(Shape.of(x.length, 1), y);
    return ThreeLayers.meanSquaredError(PARAMETERS, Ops::tanh, inputs, outputs);
  }

  /// Parameters after some steps of Adam in double, from random ones.
  private static double[] trained(long seed, int steps) {
    double[] w = RandomKey.of(seed).normals(SOURCE.point().length);
    double[] mean = new double[w.length];
    double[] square = new double[w.length];
    for (int t = 1; t <= steps; t++) {
      double[] g = OBJECTIVE.gradient(ParameterVector.unflatten(PARAMETERS, w)).flatten();
      for (int i = 0; i < w.length; i++) {
        mean[i] += 0.1 * (g[i] - mean[i]);
        square[i] += 0.01 * (g[i] * g[i] - square[i]);
        double unbiased = Math.sqrt(square[i] / (1.0 - Math.pow(0.99, t)));
        w[i] -= 0.02 * mean[i] / (1.0 - Math.pow(0.9, t)) / (unbiased + 1e-12);
      }
    }
    return w;
  }

  /// The same function: hidden units 0 and 1 of the first layer change places.
  private static double[] swapped(double... w) {
    double[] other = w.clone();
    swap(other, 0, 1);
    swap(other, HIDDEN, HIDDEN + 1);
    for (int k = 0; k < 4; k++) { // outgoing weights [6, 4]
      swap(other, 2 * HIDDEN + k, 2 * HIDDEN + 4 + k);
    }
    return other;
  }

  private static void swap(double[] w, int i, int k) {
    double kept = w[i];
    w[i] = w[k];
    w[k] = kept;
  }

  private static double[] losses(double[] from, double[] to) {
    double[] losses = new double[PLACES];
    for (int k = 0; k < PLACES; k++) {
      double[] point = from.clone();
      for (int i = 0; i < point.length; i++) {
        point[i] += (to[i] - from[i]) * k / (PLACES - 1);
      }
      losses[k] = OBJECTIVE.loss(ParameterVector.unflatten(PARAMETERS, point));
    }
    return losses;
  }

  /// Interior maxima of the sampled line, from the first end to the second, each the top of the
  /// parabola through three places.
  private static double[] maxima(double... losses) {
    return IntStream.range(1, losses.length - 1)
        .filter(k -> losses[k] > losses[k - 1] && losses[k] >= losses[k + 1])
        .mapToDouble(
            k -> {
              double slope = 0.5 * (losses[k + 1] - losses[k - 1]);
              double bend = losses[k + 1] - 2.0 * losses[k] + losses[k - 1];
              return losses[k] - 0.5 * slope * slope / bend;
            })
        .toArray();
  }

  /// Two runs from different seeds: each end's climb finds the first maximum on its way, within its
  /// error.
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 6})
  void runsFromDifferentSeedsHaveABarrierBetweenThem(int seed) {
    tops(seed, trained(seed, 500), trained(seed + 1, 500));
  }

  /// Two hidden units change places: the network is the same function, the line between the two is
  /// symmetric, and so the top is halfway.
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 6})
  void hiddenUnitsThatChangePlacesHaveABarrierHalfway(int seed) {
    double[] from = trained(seed, 500);
    SeriesReport report = tops(seed, from, swapped(from));
    assertThat(report.targets().size()).as("seed %d: %s", seed, report.page()).isEqualTo(1);
    for (BarrierClimb climb : report.climbs()) {
      assertThat(climb.place().orElseThrow()).as("seed %d", seed).isCloseTo(0.5, within(1e-3));
    }
  }

  /// A run and its continuation: a barrier where the loss itself has one, else none and a reason.
  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 6})
  void runAndItsContinuationHaveABarrierOnlyWhereTheLossHasOne(int seed) {
    double[] from = trained(seed, 500);
    double[] to = trained(seed, 900);
    if (maxima(losses(from, to)).length > 0) {
      tops(seed, from, to);
      return;
    }
    SeriesReport report = SeriesMode.between(SOURCE, from, to, SeriesSettings.forModels());
    assertThat(report.climbs()).as("seed %d", seed).allMatch(climb -> climb.barrier().isEmpty());
    assertThat(report.climbs()).allMatch(climb -> !climb.reason().isBlank());
  }

  /// The report, after its tops were compared with the sampled line.
  private static SeriesReport tops(int seed, double[] from, double[] to) {
    double[] maxima = maxima(losses(from, to));
    SeriesReport report = SeriesMode.between(SOURCE, from, to, SeriesSettings.forModels());
    String message = "seed " + seed + ", maxima " + Arrays.toString(maxima) + "\n" + report.page();
    assertThat(maxima).as(message).isNotEmpty();
    assertThat(report.verdict()).as(message).isEqualTo("targets");
    assertThat(report.page().lines()).allMatch(line -> line.length() <= 100);
    double[] expected = {maxima[0], maxima[maxima.length - 1]};
    for (int end = 0; end < 2; end++) {
      Target top =
          report.climbs().get(end).barrier().orElseThrow(() -> new AssertionError(message));
      double error = top.error().orElseThrow();
      assertThat(error).as(message).isLessThan(1e-2 * expected[end]);
      // 1e-8: what a parabola through three places leaves.
      double tolerance = error + 1e-8 * expected[end];
      assertThat(top.value()).as(message).isCloseTo(expected[end], within(tolerance));
      double searched = top.verified().orElseThrow();
      assertThat(searched).as(message).isCloseTo(expected[end], within(1e-8 * expected[end]));
    }
    return report;
  }

  /// Units of the loss and its zero do not matter.
  @ParameterizedTest
  @CsvSource({"1e8, 0", "1e-8, 0", "1, 5", "1e-3, -7e-3"})
  void unitsOfTheLossDoNotMatter(double unit, double zero) {
    double[] from = trained(0, 500);
    double[] to = swapped(from);
    DescentSource scaled =
        DescentSource.of(
            "scaled",
            from,
            (at, direction, order) -> {
              double[] c = SOURCE.taylor(at, direction, order);
              for (int n = 0; n < c.length; n++) {
                c[n] *= unit;
              }
              c[0] += zero;
              return c;
            });
    Target plain = first(SOURCE, from, to).orElseThrow();
    Target found = first(scaled, from, to).orElseThrow();
    assertThat((found.value() - zero) / unit).isCloseTo(plain.value(), within(1e-9));
  }

  private static Optional<Target> first(DescentSource source, double[] from, double[] to) {
    return SeriesMode.between(source, from, to, SeriesSettings.forModels())
        .climbs()
        .getFirst()
        .barrier();
  }

  /// A constant, a slope, a quadratic, values that are not finite: no barrier, and a reason.
  @Test
  void linesWithoutABarrierSayWhy() {
    double[] from = {0.1};
    double[] to = {0.9};
    List<LineTaylor> lines =
        List.of(
            (_, _, order) -> Arrays.copyOf(new double[] {1}, order + 1),
            (_, _, order) -> Arrays.copyOf(new double[] {1, 1}, order + 1),
            (at, u, order) ->
                Arrays.copyOf(
                    new double[] {at[0] * at[0], 2 * at[0] * u[0], u[0] * u[0]}, order + 1),
            (_, _, order) -> {
              double[] c = new double[order + 1];
              Arrays.fill(c, Double.NaN);
              return c;
            });
    for (LineTaylor line : lines) {
      DescentSource source = DescentSource.of("hostile", from, line);
      SeriesReport report = SeriesMode.between(source, from, to, SeriesSettings.forModels());
      assertThat(report.targets().isEmpty()).as(report.page()).isTrue();
      assertThat(report.reason()).isNotBlank();
    }
  }
}
