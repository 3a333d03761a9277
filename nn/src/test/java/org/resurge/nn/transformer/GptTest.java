package org.resurge.nn.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Activation;
import org.resurge.nn.Mode;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.loss.Losses;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class GptTest {
  private static final RandomKey KEY = RandomKey.of(1337);

  /// 65·128 + 64·128 for the tables; a block has 128·384 + 128·128 + 2·128·512 in matrices and
  /// 2·128 gains, four times 196,864; the last norm has 128.
  @Test
  void nanoGptsRecipeHasItsParameters() {
    assertThat(fresh(GptConfig.nano(65)).parameterCount()).isEqualTo(804_096);
  }

  /// (65 + 64)·24 for the tables; 24·72 + 24·24 + 2·24·96 in matrices, 72 + 24 + 96 + 24 biases,
  /// and three norms of 2·24.
  @Test
  void theTinyModelHasItsParameters() {
    assertThat(fresh(GptConfig.tiny(65)).parameterCount()).isEqualTo(10_368);
  }

  @Test
  void anUntiedHeadIsAMatrixOfItsOwn() {
    Gpt model = fresh(new GptConfig(65, 64, 1, 4, 24, 96, 0, true, false, Activation.GELU));
    assertThat(model.parameterCount()).isEqualTo(10_368 + 24 * 65);
    Parameter head = model.parameters().getLast();
    assertThat(head.name()).isEqualTo("head.weight");
    assertThat(head.role()).isEqualTo(Role.HEAD);
    assertThat(head.shape()).isEqualTo(Shape.of(24, 65));
  }

  @Test
  void parameterNamesAreUnique() {
    Set<String> names = new HashSet<>();
    for (Parameter parameter : fresh(GptConfig.nano(65)).parameters()) {
      assertThat(names.add(parameter.name())).as(parameter.name()).isTrue();
    }
    assertThat(names).contains("tokens.weight", "blocks.3.attention.qkv.weight", "norm.gain");
  }

  /// A fresh model knows nothing: each of the 65 characters is about as likely as another. What is
  /// above ln 65 is the variance of the logits (0.02² · 128 / 2 = 0.026 for a normed vector of
  /// width 128) and, with a tied head, a liking for the present character. PyTorch with the same
  /// recipe gives 0.020 to 0.052 above at width 128 over 12 seeds, 0.000 to 0.013 at width 24.
  @Test
  void aFreshModelLosesTheLogarithmOfTheVocabulary() {
    for (GptConfig config : new GptConfig[] {GptConfig.nano(65), GptConfig.tiny(65)}) {
      int seeds = 5;
      double mean = 0;
      for (int seed = 0; seed < seeds; seed++) {
        double above = freshLoss(config, seed) - Math.log(65);
        assertThat(above).as("seed %d, %s", seed, config).isBetween(-0.03, 0.08);
        mean += above / seeds;
      }
      assertThat(mean).as("mean over seeds, %s", config).isBetween(-0.05, 0.05);
    }
  }

  private static double freshLoss(GptConfig config, int seed) {
    RandomKey key = RandomKey.of(seed);
    Gpt model = Gpt.of(config, Initializers.nanoGpt(), key.foldIn("model"));
    Shape shape = Shape.of(8, 64);
    Indices text = Indices.of(shape, key.foldIn("text").integers(shape.size(), 65));
    Indices next = Indices.of(shape, key.foldIn("next").integers(shape.size(), 65));
    Variable logits = model.logits(Tape.inference(), text, Mode.eval());
    assertThat(logits.shape()).isEqualTo(Shape.of(8, 64, 65));
    return Losses.crossEntropy(logits, next).value().item();
  }

  @Test
  void aPlaceSeesItsPastOnly() {
    Gpt model = fresh(GptConfig.tiny(65));
    int[] text = KEY.integers(20, 65);
    float[] whole = logits(model, text);
    text[12] = (text[12] + 1) % 65;
    float[] changed = logits(model, text);
    for (int i = 0; i < whole.length; i++) {
      if (i < 12 * 65) {
        assertThat(changed[i]).isEqualTo(whole[i]);
      }
    }
    assertThat(changed[12 * 65]).isNotEqualTo(whole[12 * 65]);
    assertThat(changed[19 * 65]).isNotEqualTo(whole[19 * 65]);
  }

  @Test
  void dropoutIsAFunctionOfTheKeyAndRestsInEvaluation() {
    Gpt model = fresh(GptConfig.tiny(65).withDropout(0.2));
    Gpt without = fresh(GptConfig.tiny(65));
    Indices text = Indices.of(Shape.of(1, 8), 1, 2, 3, 4, 5, 6, 7, 8);
    float[] one = model.logits(Tape.recording(), text, Mode.train(KEY)).value().data();
    float[] same = model.logits(Tape.recording(), text, Mode.train(KEY)).value().data();
    float[] other = model.logits(Tape.recording(), text, Mode.train(KEY.foldIn(1))).value().data();
    float[] eval = model.logits(Tape.recording(), text, Mode.eval()).value().data();
    assertThat(same).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
    assertThat(eval).isEqualTo(without.logits(Tape.inference(), text, Mode.eval()).value().data());
  }

  @Test
  void everyParameterGetsAGradient() {
    for (double rate : new double[] {0, 0.2}) {
      Gpt model = fresh(GptConfig.tiny(65).withDropout(rate));
      Tape tape = Tape.recording();
      Indices text = Indices.of(Shape.of(2, 64), KEY.integers(128, 65));
      Variable loss = Losses.crossEntropy(model.logits(tape, text, Mode.train(KEY)), text);
      var gradients = tape.gradients(loss);
      for (Parameter parameter : model.parameters()) {
        Tensor gradient = gradients.find(parameter).orElseThrow();
        assertThat(gradient.shape()).isEqualTo(parameter.shape());
        assertThat(Reductions.sumOfSquares(gradient)).as(parameter.name()).isPositive();
      }
    }
  }

  @Test
  void textThatDoesNotFitIsRefused() {
    Gpt model = fresh(GptConfig.tiny(65));
    Tape tape = Tape.inference();
    assertThatThrownBy(() -> model.logits(tape, Indices.of(Shape.of(1, 65), new int[65]), eval()))
        .isInstanceOf(ShapeException.class)
        .hasMessage("gpt: tokens must be [batch, time] with time from 1 to 64, got [1, 65]");
    assertThatThrownBy(() -> model.logits(tape, Indices.vector(1, 2), eval()))
        .isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> model.logits(tape, Indices.of(Shape.of(1, 2), 3, 65), eval()))
        .hasMessage("gpt: tokens must lie in [0, 65), got 65");
  }

  @Test
  void extentsThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new GptConfig(65, 64, 1, 5, 24, 96, 0, true, true, Activation.GELU))
        .hasMessage("gpt: width must be a multiple of heads, got width 24 and heads 5");
    assertThatThrownBy(() -> new GptConfig(65, 0, 1, 4, 24, 96, 0, true, true, Activation.GELU))
        .hasMessage("gpt: context must be at least 1, got 0");
    assertThatThrownBy(() -> GptConfig.tiny(65).withDropout(1.5))
        .hasMessage("gpt: dropout must lie in [0, 1], got 1.5");
  }

  private static Mode eval() {
    return Mode.eval();
  }

  private static float[] logits(Gpt model, int[] text) {
    Indices tokens = Indices.of(Shape.of(1, text.length), text);
    return model.logits(Tape.inference(), tokens, Mode.eval()).value().data();
  }

  private static Gpt fresh(GptConfig config) {
    return Gpt.of(config, Initializers.nanoGpt(), KEY);
  }
}
