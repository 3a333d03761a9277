package org.resurge.surge.mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Tensor;

class DescentModeTest {
  private static final DescentSettings SETTINGS = DescentSettings.defaults();

  /// The quadratic's minimum, exact.
  @Test
  void quadraticGivesItsMinimumExactly() {
    for (double start : new double[] {-1e4, -1.0, 1e-3, 1.0, 7.5}) {
      DescentReport report = analyzed("quadratic", start, 0, 0, 1);
      assertThat(report.verdict()).isEqualTo("targets");
      assertThat(report.targets().values()).hasSize(1);
      assertThat(report.targets().values()[0]).isCloseTo(0.0, within(1e-15 * start * start));
    }
  }

  @Test
  void quarticGivesItsLinesMinimum() {
    for (double start : new double[] {-3.0, -0.5, 0.1, 0.78, 2.0}) {
      DescentReport report = analyzed("quartic", start, 0, 0, 1, 0, 1);
      assertThat(report.targets().values()[0]).isCloseTo(0.0, within(1e-9 * report.initialLoss()));
    }
  }

  /// Double well, tilted and triple well from a hundred starts: the next critical point downhill.
  @Test
  void wellsGiveTheNextCriticalPointOnTheLine() {
    double[][] wells = {
      {0, 0, 1, -2, 1},
      {0, 0, 9, -10, 3},
      {0, 0, 243.0 / 94, -45.0 / 94, -144.0 / 94, 15.0 / 94, 25.0 / 94}
    };
    double[][] minima = {{0, 1}, {0, 1.5}, {-1.8, 0, 1.5}};
    double[][] maxima = {{0.5}, {1}, {-1.2, 1}};
    for (int well = 0; well < wells.length; well++) {
      double[] v = wells[well];
      for (int i = 0; i < 33; i++) {
        double start = (float) (-2.3 + 4.5 * RandomKey.of(100 + i).uniforms(1)[0]);
        DescentReport report = analyzed("well", start, v);
        double truth = value(v, downhill(start, minima[well], maxima[well]));
        assertThat(report.verdict())
            .as("well %d from %s: %s", well, start, report.reason())
            .isEqualTo("targets");
        assertThat(report.targets().values()[0])
            .as("well %d from %s", well, start)
            .isCloseTo(truth, within(1e-6));
      }
    }
  }

  /// The landscapes by name, from their own starts and from others, in one dimension and in three.
  @Test
  void landscapesByNameGiveAKnownCriticalValue() {
    for (String name :
        List.of("quadratic", "quartic", "double-well", "tilted", "triple", "cosine")) {
      AnalyticLandscape landscape = Landscapes.analytic(name);
      DescentReport report = DescentMode.analyze(DescentSource.of(landscape), SETTINGS);
      assertThat(report.verdict()).as(name).isEqualTo("targets");
      double value = report.targets().values()[0];
      assertThat(landscape.criticalPoints())
          .as("%s: %s", name, value)
          .anyMatch(point -> Math.abs(point.value() - value) < 1e-8);
    }
    DescentReport rosenbrock =
        DescentMode.analyze(
            DescentSource.of((AnalyticLandscape) Landscapes.named("rosenbrock", 3)), SETTINGS);
    assertThat(rosenbrock.verdict()).isEqualTo("targets");
    DescentReport constant =
        DescentMode.analyze(DescentSource.of(Landscapes.constant(2.0, 3)), SETTINGS);
    assertThat(constant.verdict()).isEqualTo("refused");
  }

  @Test
  void cosineGivesTheBottomOfItsValley() {
    DescentReport report =
        DescentMode.analyze(
            along("cosine", 2.69, x -> Ops.add(Ops.negate(Ops.cos(x)), 1.0)), SETTINGS);
    assertThat(report.targets().values()[0]).isCloseTo(0.0, within(1e-9));
    assertThat(report.targets().list().getFirst().verified()).isPresent();
    assertThat(report.page()).contains("verified").contains("Verdict: targets");
  }

  @Test
  void networkGivesVerifiedTargetsInAllDirections() {
    DescentReport report =
        DescentMode.analyze(DescentSource.of("network", ThreeLayers.of(Ops::tanh, 3)), SETTINGS);
    assertThat(report.lines()).hasSize(1 + 6 + 3);
    assertThat(report.lines())
        .filteredOn(line -> line.check() == DescentLine.Check.VERIFIED)
        .hasSizeGreaterThanOrEqualTo(9);
    ModeReport shared = report.report();
    assertThat(shared.mode()).isEqualTo("descent");
    assertThat(shared.targets().list().getFirst().error()).isPresent();
    assertThat(shared.nulls()).hasSize(3);
    assertThat(shared.nulls().get(0).targets().isEmpty()).isTrue();
    assertThat(shared.nulls().get(1).targets().isEmpty()).isTrue();
    assertThat(report.page().lines()).allMatch(line -> line.length() <= 100);
    assertThat(report.page()).doesNotContain("…");
    assertThat(report.allTargets().size()).isGreaterThan(report.targets().size());
  }

