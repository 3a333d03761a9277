package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.optim.Plateau.Better;
import org.resurge.optim.Plateau.Settings;

/// Golden rates are PyTorch 1.13.1's: the rate used at an epoch, the metric observed after it.
class PlateauTest {
  private static final Settings TENTH = Settings.defaults(0.1);

  @Test
  void fallsAfterMoreBadOnesThanThePatience() {
    follows(
        Plateau.of(TENTH.withPatience(2)),
        new double[] {1, .9, .9, .9, .9, .8999, .8999, .8, .8, .8, .8, .8},
        .1,
        .1,
        .1,
        .1,
        .1,
        .01,
        .01,
        .01,
        .01,
        .01,
        .01,
        .001);
  }

  @Test
  void coolingDownCountsNothing() {
    follows(
        Plateau.of(TENTH.withPatience(1).withCooldown(2)),
        new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
        .1,
        .1,
        .1,
        .01,
        .01,
        .01,
        .01,
        .001,
        .001,
        .001,
        .001,
        .0001);
  }

  @Test
  void eachSenseOfBetterHasItsThreshold() {
    betterThanFirst(Better.LOWER_RELATIVE, 0.1, 10, 8.99, 9.01);
    betterThanFirst(Better.LOWER_ABSOLUTE, 0.1, 10, 9.89, 9.91);
    betterThanFirst(Better.HIGHER_RELATIVE, 0.1, 10, 11.01, 10.99);
    betterThanFirst(Better.HIGHER_ABSOLUTE, 0.1, 10, 10.11, 10.09);
  }

  /// With patience 0 a metric that is not better cuts the rate at once.
  private static void betterThanFirst(
      Better better, double threshold, double first, double good, double bad) {
    Settings strict = TENTH.withPatience(0).withBetter(better, threshold);
    for (double metric : new double[] {good, bad}) {
      Plateau plateau = Plateau.of(strict);
      plateau.observe(first);
      assertThat(plateau.rate(0)).as("first of %s", better).isEqualTo(0.1);
      plateau.observe(metric);
      assertThat(plateau.rate(0))
          .as("%s %s", better, metric)
          .isCloseTo(metric == good ? 0.1 : 0.01, within(1e-15));
    }
  }

  @Test
  void nanIsNotBetter() {
    Plateau plateau = Plateau.of(TENTH.withPatience(0));
    plateau.observe(1);
    plateau.observe(Double.NaN);
    assertThat(plateau.rate(0)).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void theRateStopsAtItsMinimum() {
    Plateau plateau = Plateau.of(TENTH.withPatience(0).withMinimum(0.03));
    for (int i = 0; i < 5; i++) {
      plateau.observe(1);
    }
    assertThat(plateau.rate(0)).isEqualTo(0.03);
  }

  @Test
  void aChangeBelowEpsilonIsNotMade() {
    Plateau plateau = Plateau.of(Settings.defaults(1e-8).withPatience(0));
    plateau.observe(1);
    plateau.observe(1);
    assertThat(plateau.rate(0)).isEqualTo(1e-8);
  }

  @Test
  void listensToTheTrainingLossOfEachStepOrEpoch() {
    Settings strict = TENTH.withPatience(0);
    Optimizer perStep = optimizer(Plateau.ofTrainingLoss(strict));
    OptimizerContract.walk(perStep, new Random(1), 2);
    assertThat(perStep.learningRate()).isCloseTo(0.01, within(1e-15));

    Optimizer perEpoch = optimizer(Plateau.ofTrainingLoss(strict).perEpoch(3));
    OptimizerContract.walk(perEpoch, new Random(1), 5);
    assertThat(perEpoch.learningRate()).isEqualTo(0.1);
    OptimizerContract.walk(perEpoch, new Random(1), 1);
    assertThat(perEpoch.learningRate()).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void metricsReachItThroughTheOptimizer() {
    for (Schedule schedule :
        List.of(
            Plateau.of(TENTH.withPatience(0)),
            Plateau.of(TENTH.withPatience(0)).perEpoch(3),
            new LinearRamp(Plateau.of(TENTH.withPatience(0)), 1, 1, 1))) {
      Optimizer optimizer = optimizer(schedule);
      optimizer.observe(1);
      optimizer.observe(1);
      assertThat(optimizer.learningRate()).isCloseTo(0.01, within(1e-15));
    }
  }

  @Test
  void aSequenceRefusesIt() {
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sequential(List.of(new Constant(1), Plateau.of(TENTH)), List.of(3L)))
        .withMessageContaining("functions of the step");
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refuses(() -> TENTH.withFactor(1), "plateau: factor must be in (0, 1), got 1.0");
    SgdTest.refuses(() -> TENTH.withPatience(-1), "plateau: patience must be at least 0, got -1");
  }

  private static Optimizer optimizer(Schedule schedule) {
    List<Parameter> model = OptimizerContract.model(3);
    return Sgd.defaults().optimizer(model, schedule);
  }

  private static void follows(Plateau plateau, double[] metrics, double... rates) {
    for (int t = 0; t < rates.length; t++) {
      assertThat(plateau.rate(t)).as("epoch %d", t).isCloseTo(rates[t], within(1e-12));
      plateau.observe(metrics[t]);
    }
  }
}
