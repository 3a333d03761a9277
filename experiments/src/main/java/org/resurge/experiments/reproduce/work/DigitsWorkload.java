package org.resurge.experiments.reproduce.work;

import java.util.stream.IntStream;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.data.Batches;
import org.resurge.experiments.data.Mnist;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
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
  private static final int CHUNK = 1000;

  private final Mnist.Examples train;
  private final Mnist.Examples test;
  private final Mlp network;
  private final Batches batches;
  private final int batch;
  private final int heldOut;
  private final Mnist.Examples probe;

  /// Model `mlp` (784-64-32-10) or `bottleneck` (784-4-4-4-4-10).
  DigitsWorkload(Job job, Mnist mnist) {
    this.train = mnist.train();
    this.test = mnist.test();
    this.batch = Math.toIntExact(job.count("batch"));
    this.heldOut = Math.toIntExact(job.count("heldOut"));
    int examples =
        Math.toIntExact(Math.min(job.count("examples"), train.count() - (long) VALIDATION));
    RandomKey key = RandomKey.of(job.seed());
    Scope scope = Scope.root(Initializers.torch(), key.foldIn("weights"));
    this.network =
        job.text("model").equals("bottleneck")
            ? new Mlp(scope, Activation.RELU, Mnist.PIXELS, 4, 4, 4, 4, Mnist.CLASSES)
            : new Mlp(scope, Activation.RELU, Mnist.PIXELS, 64, 32, Mnist.CLASSES);
    this.batches = new Batches(examples, batch, key.foldIn("batches"));
    this.probe = train.select(IntStream.range(0, Math.min(PROBE, examples)).toArray());
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public Variable loss(Tape tape, long step) {
    return loss(tape, train.select(batches.rows(step)));
  }

  @Override
  public Objective probe() {
    return tape -> loss(tape, probe);
  }

  @Override
  public double probeCost() {
    return probe.count() / (3.0 * batch);
  }

  @Override
  public double validation() {
    return score(train, train.count() - VALIDATION, Math.min(heldOut, VALIDATION));
  }

  @Override
  public double test() {
    return score(test, 0, Math.min(heldOut, test.count()));
  }

  private double score(Mnist.Examples examples, int start, int count) {
    double sum = 0;
    for (int from = start; from < start + count; from += CHUNK) {
      int to = Math.min(start + count, from + CHUNK);
      Mnist.Examples chunk = examples.select(IntStream.range(from, to).toArray());
      sum += chunk.count() * (double) loss(Tape.inference(), chunk).value().item();
    }
    return sum / count;
  }

  private Variable loss(Tape tape, Mnist.Examples examples) {
    Variable logits = network.forward(tape.constant(examples.images()), Mode.eval());
    return Ops.crossEntropy(logits, examples.labels());
  }
}
