package org.resurge.experiments.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;

class EstimateTest {
  @Test
  void jobsOfOneShapeAreTimedOnceAndNoneInFullLength() {
    Job job = Job.of("train").with("task", "function").with("steps", 1_000_000);
    List<Job> jobs = new ArrayList<>(job.with("arm", "bare").with("lr", 0.1).seeded(8));
    jobs.addAll(job.with("arm", "paper").with("lr", 0.3).seeded(8));
    List<Job> timed = new ArrayList<>();
    Estimate estimate = new Estimate(each -> slept(each, timed));
    double seconds = estimate.seconds(jobs);
    assertThat(timed).allMatch(each -> each.count("steps") < 10_000);
    // A step sleeps a millisecond at least.
    assertThat(seconds).isGreaterThan(0.5 * 16 * 1000);
    int before = timed.size();
    assertThat(estimate.seconds(jobs)).isEqualTo(seconds);
    assertThat(timed).hasSize(before);
  }

  private static JobResult slept(Job job, List<Job> timed) {
    timed.add(job);
    try {
      Thread.sleep(job.count("steps"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return JobResult.of(job);
  }

  @Test
  void aJobWithoutASizeIsTimedAsItIs() {
    List<Job> timed = new ArrayList<>();
    Job job = Job.of("cost").with("parameters", 100);
    new Estimate(
            each -> {
              timed.add(each);
              return JobResult.of(each);
            })
        .seconds(List.of(job.withSeed(1), job.withSeed(2)));
    assertThat(timed).containsExactly(job.withSeed(1));
  }
}
