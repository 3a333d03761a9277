package org.resurge.bench.peers;

import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
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

/// Training steps of character transformers: one layer with Adam, and nanoGPT's recipe for a CPU.
final class TransformerPeer {
  private static final int VOCABULARY = 65;
  private static final int CONTEXT = 64;

  private TransformerPeer() {}

  /// One layer, four heads, tied head, 32 windows of 64 characters; widths 24 and 32.
  static void tiny(Timing timing) {
    for (int width : new int[] {24, 32}) {
      TrainingStep step = step(width);
      timing.run("tf_step_d" + width, "steps/s", 1, step::whole);
      timing.run("tf_fwd_d" + width, "steps/s", 1, () -> step.forward(step.objective()::loss));
    }
  }

  /// Step of a fresh network of one layer of this width.
  static TrainingStep step(int width) {
    GptConfig config =
        new GptConfig(
            VOCABULARY, CONTEXT, 1, 4, width, 4 * width, 0, true, true, Activation.GELU_TANH);
    Gpt network = Gpt.of(config, Initializers.nanoGpt(), RandomKey.of(1));
    return new TrainingStep(
        loss(network, 32), Adam.defaults().optimizer(network.parameters(), new Constant(1e-3)));
  }

  /// 804,096 parameters, 12 windows of 64 characters, AdamW with the gradients clipped at 1.
  static void nano(Timing timing) {
    timing.run("nano_step", "steps/s", 1, nanoStep()::whole);
  }

  /// The step of [#nano].
  static TrainingStep nanoStep() {
    Gpt network = Gpt.of(GptConfig.nano(VOCABULARY), Initializers.nanoGpt(), RandomKey.of(1));
    Optimizer optimizer =
        AdamW.defaults()
            .withBetas(0.9, 0.99)
            .withDecay(0.1)
            .optimizer(network.parameters(), new Constant(1e-3))
            .first(new ClipGradientNorm(1));
    return new TrainingStep(loss(network, 12), optimizer);
  }

  /// Cross-entropy on `windows` of random characters, the same in every step.
  private static Objective loss(Gpt network, int windows) {
    Indices text = Numbers.integers(Shape.of(windows, CONTEXT), VOCABULARY);
    Indices next = Numbers.integers(Shape.of(windows * CONTEXT), VOCABULARY);
    return tape -> {
      Variable logits = network.logits(tape, text, Mode.eval());
      return Ops.crossEntropy(Ops.reshape(logits, next.size(), VOCABULARY), next);
    };
  }
}
