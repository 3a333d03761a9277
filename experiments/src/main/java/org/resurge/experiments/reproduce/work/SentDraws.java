package org.resurge.experiments.reproduce.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.surge.landscape.Landscape;

/// The losses of an analysis's draws, cut into blocks that an executor's machines compute.
///
/// How they are cut changes no number: a draw has its own random numbers, by its index.
///
/// @param executor where the blocks go
/// @param laboratory does them there
/// @param subject what is analysed, with its seed
public record SentDraws(JobExecutor executor, Laboratory laboratory, Job subject)
    implements IntFunction<double[]> {
  // Not by the executor's width: a cluster's machines may join when the first blocks are under way.
  private static final int BLOCKS = 256;
  private static final int LARGEST = 4096; // a result's line stays short enough to parse at once

  /// Subject: a landscape by name.
  public static Job of(Landscape landscape, long seed) {
    return Job.of(DrawsWork.KIND)
        .with("landscape", landscape.name())
        .with("dimension", landscape.dimension())
        .withSeed(seed);
  }

  /// Subject: the fresh network of a task.
  ///
  /// @param task name of the task
  /// @param model name of its network
  public static Job of(String task, String model, long seed) {
    return Job.of(DrawsWork.KIND).with("landscape", task).with("model", model).withSeed(seed);
  }

  /// Losses of the first `count` draws.
  @Override
  public double[] apply(int count) {
    double[] losses = new double[count];
    executor.run(
        blocks(count),
        laboratory,
        (result, _) -> {
          Job block = Job.parse(result.key());
          int from = Math.toIntExact(block.count(DrawsWork.FROM));
          int to = Math.toIntExact(block.count(DrawsWork.TO));
          double[] part = ExactNumbers.get(result);
          if (part.length != to - from) {
            throw new IllegalStateException(
                "draws: a block from %d to %d must have %d losses, got %d"
                    .formatted(from, to, to - from, part.length));
          }
          System.arraycopy(part, 0, losses, from, part.length);
        });
    return losses;
  }

  /// Blocks that hold each draw once; the same ones wherever they go.
  private List<Job> blocks(int count) {
    int size = Math.clamp(Math.ceilDiv(count, BLOCKS), 1, LARGEST);
    List<Job> blocks = new ArrayList<>();
    for (int from = 0; from < count; from += size) {
      int to = from + Math.min(size, count - from);
      blocks.add(subject.with(DrawsWork.FROM, from).with(DrawsWork.TO, to));
    }
    return blocks;
  }
}
