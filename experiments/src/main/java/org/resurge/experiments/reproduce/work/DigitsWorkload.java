package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.data.Batches;
import org.resurge.experiments.data.Mnist;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.task.MnistTask;
import org.resurge.experiments.task.Task;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializers;
import org.resurge.tensor.RandomKey;

/// Handwritten digits by a perceptron with ReLU, cross-entropy.
///
/// The last 5,000 training images are the validation part; training sees the first `examples` of
/// the other 55,000. Scores read the first `heldOut` images of a part.
final class DigitsWorkload implements Workload {
  private static final int VALIDATION = 5_000;
  private static final int PROBE = 512;

  private final Mnist data;
  private final MnistTask task;
  private final int batch;
  private final int heldOut;
  private final int probe;

  /// Model `mlp` (784-64-32-10) or `bottleneck` (784-4-4-4-4-10).
  DigitsWorkload(Job job, Mnist data) {
    this.data = data;
    this.batch = Math.toIntExact(job.count("batch"));
    this.heldOut = Math.toIntExact(job.count("heldOut"));
    int examples =
        Math.toIntExact(Math.min(job.count("examples"), data.train().count() - (long) VALIDATION));
    this.probe = Math.min(PROBE, examples);
    RandomKey key = RandomKey.of(job.seed());
    Scope scope = Scope.root(Initializers.torch(), key.foldIn("weights"));
    String model = job.text("model");
    Mlp network =
        model.equals("bottleneck")
            ? new Mlp(scope, Activation.RELU, Mnist.PIXELS, 4, 4, 4, 4, Mnist.CLASSES)
            : new Mlp(scope, Activation.RELU, Mnist.PIXELS, 64, 32, Mnist.CLASSES);
    Batches batches = new Batches(examples, batch, key.foldIn("batches"));
    this.task = new MnistTask(model, data, network, batches, probe);
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public double probeCost() {
    return probe / (3.0 * batch);
  }

  @Override
  public double validation() {
    int start = data.train().count() - VALIDATION;
    return task.score(data.train(), start, Math.min(heldOut, VALIDATION)).loss();
  }

  @Override
  public double test() {
    return task.score(data.test(), 0, Math.min(heldOut, data.test().count())).loss();
  }
}
