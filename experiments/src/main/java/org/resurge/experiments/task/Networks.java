package org.resurge.experiments.task;

import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.transformer.Gpt;
import org.resurge.nn.transformer.GptConfig;
import org.resurge.tensor.RandomKey;

/// Fresh networks of the tasks.
final class Networks {
  private Networks() {}

  /// Perceptron with PyTorch's usual initialization.
  static Mlp mlp(Activation activation, RandomKey key, int... widths) {
    return new Mlp(Scope.root(Initializers.torch(), key), activation, widths);
  }

  /// Transformer by name, with nanoGPT's initialization.
  static Gpt gpt(String name, int vocabulary, RandomKey key) {
    GptConfig config =
        name.equals("nano") ? GptConfig.nano(vocabulary) : GptConfig.tiny(vocabulary);
    return Gpt.of(config, Initializers.nanoGpt(), key);
  }
}