  @Test
  void aGivenDirectionComesFirst() {
    DescentSource source = DescentSource.of("network", ThreeLayers.of(Ops::gelu, 5));
    double[] update = source.gradient();
    for (int i = 0; i < update.length; i++) {
      update[i] = -0.01 * Math.signum(update[i]);
    }
    DescentReport report = DescentMode.analyzeAlong(source, update, SETTINGS.withBlocks(false));
    assertThat(report.main().orElseThrow().name()).isEqualTo("update");
    assertThat(report.verdict()).isEqualTo("targets");
    assertThat(report.lines()).hasSize(1 + 1 + 3);
    for (int i = 0; i < update.length; i++) {
      update[i] = -update[i];
    }
    DescentReport ascends = DescentMode.analyzeAlong(source, update, SETTINGS);
    assertThat(ascends.verdict()).isEqualTo("refused");
    assertThat(ascends.reason()).contains("ascends");
    assertThatThrownBy(() -> DescentMode.analyzeAlong(source, new double[3], SETTINGS))
        .hasMessageContaining("got 3");
  }

  @Test
  void kinksConstantsAndNoiseAreRefused() {
    DescentReport relu =
        DescentMode.analyze(DescentSource.of("network", ThreeLayers.of(Ops::relu, 3)), SETTINGS);
    assertThat(relu.verdict()).isEqualTo("refused");
    assertThat(relu.reason()).contains("Relu has kinks");
    assertThat(relu.initialLoss()).isPositive();
    DescentReport constant = analyzed("constant", 1.0, 4.2);
    assertThat(constant.verdict()).isEqualTo("refused");
    assertThat(constant.reason()).contains("gradient is zero");
    DescentReport cloud =
        DescentMode.analyze(
            DescentSource.refused("cloud", 1.5, "noise has no derivatives"), SETTINGS);
    assertThat(cloud.verdict()).isEqualTo("refused");
    assertThat(cloud.report().initialLoss()).isEqualTo(1.5);
    assertThat(cloud.targets().isEmpty()).isTrue();
    DescentReport infinite =
        DescentMode.analyze(along("infinite", 0.0, x -> Ops.reciprocal(x)), SETTINGS);
    assertThat(infinite.verdict()).isEqualTo("refused");
    assertThat(infinite.reason()).contains("not finite");
  }

  @Test
  void aLossThatFallsForEverHasNoTarget() {
    DescentReport report =
        DescentMode.analyze(along("softplus", 0.3, x -> Ops.softplus(x)), SETTINGS);
    assertThat(report.verdict()).isEqualTo("no target");
    assertThat(report.targets().isEmpty()).isTrue();
    assertThat(report.page()).contains("Verdict: no target");
  }

  @Test
  void anyLossWithSeriesOnLinesWillDo() {
    DescentSource saddle =
        DescentSource.of(
            "x² - y²",
            new double[] {1.0, 1e-3},
            (at, v, order) -> {
              double[] c = new double[order + 1];
              c[0] = at[0] * at[0] - at[1] * at[1];
              if (order > 0) {
                c[1] = 2 * (at[0] * v[0] - at[1] * v[1]);
              }
              if (order > 1) {
                c[2] = v[0] * v[0] - v[1] * v[1];
              }
              return c;
            });
    DescentReport report = DescentMode.analyze(saddle, SETTINGS);
    assertThat(report.targets().values()[0]).isCloseTo(0.0, within(1e-5));
  }

  private static double downhill(double start, double[] minima, double[] maxima) {
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (double m : maxima) {
      low = m < start ? Math.max(low, m) : low;
      high = m > start ? Math.min(high, m) : high;
    }
    for (double m : minima) {
      if (m > low && m < high) {
        return m;
      }
    }
    throw new IllegalArgumentException("no minimum between " + low + " and " + high);
  }

  private static double value(double[] v, double x) {
    double sum = 0.0;
    for (int n = v.length - 1; n >= 0; n--) {
      sum = sum * x + v[n];
    }
    return sum;
  }

  private static DescentReport analyzed(String name, double start, double... polynomial) {
    return DescentMode.analyze(along(name, start, polynomial(polynomial)), SETTINGS);
  }

  private static DescentSource along(String name, double at, UnaryOperator<Variable> function) {
    Parameter x = new Parameter("x", Role.WEIGHT, Tensor.vector((float) at));
    return DescentSource.of(
        name, ExactObjective.of(tape -> Ops.sum(function.apply(tape.watch(x)))));
  }

  private static UnaryOperator<Variable> polynomial(double... v) {
    return x -> {
      Variable sum = Ops.multiply(x, 0.0);
      for (int n = v.length - 1; n >= 0; n--) {
        sum = Ops.add(Ops.multiply(sum, x), v[n]);
      }
      return sum;
    };
  }
}
