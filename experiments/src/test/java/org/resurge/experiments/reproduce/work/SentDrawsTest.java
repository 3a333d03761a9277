package org.resurge.experiments.reproduce.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.reproduce.run.LocalPool;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.paper.PaperDraws;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.RandomKey;

/// An analysis's losses in blocks: the same bits, however they are cut and wherever they go.
class SentDrawsTest {
  private static final Laboratory LABORATORY = Laboratory.of(Optional.empty());
  private static final long SEED = 5;

  /// In one dimension from a trained sampler, in thirty from the prior.
  @ParameterizedTest
  @ValueSource(ints = {1, 30})
  void blocksHoldTheLossesOfTheWhole(int dimension) {
    Landscape landscape = Landscapes.named("double-well", dimension);
    PaperDraws whole =
        PaperDraws.of(landscape, PaperSettings.standard(), RandomKey.of(SEED).foldIn("analysis"));
    Job subject = SentDraws.of(landscape, SEED);
    for (int count : new int[] {1, 2, 97, 10_000}) {
      for (int width : new int[] {1, 3}) {
        double[] sent = new SentDraws(new LocalPool(width), LABORATORY, subject).apply(count);
        assertThat(sent).as("%d draws over %d", count, width).isEqualTo(whole.losses(0, count));
      }
    }
  }

  @Test
  void everyLandscapeIsKnownByItsNameWhereItIsSent() {
    for (String name : Landscapes.names()) {
      Landscape landscape = Landscapes.named(name);
      double[] sent =
          new SentDraws(new LocalPool(2), LABORATORY, SentDraws.of(landscape, SEED)).apply(9);
      RandomKey key = RandomKey.of(SEED).foldIn("analysis");
      PaperDraws draws = PaperDraws.of(landscape, PaperSettings.standard(), key);
      assertThat(sent).as(name).isEqualTo(draws.losses(0, 9));
    }
  }

  /// As a cluster sends it: through a key and a line.
  @Test
  void aLossThatIsNoNumberArrivesBitByBit() {
    double[] losses = {
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN,
      -0.0,
      0.0,
      Double.MIN_VALUE,
      -Double.MAX_VALUE,
      Math.PI,
      1e15,
      -1.0 / 3.0
    };
    JobResult result = ExactNumbers.put(JobResult.of(Job.of("draws")), losses);
    double[] arrived = ExactNumbers.get(JobResult.parse(result.line()));
    assertThat(arrived).hasSameSizeAs(losses);
    for (int i = 0; i < losses.length; i++) {
      assertThat(Double.doubleToRawLongBits(arrived[i]))
          .as("%s", losses[i])
          .isEqualTo(Double.doubleToRawLongBits(losses[i]));
    }
  }

  @Test
  void aBlockWithoutItsLossesIsRefused() {
    Job subject = SentDraws.of("function", "mlp-12-10-8", SEED);
    SentDraws draws = new SentDraws(new Forgetful(), LABORATORY, subject);
    assertThatThrownBy(() -> draws.apply(4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("draws: a block from 0 to 1 must have 1 losses, got 0");
  }

  /// An executor whose jobs come to nothing.
  private record Forgetful() implements JobExecutor {
    @Override
    public void run(List<Job> jobs, Work work, Listener listener) {
      jobs.forEach(job -> listener.finished(JobResult.of(job), 0.0));
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void close() {}
  }
}
