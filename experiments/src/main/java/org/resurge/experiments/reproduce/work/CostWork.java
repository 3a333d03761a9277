package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.RandomKey;

/// How often the paper's analysis asks for the loss of a model of `parameters` parameters.
///
/// Counted, not timed: the count is the same on every machine.
final class CostWork implements JobKind {
  static final String KIND = "cost";

  @Override
  public JobResult run(Job job, Material material) {
    int parameters = Math.toIntExact(job.count("parameters"));
    AtomicLong count = new AtomicLong();
    PaperAnalysis.of(
        new Counted(parameters, count),
        PaperSettings.standard(),
        RandomKey.of(job.seed()).foldIn("analysis"));
    return JobResult.of(job).with("evaluations", (double) count.get());
  }

  /// `1 + |θ|²/d`.
  private record Counted(int dimension, AtomicLong count) implements Landscape {
    @Override
    public String name() {
      return "counted";
    }

    @Override
    public double[] origin() {
      return new double[dimension];
    }

    @Override
    public double[] deviations() {
      double[] ones = new double[dimension];
      Arrays.fill(ones, 1);
      return ones;
    }

    @Override
    public double loss(double[] point) {
      count.incrementAndGet();
      double sum = 0;
      for (double x : point) {
        sum += x * x;
      }
      return 1 + sum / dimension;
    }
  }
}
