package org.resurge.bench.peers;

import java.util.function.Function;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializers;
import org.resurge.optim.Adam;
import org.resurge.optim.Constant;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Training step of a perceptron 784-128-64-10 (ReLU, cross-entropy, Adam), and its forward pass.
final class MlpPeer {
  private MlpPeer() {}

  static void run(Timing timing) {
    for (int batch : new int[] {64, 128}) {
      Mlp network = network();
      Tensor images = Numbers.uniform(Shape.of(batch, 784), 0, 1);
      Function<Tape, Variable> logits = logits(network, images);
      TrainingStep step = step(network, images);
      timing.run("mlp_step_b" + batch, "steps/s", 1, step::whole);
      timing.run("mlp_fwd_b" + batch, "steps/s", 1, () -> step.forward(logits));
    }
  }

  /// Step of a fresh network on `batch` images.
  static TrainingStep step(int batch) {
    return step(network(), Numbers.uniform(Shape.of(batch, 784), 0, 1));
  }

  private static TrainingStep step(Mlp network, Tensor images) {
    Indices labels = Numbers.integers(Shape.of(images.shape().dim(0)), 10);
    Function<Tape, Variable> logits = logits(network, images);
    return new TrainingStep(
        tape -> Ops.crossEntropy(logits.apply(tape), labels),
        Adam.defaults().optimizer(network.parameters(), new Constant(1e-3)));
  }

  private static Function<Tape, Variable> logits(Mlp network, Tensor images) {
    return tape -> network.forward(tape.constant(images), Mode.eval());
  }

  private static Mlp network() {
    return new Mlp(
        Scope.root(Initializers.torch(), RandomKey.of(1)),
        Activation.RELU,
        new int[] {784, 128, 64, 10});
  }
}
