package org.resurge.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.run.Place;

/// Spark within this process; `build-tools/reproduce-test.sh spark` has real machines.
class SparkClusterTest {
  private static final AtomicInteger TRIES = new AtomicInteger();

  @Test
  void everyJobIsDoneOnceAndAJobThatFailsIsTriedAgain() {
    List<Job> jobs = Job.of("count").seeded(20);
    List<JobResult> results = new ArrayList<>();
    TRIES.set(0);
    try (JobExecutor executor = new Place("local[2,3]").executor()) {
      executor.run(jobs, SparkClusterTest::countOrFailOnce, (result, _) -> results.add(result));
    }
    assertThat(results)
        .containsExactlyInAnyOrderElementsOf(
            jobs.stream().map(job -> JobResult.of(job).with("seed", job.seed())).toList());
    assertThat(TRIES).as("tries of the job that fails once").hasValue(2);
  }

  private static JobResult countOrFailOnce(Job job) {
    if (job.seed() == 7 && TRIES.incrementAndGet() == 1) {
      throw new IllegalStateException("a machine of bad health");
    }
    return JobResult.of(job).with("seed", job.seed());
  }

  @Test
  void whatAJobThrowsEachTimeIsThrownAsItIs() {
    TRIES.set(0);
    try (JobExecutor executor = new Place("local[2,3]").executor()) {
      assertThatThrownBy(
              () ->
                  executor.run(
                      Job.of("count").seeded(5), SparkClusterTest::failAlways, (_, _) -> {}))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage("job: seed 3 is not to be had");
    }
    assertThat(TRIES).as("tries").hasValue(3);
  }

  private static JobResult failAlways(Job job) {
    if (job.seed() == 3) {
      TRIES.incrementAndGet();
      throw new IllegalArgumentException("job: seed 3 is not to be had");
    }
    return JobResult.of(job);
  }

  @Test
  void whatTheListenerThrowsIsThrown() {
    try (JobExecutor executor = new Place("local[1,1]").executor()) {
      assertThatThrownBy(
              () ->
                  executor.run(
                      Job.of("count").seeded(3),
                      JobResult::of,
                      (_, _) -> {
                        throw new IllegalStateException("the disk is full");
                      }))
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessage("the disk is full");
    }
  }

  @Test
  void anAddressWithoutAMasterIsNamed() {
    Place place = new Place("spark://127.0.0.1:1");
    assertThatThrownBy(place::executor)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("on: no Spark master answers at spark://127.0.0.1:1 (");
  }
}
