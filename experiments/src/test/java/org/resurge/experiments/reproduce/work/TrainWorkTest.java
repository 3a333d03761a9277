package org.resurge.experiments.reproduce.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;

class TrainWorkTest {
  private static final Job BASE =
      Job.of("train")
          .with("task", "function")
          .with("points", 24)
          .with("noise", 0.0)
          .with("steps", 30)
          .with("optimizer", "adam")
          .with("lambda", 1.0)
          .with("lr", 0.01)
          .with("interval", 10)
          .with("reach", 1.4)
          .with("share", 0.4)
          .withSeed(3);

  private static JobResult run(Job job) {
    return Laboratory.of(Optional.empty()).run(job);
  }

  @ParameterizedTest
  @EnumSource(Arm.class)
  void aJobGivesTheSameLineEachTime(Arm arm) {
    Job job = BASE.with("arm", arm.key());
    JobResult result = run(job);
    assertThat(run(Job.parse(result.key())).line()).isEqualTo(result.line());
    assertThat(result.number("test")).isPositive();
    assertThat(result.number("diverged")).isZero();
  }

  /// Pairing: what the seed decides is the same for all arms.
  @ParameterizedTest
  @EnumSource(Arm.class)
  void armsOfOneSeedStartAlike(Arm arm) {
    JobResult bare = run(BASE.with("arm", "bare"));
    JobResult other = run(BASE.with("arm", arm.key()));
    for (String start : new String[] {"initialTest", "initialValidation", "initialTrain"}) {
      assertThat(other.number(start)).as(start).isEqualTo(bare.number(start));
    }
  }

  @Test
  void aRunThatDivergesSaysSoAndHasNoLoss() {
    JobResult lost = run(BASE.with("arm", "bare").with("optimizer", "sgd").with("lr", 1e8));
    assertThat(lost.number("diverged")).isEqualTo(1);
    assertThat(lost.number("test")).isNaN();
    assertThat(lost.line()).contains("\"test\":null");
  }

  /// Figure 2 draws what the first seed has fitted; the other seeds need not carry it.
  @Test
  void theFirstSeedKeepsItsFit() {
    JobResult first = run(BASE.with("arm", "bare").withSeed(1));
    assertThat(first.list("fitX")).hasSizeGreaterThan(20).isSorted();
    assertThat(first.list("fitY")).hasSameSizeAs(first.list("fitX")).allMatch(Double::isFinite);
    assertThat(run(BASE.with("arm", "bare")).list("fitX")).isEmpty();
  }

  /// The analysis is paid for: at equal compute a guided run has taken fewer steps.
  @Test
  void theAnalysisCountsAsSteps() {
    JobResult guided = run(BASE.with("arm", "paper").with("steps", 400));
    // 500 draws of one forward pass each, three of which make a step
    assertThat(guided.number("analysisSteps")).isEqualTo(167);
    assertThat(guided.number("testEqual")).isNotEqualTo(guided.number("test"));
    JobResult bare = run(BASE.with("arm", "bare").with("steps", 400));
    assertThat(bare.number("testEqual")).isEqualTo(bare.number("test"));
  }

  @Test
  void theConstantMeanAlphaIsThatOfTheGuidedRun() {
    double mean = run(BASE.with("arm", "paper")).number("meanAlpha");
    assertThat(run(BASE.with("arm", "mean-alpha")).number("meanAlpha")).isEqualTo(mean);
    assertThat(run(BASE.with("arm", "constant")).number("meanAlpha")).isEqualTo(2);
  }

  @Test
  void aWrongSettingIsNamed() {
    assertThatThrownBy(() -> run(BASE.with("arm", "magic"))).hasMessageContaining("magic");
    assertThatThrownBy(() -> run(BASE)).hasMessageContaining("'arm'");
    assertThatThrownBy(() -> run(Job.of("trian"))).hasMessageContaining("train");
  }
}
