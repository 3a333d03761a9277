package org.resurge.experiments.task;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.data.Batches;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.data.Mnist;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Reductions;

/// Handwritten digits by a multilayer perceptron, cross-entropy.
public final class MnistTask implements Task {
  private static final int PROBE = 1024;
  private static final int CHUNK = 1000;
  private static final int TRAIN_SCORE = 10_000;

  private final String modelName;
  private final Mnist data;
  private final Mlp network;
  private final Batches batches;
  private final Mnist.Examples probe;

  /// Task with a network of one's own.
  ///
  /// @param batches which training images each step sees
  /// @param probe number of training images in the probe, the first
  public MnistTask(String modelName, Mnist data, Mlp network, Batches batches, int probe) {
    this.modelName = modelName;
    this.data = data;
    this.network = network;
    this.batches = batches;
    this.probe = data.train().select(IntStream.range(0, probe).toArray());
  }

  /// Task with a fresh network.
  ///
  /// @param model `mlp` (784-128-64-10) or `bottleneck` (784-4-4-4-4-10), with ReLU, or `mlp-tanh`
  ///   (784-64-32-10), smooth
  static MnistTask of(String model, int batch, RandomKey key, DataLocation location) {
    Mnist data = Mnist.load(location);
    RandomKey weights = key.foldIn("weights");
    Mlp network =
        switch (model) {
          case "bottleneck" ->
              Networks.mlp(Activation.RELU, weights, Mnist.PIXELS, 4, 4, 4, 4, Mnist.CLASSES);
          case "mlp-tanh" ->
              Networks.mlp(Activation.TANH, weights, Mnist.PIXELS, 64, 32, Mnist.CLASSES);
          default -> Networks.mlp(Activation.RELU, weights, Mnist.PIXELS, 128, 64, Mnist.CLASSES);
        };
    Batches batches = new Batches(data.train().count(), batch, key.foldIn("batches"));
    return new MnistTask(model, data, network, batches, PROBE);
  }

  @Override
  public String name() {
    return "mnist";
  }

  @Override
  public String modelName() {
    return modelName;
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public long stepsPerEpoch() {
    return batches.stepsPerEpoch();
  }

  @Override
  public long evaluationPeriod() {
    return stepsPerEpoch();
  }

  @Override
  public Variable loss(Tape tape, long step) {
    return loss(tape, data.train().select(batches.rows(step)));
  }

  @Override
  public Objective probe() {
    return tape -> loss(tape, probe);
  }

  @Override
  public Score validate(boolean whole) {
    return score(data.test(), 0, data.test().count());
  }

  @Override
  public Score trainScore() {
    return score(data.train(), 0, TRAIN_SCORE);
  }

  private Variable loss(Tape tape, Mnist.Examples examples) {
    return Ops.crossEntropy(logits(tape, examples), examples.labels());
  }

  private Variable logits(Tape tape, Mnist.Examples examples) {
    return network.forward(tape.constant(examples.images()), Mode.eval());
  }

  /// Score on `count` images from number `start` on.
  public Score score(Mnist.Examples examples, int start, int count) {
    double loss = 0;
    int right = 0;
    for (int from = start; from < start + count; from += CHUNK) {
      int size = Math.min(CHUNK, start + count - from);
      Mnist.Examples chunk = examples.select(IntStream.range(from, from + size).toArray());
      Tape tape = Tape.inference();
      Variable logits = logits(tape, chunk);
      loss += size * (double) Ops.crossEntropy(logits, chunk.labels()).value().item();
      Indices guesses = Reductions.argMax(logits.value(), 1);
      for (int i = 0; i < size; i++) {
        right += guesses.at(i) == chunk.labels().at(i) ? 1 : 0;
      }
    }
    return new Score(loss / count, OptionalDouble.of((double) right / count));
  }
}
