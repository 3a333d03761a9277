package org.resurge.experiments.reproduce.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.RandomKey;

class LocalPoolTest {
  private static final List<Job> JOBS =
      LongStream.range(0, 200).mapToObj(Job.of("trial")::withSeed).toList();

  @Test
  void theNumberOfWorkersChangesNoResult() {
    List<String> alone = lines(1);
    assertThat(lines(2)).isEqualTo(alone);
    assertThat(lines(7)).isEqualTo(alone);
    assertThat(alone).hasSize(JOBS.size());
  }

  private static List<String> lines(int width) {
    TreeSet<String> lines = new TreeSet<>();
    new LocalPool(width).run(JOBS, LocalPoolTest::draw, (result, _) -> lines.add(result.line()));
    return List.copyOf(lines);
  }

  private static JobResult draw(Job job) {
    return JobResult.of(job).with("draw", RandomKey.of(job.seed()).normals(1)[0]);
  }

  /// Jobs behind the one that fails wait until its worker has ended, so that chance has no part:
  /// the fifty before it and at most one a worker behind it can end.
  @Test
  void aJobThatFailsStopsTheRestAndIsHeardOf() {
    CompletableFuture<Thread> failing = new CompletableFuture<>();
    List<JobResult> ended = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new LocalPool(3)
                    .run(JOBS, job -> failsAtFifty(job, failing), (result, _) -> ended.add(result)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the fiftieth");
    assertThat(ended.size()).isBetween(50, 52);
  }

  private static JobResult failsAtFifty(Job job, CompletableFuture<Thread> failing) {
    if (job.seed() == 50) {
      failing.complete(Thread.currentThread());
      throw new IllegalStateException("the fiftieth");
    }
    if (job.seed() > 50) {
      try {
        failing.join().join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("the test was interrupted", e);
      }
    }
    return draw(job);
  }

  @Test
  void shardsFitTogetherAndAreOfLikeSize() {
    for (int count : new int[] {1, 2, 3, 8}) {
      long all = 0;
      for (int index = 1; index <= count; index++) {
        Shard shard = Shard.parse(index + "/" + count);
        long size = JOBS.stream().filter(shard::has).count();
        assertThat(size).as("shard %s", shard).isBetween(80L / count, 320L / count);
        all += size;
      }
      assertThat(all).isEqualTo(JOBS.size());
    }
  }

  @Test
  void aKeyIsTheWholeJob() {
    Job job = Job.of("train").with("lr", 3e-4).with("arm", "bare").with("steps", 300).withSeed(7);
    assertThat(job.key()).isEqualTo("train:arm=bare,lr=3.0E-4,seed=7,steps=300");
    assertThat(Job.parse(job.key())).isEqualTo(job);
    assertThat(job.group().key()).isEqualTo("train:arm=bare,lr=3.0E-4,steps=300");
    assertThatThrownBy(() -> Job.parse("train:arm")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> job.with("model", "a,b")).isInstanceOf(IllegalArgumentException.class);
  }
}
