package org.resurge.bench.peers;

import org.resurge.autograd.Gradients;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Activation;
import org.resurge.nn.Mode;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.transformer.Gpt;
import org.resurge.nn.transformer.GptConfig;
import org.resurge.optim.Adam;
import org.resurge.optim.AdamW;
import org.resurge.optim.ClipGradientNorm;
import org.resurge.optim.Constant;
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Workspace;

/// Training steps of character transformers: one layer with Adam, and nanoGPT's recipe for a CPU.
final class TransformerPeer {
  private static final int VOCABULARY = 65;
  private static final int CONTEXT = 64;

  private TransformerPeer() {}

  /// One layer, four heads, tied head, 32 windows of 64 characters; widths 24 and 32.
  static void tiny(Timing timing) {
    Workspace workspace = new Workspace();
    for (int width : new int[] {24, 32}) {
      GptConfig config =
          new GptConfig(
              VOCABULARY, CONTEXT, 1, 4, width, 4 * width, 0, true, true, Activation.GELU_TANH);
      Gpt network = Gpt.of(config, Initializers.nanoGpt(), RandomKey.of(1));
      Optimizer optimizer = Adam.defaults().optimizer(network.parameters(), new Constant(1e-3));
      Indices text = Numbers.integers(Shape.of(32, CONTEXT), VOCABULARY);
      Indices next = Numbers.integers(Shape.of(32 * CONTEXT), VOCABULARY);
      timing.run(
          "tf_step_d" + width, "steps/s", 1, () -> step(workspace, network, optimizer, text, next));
      timing.run(
          "tf_fwd_d" + width,
          "steps/s",
          1,
          () -> {
            try (Workspace.Step _ = workspace.step()) {
              loss(Tape.inference(), network, text, next);
            }
          });
    }
  }

  /// 804,096 parameters, 12 windows of 64 characters, AdamW with the gradients clipped at 1.
  static void nano(Timing timing) {
    Workspace workspace = new Workspace();
    Gpt network = Gpt.of(GptConfig.nano(VOCABULARY), Initializers.nanoGpt(), RandomKey.of(1));
    Optimizer optimizer =
        AdamW.defaults()
            .withBetas(0.9, 0.99)
            .withDecay(0.1)
            .optimizer(network.parameters(), new Constant(1e-3))
            .first(new ClipGradientNorm(1));
    Indices text = Numbers.integers(Shape.of(12, CONTEXT), VOCABULARY);
    Indices next = Numbers.integers(Shape.of(12 * CONTEXT), VOCABULARY);
    timing.run("nano_step", "steps/s", 1, () -> step(workspace, network, optimizer, text, next));
  }

  private static void step(
      Workspace workspace, Gpt network, Optimizer optimizer, Indices text, Indices next) {
    try (Workspace.Step _ = workspace.step()) {
      Tape tape = Tape.recording();
      Variable loss = loss(tape, network, text, next);
      Gradients gradients = tape.gradients(loss);
      optimizer.step(gradients, loss.value().item());
    }
  }

  private static Variable loss(Tape tape, Gpt network, Indices text, Indices next) {
    Variable logits = network.logits(tape, text, Mode.eval());
    return Ops.crossEntropy(Ops.reshape(logits, next.size(), VOCABULARY), next);
  }
}
