package org.resurge.nn.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Tape;
import org.resurge.nn.Activation;
import org.resurge.nn.Mode;
import org.resurge.nn.initial.Initializers;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;

class TextGeneratorTest {
  private static final RandomKey KEY = RandomKey.of(5);
  private static final Gpt MODEL =
      Gpt.of(
          new GptConfig(13, 8, 1, 2, 8, 16, 0.5, true, true, Activation.GELU),
          Initializers.torch(),
          RandomKey.of(6));

  /// Probabilities of logits 0, ln 2, ln 5 at temperature 1 are 1/8, 2/8, 5/8.
  @Test
  void choicesFollowTheSoftmax() {
    float[] logits = {0, (float) Math.log(2), (float) Math.log(5)};
    assertThat(shares(logits, Sampling.PLAIN)).containsExactly(shares(0.125, 0.25, 0.625));
    assertThat(shares(logits, new Sampling(1, 2)))
        .containsExactly(shares(0, 2.0 / 7, 5.0 / 7), within(2e-4));
    assertThat(shares(logits, new Sampling(1, 1))).containsExactly(0, 0, 1);
    assertThat(shares(logits, new Sampling(0, 0))).containsExactly(0, 0, 1);
    double hot = 1 + Math.sqrt(2) + Math.sqrt(5);
    assertThat(shares(logits, new Sampling(2, 0)))
        .containsExactly(shares(1 / hot, Math.sqrt(2) / hot, Math.sqrt(5) / hot), within(2e-4));
  }

  private static double[] shares(double... shares) {
    return shares;
  }

  private static double[] shares(float[] logits, Sampling sampling) {
    double[] shares = new double[logits.length];
    int n = 8000;
    for (int i = 0; i < n; i++) {
      shares[sampling.choose(logits, (i + 0.5) / n)] += 1.0 / n;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] = Math.round(shares[i] * n) / (double) n;
    }
    return shares;
  }

  @Test
  void extremeLogitsAreSampled() {
    float[] logits = {Float.NEGATIVE_INFINITY, 1e30f, -1e30f};
    assertThat(Sampling.PLAIN.choose(logits, Math.nextDown(1.0))).isEqualTo(1);
    assertThat(Sampling.PLAIN.choose(logits, 0)).isEqualTo(1);
    assertThatThrownBy(() -> Sampling.PLAIN.choose(new float[] {0, Float.NaN}, 0))
        .hasMessage("sampling: logits must be numbers, got NaN at 1");
    assertThatThrownBy(() -> new Sampling(-1, 0)).hasMessageContaining("temperature");
    assertThatThrownBy(() -> new Sampling(1, -1)).hasMessageContaining("top-k");
  }

  /// Greedy text, once token by token with the whole text cut by hand, once by the generator.
  @Test
  void theModelSeesTheEndOfALongText() {
    int[] prompt = {1, 2, 3};
    List<Integer> text = new ArrayList<>(List.of(1, 2, 3));
    for (int i = 0; i < 20; i++) {
      int[] seen =
          text.subList(Math.max(0, text.size() - 8), text.size()).stream()
              .mapToInt(Integer::intValue)
              .toArray();
      Indices tokens = Indices.of(Shape.of(1, seen.length), seen);
      float[] logits = MODEL.logits(Tape.inference(), tokens, Mode.eval()).value().data();
      int best = 0;
      for (int token = 1; token < 13; token++) {
        int row = (seen.length - 1) * 13;
        best = logits[row + token] > logits[row + best] ? token : best;
      }
      text.add(best);
    }
    int[] made = new TextGenerator(MODEL, new Sampling(0, 0)).generate(prompt, 20, KEY);
    assertThat(made)
        .containsExactly(text.subList(3, 23).stream().mapToInt(Integer::intValue).toArray());
  }

  @Test
  void theKeyDecidesAndALongerTextBeginsWithTheShorter() {
    TextGenerator generator = new TextGenerator(MODEL, new Sampling(0.8, 5));
    int[] one = generator.generate(new int[] {0}, 30, KEY);
    assertThat(generator.generate(new int[] {0}, 30, KEY)).isEqualTo(one);
    assertThat(generator.generate(new int[] {0}, 10, KEY)).isEqualTo(Arrays.copyOf(one, 10));
    assertThat(generator.generate(new int[] {0}, 30, RandomKey.of(8))).isNotEqualTo(one);
    assertThat(generator.generate(new int[] {0}, 0, KEY)).isEmpty();
  }

  @Test
  void promptsThatDoNotFitAreRefused() {
    TextGenerator generator = new TextGenerator(MODEL, Sampling.PLAIN);
    assertThatThrownBy(() -> generator.generate(new int[0], 3, KEY))
        .hasMessage("generate: prompt must hold a token, got none");
    assertThatThrownBy(() -> generator.generate(new int[] {1}, -1, KEY))
        .hasMessage("generate: length must be at least 0, got -1");
    assertThatThrownBy(() -> generator.generate(new int[] {13}, 1, KEY))
        .hasMessage("gpt: tokens must lie in [0, 13), got 13");
  }
}
