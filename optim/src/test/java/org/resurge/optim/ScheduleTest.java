package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Golden rates are PyTorch 1.13.1's, one an epoch.
class ScheduleTest {
  @Test
  void stepDecay() {
    follows(new StepDecay(0.1, 3), .1, .1, .1, .01, .01, .01, .001, .001);
  }

  @Test
  void multiStepDecay() {
    follows(
        new MultiStepDecay(0.05, List.of(9L, 2L, 5L)),
        .05,
        .05,
        .005,
        .005,
        .005,
        .0005,
        .0005,
        .0005,
        .0005,
        .00005);
  }

  @Test
  void aRepeatedMilestoneCountsTwice() {
    follows(new MultiStepDecay(1, List.of(1L, 1L, 2L), 0.5), 1, .25, .125, .125);
  }

  @Test
  void exponentialDecay() {
    follows(new ExponentialDecay(0.1, 0.9), .1, .09, .081, .0729, .06561);
  }

  @Test
  void cosineGoesBackUpAfterItsHorizon() {
    follows(
        new CosineAnnealing(0.1, 5),
        .1,
        .09045084972,
        .06545084972,
        .03454915028,
        .009549150281,
        0,
        .009549150281,
        .03454915028,
        .06545084972,
        .09045084972,
        .1);
  }

  @Test
  void cosineEndsAtItsFloor() {
    assertThat(new CosineAnnealing(0.1, 5, 0.02).rate(5)).isCloseTo(0.02, within(1e-15));
    assertThat(new CosineAnnealing(0.1, 5, 0.02).rate(0)).isEqualTo(0.1);
  }

  /// nanoGPT: `(t + 1) / (w + 1)`, then `min + (1 + cos(π (t - w) / (T - w))) / 2 · (max - min)`.
  @Test
  void warmupAndCosineAsNanoGpt() {
    follows(
        new WarmupCosine(1, 0.1, 3, 7),
        .25,
        .5,
        .75,
        1,
        .1 + .9 * (1 + Math.sqrt(0.5)) / 2,
        .55,
        .1 + .9 * (1 - Math.sqrt(0.5)) / 2,
        .1,
        .1,
        .1);
  }

  /// PyTorch: factor `start + (end - start) min(t, T) / T`.
  @Test
  void linearRamp() {
    follows(new LinearRamp(0.05, 0.5, 1, 4), .025, .03125, .0375, .04375, .05, .05);
    follows(new LinearRamp(0.3), .1, .14, .18, .22, .26, .3, .3);
  }

  @Test
  void warmupReachesTheFullRateAtItsLastStep() {
    follows(LinearRamp.warmup(new Constant(1), 4), .25, .5, .75, 1, 1);
    follows(LinearRamp.warmup(new Constant(1), 1), 1, 1);
    assertThat(LinearRamp.warmup(new ExponentialDecay(1, 0.5), 2).rate(1)).isEqualTo(0.5);
  }

  @Test
  void heldBack() {
    follows(new HeldBack(0.05, 0.5, 4), .025, .025, .025, .025, .05, .05);
    follows(new HeldBack(0.3), .1, .1, .1, .1, .1, .3);
  }

  @Test
  void sequentialRestartsEachChild() {
    follows(
        new Sequential(
            List.of(new HeldBack(1, 0.1, 2), new ExponentialDecay(1, 0.9), new StepDecay(0.5, 2)),
            List.of(2L, 5L)),
        .1,
        .1,
        1,
        .9,
        .81,
        .5,
        .5,
        .05);
  }

  @Test
  void epochsHoldTheRateForTheirSteps() {
    follows(new ExponentialDecay(1, 0.5).perEpoch(3), 1, 1, 1, .5, .5, .5, .25);
  }

  @Test
  void schedulesByName() {
    assertThat(Schedule.named("constant", 0.1, 9)).isEqualTo(new Constant(0.1));
    assertThat(Schedule.named("step", 0.1, 9)).isEqualTo(new StepDecay(0.1, 3));
    assertThat(Schedule.named("Cosine", 0.1, 9).rate(9)).isZero();
    assertThat(Schedule.named("exponential", 0.1, 9).rate(9)).isCloseTo(0.001, within(1e-15));
    assertThat(Schedule.named("plateau", 0.1, 9).rate(5)).isEqualTo(0.1);
    SgdTest.refuses(
        () -> Schedule.named("cosin", 0.1, 9),
        "schedule: must be one of constant, step, exponential, cosine, plateau, got cosin"
            + " (did you mean cosine?)");
    SgdTest.refuses(
        () -> Schedule.named("step", 0.1, 0), "schedule: steps must be at least 1, got 0");
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refuses(
        () -> new Constant(-1), "constant schedule: learning rate must be at least 0, got -1.0");
    SgdTest.refuses(() -> new StepDecay(0.1, 0), "step decay: every must be at least 1, got 0");
    SgdTest.refuses(
        () -> new ExponentialDecay(0.1, 0), "exponential decay: factor must be above 0, got 0.0");
    SgdTest.refuses(
        () -> new CosineAnnealing(0.1, 5, 0.2),
        "cosine annealing: floor must be at most 0.1, got 0.2");
    SgdTest.refuses(
        () -> new WarmupCosine(1, 0, 10, 10),
        "warm-up and cosine: horizon must be at least 11, got 10");
    SgdTest.refuses(
        () -> new Sequential(List.of(new Constant(1), new Constant(2)), List.of()),
        "sequential schedule: milestones must be one fewer than the 2 schedules, got []");
    SgdTest.refuses(
        () ->
            new Sequential(
                List.of(new Constant(1), new Constant(2), new Constant(3)), List.of(4L, 4L)),
        "sequential schedule: milestones must be above 0 and rising, got [4, 4]");
    SgdTest.refuses(
        () -> new Constant(1).perEpoch(0),
        "schedule per epoch: steps per epoch must be at least 1, got 0");
  }

  static void follows(Schedule schedule, double... rates) {
    for (int t = 0; t < rates.length; t++) {
      assertThat(schedule.rate(t)).as("step %d", t).isCloseTo(rates[t], within(1e-11));
    }
  }
}
