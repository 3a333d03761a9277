package org.resurge.nn.transformer;

import org.resurge.nn.Activation;

/// Extents of a [Gpt].
///
/// @param vocabulary tokens, counted from 0
/// @param context longest sequence, in tokens
/// @param layers transformer blocks
/// @param heads softmaxes of an attention, a divisor of `width`
/// @param width of the residual stream
/// @param feedForward width inside a block's feed-forward part, often four times `width`
/// @param dropout rate after the embedding and in every branch, in `[0, 1]`
/// @param bias whether linear maps and norms add one
/// @param tied whether the head is the token table, transposed
/// @param activation of the feed-forward parts
public record GptConfig(
    int vocabulary,
    int context,
    int layers,
    int heads,
    int width,
    int feedForward,
    double dropout,
    boolean bias,
    boolean tied,
    Activation activation) {

  /// Extents that fit together.
  public GptConfig {
    atLeastOne("vocabulary", vocabulary);
    atLeastOne("context", context);
    atLeastOne("layers", layers);
    atLeastOne("heads", heads);
    atLeastOne("width", width);
    atLeastOne("feed-forward width", feedForward);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "gpt: width must be a multiple of heads, got width %d and heads %d"
              .formatted(width, heads));
    }
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new IllegalArgumentException("gpt: dropout must lie in [0, 1], got " + dropout);
    }
  }

  private static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("gpt: " + name + " must be at least 1, got " + value);
    }
  }

  /// nanoGPT's recipe for a CPU: 804,096 parameters at 65 characters.
  public static GptConfig nano(int vocabulary) {
    return new GptConfig(vocabulary, 64, 4, 4, 128, 512, 0, false, true, Activation.GELU);
  }

  /// About ten thousand parameters, 10,368 at 65 characters: for lectures and for analyses.
  public static GptConfig tiny(int vocabulary) {
    return new GptConfig(vocabulary, 64, 1, 4, 24, 96, 0, true, true, Activation.GELU);
  }

  /// Same extents with another rate of dropout.
  public GptConfig withDropout(double rate) {
    return new GptConfig(
        vocabulary, context, layers, heads, width, feedForward, rate, bias, tied, activation);
  }
}
