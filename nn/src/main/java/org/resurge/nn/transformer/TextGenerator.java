package org.resurge.nn.transformer;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.resurge.autograd.Tape;
import org.resurge.nn.Mode;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Text from a language model, token by token.
///
/// Each token is drawn from the key folded with its number, so the same key gives the same text and
/// a longer text begins with the shorter one. Of a text longer than the context the model sees the
/// end.
///
/// @param model a trained model
/// @param sampling how a token is chosen
public record TextGenerator(Gpt model, Sampling sampling) {

  /// Continues a text.
  ///
  /// @param prompt tokens to begin with, at least one
  /// @param length how many tokens to add
  /// @param key what is drawn from
  /// @return the new tokens, without the prompt
  public int[] generate(int[] prompt, int length, RandomKey key) {
    int[] made = new int[Math.max(0, length)];
    int[] count = {0};
    generate(prompt, length, key, token -> made[count[0]++] = token);
    return made;
  }

  /// Continues a text and hands over each token as soon as it is there.
  public void generate(int[] prompt, int length, RandomKey key, IntConsumer sink) {
    if (prompt.length < 1) {
      throw new IllegalArgumentException("generate: prompt must hold a token, got none");
    }
    if (length < 0) {
      throw new IllegalArgumentException("generate: length must be at least 0, got " + length);
    }
    int context = model.config().context();
    int vocabulary = model.config().vocabulary();
    int[] seen = Arrays.copyOfRange(prompt, Math.max(0, prompt.length - context), prompt.length);
    for (int i = 0; i < length; i++) {
      Indices text = Indices.of(Shape.of(1, seen.length), seen);
      Tensor logits = model.logits(Tape.inference(), text, Mode.eval()).value();
      float[] last = Arrays.copyOfRange(logits.data(), logits.size() - vocabulary, logits.size());
      int token = sampling.choose(last, key.foldIn(i).uniforms(1)[0]);
      sink.accept(token);
      int from = seen.length < context ? 0 : 1;
      seen = Arrays.copyOfRange(seen, from, seen.length + 1);
      seen[seen.length - 1] = token;
    }
  }
}
