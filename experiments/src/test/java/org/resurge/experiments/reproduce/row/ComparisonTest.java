package org.resurge.experiments.reproduce.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resurge.experiments.reproduce.report.Judgement;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.statistics.Interval;
import org.resurge.experiments.reproduce.work.Arm;
import org.resurge.tensor.RandomKey;

class ComparisonTest {
  private static final long SEED = 5;
  private static final Grid GRID =
      new Grid(Job.of("train"), List.of(Arm.BARE, Arm.PAPER, Arm.CONSTANT), List.of(0.01, 0.1), 10);

  /// Losses of an arm at a rate: validation and test, with noise that all arms of a seed share and
  /// a little of their own.
  private interface Truth {
    double[] of(Arm arm, double rate);
  }

  private static Results results(Truth truth) {
    Map<String, JobResult> results = new HashMap<>();
    for (Job job : GRID.jobs()) {
      RandomKey key = RandomKey.of(SEED).foldIn((int) job.seed());
      double own = key.foldIn(job.group().key()).normals(1)[0];
      double noise = Math.exp(0.5 * key.normals(1)[0] + 0.05 * own);
      double[] losses = truth.of(Arm.of(job.text("arm")), job.number("lr"));
      JobResult result =
          JobResult.of(job)
              .with("initialTest", 1000)
              .with("initialValidation", 1000)
              .with("initialTrain", 1000)
              .with("validation", losses[0] * noise)
              .with("test", losses[1] * noise)
              .with("testEqual", losses[1] * noise)
              .with("early", losses[1] * noise)
              .with("diverged", Double.isNaN(losses[1]) ? 1 : 0);
      results.put(job.key(), result);
    }
    return new Results(results);
  }

  /// The rate 0.1 has the better test loss, 0.01 the better validation loss: 0.01 it must be.
  @Test
  void theRateIsChosenWithoutTheTestSet() {
    Results results =
        results((_, rate) -> rate == 0.01 ? new double[] {1, 2} : new double[] {2, 1});
    Comparison.of(GRID, results).outcomes().forEach(o -> assertThat(o.rate()).isEqualTo(0.01));
  }

  @Test
  void aGainOfTwentyPercentIsSeenWithItsInterval() {
    Results results = results((arm, _) -> new double[] {1, arm == Arm.PAPER ? 0.8 : 1});
    Comparison comparison = Comparison.of(GRID, results);
    Outcome guided = comparison.of(Arm.PAPER);
    assertThat(guided.gain().middle()).as("seed %d", SEED).isCloseTo(0.2, within(0.05));
    assertThat(guided.gain().holds(0.2)).as("seed %d", SEED).isTrue();
    assertThat(guided.p()).isLessThan(0.01);
    assertThat(Judging.of(guided.gain(), 0.15, guided.p(), 10)).isEqualTo(Judgement.REPRODUCED);
    Outcome constant = comparison.of(Arm.CONSTANT);
    assertThat(Judging.of(constant.gain(), 0.15, constant.p(), 10))
        .isEqualTo(Judgement.NOT_REPRODUCED);
  }

  /// A rate at which an arm diverges is as bad as not to train; it is neither chosen nor dropped.
  @Test
  void aDivergingRateCountsAsUntrained() {
    Results results =
        results(
            (_, rate) -> rate == 0.1 ? new double[] {Double.NaN, Double.NaN} : new double[] {5, 5});
    Comparison.of(GRID, results).outcomes().forEach(o -> assertThat(o.rate()).isEqualTo(0.01));
    assertThat(Losses.logs(results, GRID.runs(Arm.BARE, 0.1), "test")).containsOnly(Math.log(1000));
    assertThat(Losses.diverged(results, GRID.runs(Arm.BARE, 0.1))).isEqualTo(10);
  }

  @Test
  void fewSeedsOrAWideIntervalDecideNothing() {
    Interval wide = new Interval(0.2, -0.1, 0.5);
    assertThat(Judging.of(wide, 0.15, 0.3, 10)).isEqualTo(Judgement.NOT_DECIDABLE);
    Interval clear = new Interval(0.2, 0.15, 0.25);
    assertThat(Judging.of(clear, 0.15, 0.001, 7)).isEqualTo(Judgement.NOT_DECIDABLE);
    assertThat(Judging.of(clear, 0.15, 0.001, 8)).isEqualTo(Judgement.REPRODUCED);
    Interval small = new Interval(0.05, 0.02, 0.08);
    assertThat(Judging.of(small, 0.15, 0.001, 8)).isEqualTo(Judgement.NOT_REPRODUCED);
  }
}
