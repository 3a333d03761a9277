package org.resurge.experiments.reproduce.work;

import java.util.ArrayList;
import java.util.List;
import org.resurge.experiments.data.FunctionData;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.experiments.task.FunctionTask;
import org.resurge.tensor.RandomKey;

/// Eq. 35 by a network 1-12-10-8-1 with tanh, mean squared error, every step over all points.
///
/// With `noise=0` the training points are a grid, the validation points the middles of its gaps,
/// and the test points a grid four times as dense. With noise the training and validation points
/// lie at random and their values are off by normal noise of that deviation; the test values are
/// exact.
final class FunctionWorkload implements Workload {
  private static final int TEST = 509;
  private static final int DRAWN_EVERY = 4;

  private final FunctionTask task;
  private final FunctionData test;

  FunctionWorkload(Job job) {
    int points = Math.toIntExact(job.count("points"));
    double noise = job.number("noise");
    RandomKey key = RandomKey.of(job.seed());
    boolean noisy = noise > 0;
    FunctionData train =
        noisy ? noisy(key.foldIn("train"), points, noise) : FunctionData.grid(points);
    FunctionData validation =
        noisy ? noisy(key.foldIn("validation"), points, noise) : middles(points);
    this.task = new FunctionTask(train, validation, key);
    this.test = FunctionData.grid(TEST);
  }

  private static FunctionData middles(int points) {
    double[] xs = new double[points - 1];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = FunctionData.BOUND * (2.0 * (i + 0.5) / (points - 1) - 1);
    }
    return FunctionData.at(xs, new double[xs.length]);
  }

  private static FunctionData noisy(RandomKey key, int points, double deviation) {
    double[] xs = key.foldIn("points").uniforms(points);
    double[] noise = key.foldIn("noise").normals(points);
    for (int i = 0; i < points; i++) {
      xs[i] = FunctionData.BOUND * (2 * xs[i] - 1);
      noise[i] *= deviation;
    }
    return FunctionData.at(xs, noise);
  }

  @Override
  public FunctionTask task() {
    return task;
  }

  @Override
  public double probeCost() {
    return 1.0 / 3;
  }

  @Override
  public double validation() {
    return task.validate(true).loss();
  }

  @Override
  public double test() {
    return task.score(test).loss();
  }

  /// A result with lists of some test points, `fitX`, and of the network's values there, `fitY`:
  /// NaN or infinite after a divergence.
  JobResult withFit(JobResult result) {
    return result
        .with("fitX", some(test.inputs().data()))
        .with("fitY", some(task.predict(test.inputs()).data()));
  }

  private static List<Double> some(float[] values) {
    List<Double> some = new ArrayList<>();
    for (int i = 0; i < values.length; i += DRAWN_EVERY) {
      some.add((double) values[i]);
    }
    return some;
  }
}
