package org.resurge.bench.peers;

import org.resurge.autograd.Gradients;
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
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Training step of a perceptron 784-128-64-10 (ReLU, cross-entropy, Adam), and its forward pass.
final class MlpPeer {
  private MlpPeer() {}

  static void run(Timing timing) {
    Workspace workspace = new Workspace();
    for (int batch : new int[] {64, 128}) {
      Mlp network =
          new Mlp(
              Scope.root(Initializers.torch(), RandomKey.of(1)),
              Activation.RELU,
              new int[] {784, 128, 64, 10});
      Optimizer optimizer = Adam.defaults().optimizer(network.parameters(), new Constant(1e-3));
      Tensor images = Numbers.uniform(Shape.of(batch, 784), 0, 1);
      Indices labels = Numbers.integers(Shape.of(batch), 10);
      timing.run(
          "mlp_step_b" + batch,
          "steps/s",
          1,
          () -> {
            try (Workspace.Step _ = workspace.step()) {
              Tape tape = Tape.recording();
              Variable logits = network.forward(tape.constant(images), Mode.eval());
              Variable loss = Ops.crossEntropy(logits, labels);
              Gradients gradients = tape.gradients(loss);
              optimizer.step(gradients, loss.value().item());
            }
          });
      timing.run(
          "mlp_fwd_b" + batch,
          "steps/s",
          1,
          () -> {
            try (Workspace.Step _ = workspace.step()) {
              network.forward(Tape.inference().constant(images), Mode.eval());
            }
          });
    }
  }
}
