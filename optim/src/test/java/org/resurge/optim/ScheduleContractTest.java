package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every schedule keeps to.
class ScheduleContractTest {
  static Stream<Schedule> schedules() {
    List<Schedule> all = new ArrayList<>();
    for (String name : List.of("constant", "step", "exponential", "cosine", "plateau")) {
      all.add(Schedule.named(name, 0.1, 30));
    }
    all.add(Plateau.ofTrainingLoss(Plateau.Settings.defaults(0.1).withPatience(1)));
    all.add(new CosineAnnealing(0.1, 7, 0.01));
    all.add(new MultiStepDecay(0.1, List.of(2L, 9L)));
    all.add(new WarmupCosine(0.1, 0.01, 5, 20));
    all.add(new HeldBack(0.1));
    all.add(LinearRamp.warmup(new StepDecay(0.1, 4), 6));
    all.add(LinearRamp.warmup(Plateau.ofTrainingLoss(Plateau.Settings.defaults(0.1)), 6));
    all.add(new Sequential(List.of(new HeldBack(0.1), new Constant(0.2)), List.of(8L)));
    return all.stream().flatMap(schedule -> Stream.of(schedule, schedule.copy().perEpoch(4)));
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void ratesAreFiniteAndNotNegative(Schedule schedule) {
    for (long step = 0; step < 100; step++) {
      assertThat(schedule.rate(step)).isFinite().isNotNegative();
    }
    assertThat(schedule.rate(1_000_000_000L)).isFinite().isNotNegative();
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void askingTwiceChangesNothing(Schedule schedule) {
    for (long step : new long[] {0, 3, 17, 5, 0}) {
      assertThat(schedule.rate(step)).isEqualTo(schedule.rate(step));
    }
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aRestoredStateContinuesAlike(Schedule schedule) {
    Schedule untouched = schedule.copy();
    follow(schedule, 0, 25);
    Schedule second = untouched.copy();
    second.restore(schedule.state());
    assertThat(follow(second, 25, 50)).isEqualTo(follow(schedule, 25, 50));
    assertThat(second.state()).isEqualTo(schedule.state());
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void aCopyIsIndependent(Schedule schedule) {
    follow(schedule, 0, 10);
    OptimizerState before = schedule.state();
    Schedule copy = schedule.copy();
    assertThat(copy.state()).isEqualTo(before);
    follow(copy, 10, 40);
    assertThat(schedule.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("schedules")
  void keysOfTheStateAreReadable(Schedule schedule) {
    follow(schedule, 0, 10);
    assertThat(schedule.state().numbers().keySet()).allMatch(key -> key.startsWith("schedule."));
    assertThat(schedule.state().numbers().values()).allMatch(Double::isFinite);
  }

  /// Steps with a noisy loss and an observation after every fourth; the loss depends on the step
  /// only.
  private static List<Double> follow(Schedule schedule, long from, long to) {
    List<Double> rates = new ArrayList<>();
    for (long step = from; step < to; step++) {
      rates.add(schedule.rate(step));
      double loss = 1 + new Random(step).nextDouble();
      schedule.stepped(step, loss);
      if (step % 4 == 3) {
        schedule.observe(loss);
      }
    }
    return rates;
  }
}
