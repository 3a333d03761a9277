package org.resurge.nn.initial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.nn.LayerNorm;
import org.resurge.nn.Linear;
import org.resurge.nn.Scope;
import org.resurge.nn.transformer.Gpt;
import org.resurge.nn.transformer.GptConfig;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

class InitializersTest {
  private static final RandomKey KEY = RandomKey.of(42);
  private static final int IN = 300;
  private static final int OUT = 200;

  /// Deviations of 60,000 values: a uniform law on ± c has c/√3. Bounds are 5 standard errors, at
  /// most 5/√(2·60,000) = 1.5 %.
  @ParameterizedTest
  @CsvSource({
    "torch, 300, true",
    "nanogpt, 0.02, false",
    "xavier-uniform, 83.333333333, true",
    "xavier-normal, 250, false",
    "kaiming-uniform, 50, true",
    "kaiming-normal, 150, false"
  })
  void matricesHaveTheirSpread(String name, double number, boolean uniform) {
    double scale = number < 1 ? number : 1 / Math.sqrt(number);
    Initializer initializer = Initializers.named(name);
    Slot slot = Slot.of("w", Role.WEIGHT, Shape.of(IN, OUT), IN, OUT);
    float[] values = initializer.draw(slot, KEY).data();
    double deviation = uniform ? scale / Math.sqrt(3) : scale;
    assertThat(deviation(values)).isCloseTo(deviation, within(0.015 * deviation));
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (uniform) {
      assertThat(largest).isBetween(0.999 * scale, scale * (1 + 1e-6));
    } else {
      assertThat(largest).isGreaterThan(3.5 * scale);
    }
  }

  @Test
  void torchsBiasesFollowTheirLayersInputs() {
    Scope scope = Scope.root(Initializers.torch(), KEY);
    Tensor bias = Linear.hidden(scope, 16, 5000, true).bias().orElseThrow().value();
    assertThat(deviation(bias.data())).isCloseTo(0.25 / Math.sqrt(3), within(0.01));
    LayerNorm norm = new LayerNorm(scope.at("norm"), 3, true);
    assertThat(norm.parameters().get(0).value().data()).containsExactly(1, 1, 1);
    assertThat(norm.parameters().get(1).value().data()).containsExactly(0, 0, 0);
    Slot table = Slot.of("t", Role.EMBEDDING, Shape.of(100, 100), 100, 100);
    assertThat(deviation(Initializers.torch().draw(table, KEY).data())).isCloseTo(1, within(0.04));
  }

  /// Residual projections of four layers: 0.02/√8; everything else 0.02, biases 0, gains 1.
  @Test
  void nanoGptsResidualProjectionsAreSmaller() {
    Gpt gpt = Gpt.of(GptConfig.nano(65), Initializers.nanoGpt(), KEY);
    for (Parameter parameter : gpt.parameters()) {
      float[] values = parameter.value().data();
      String name = parameter.name();
      if (parameter.role() == Role.GAIN) {
        assertThat(values).containsOnly(1f);
        continue;
      }
      boolean residual = name.contains("projection") || name.contains("contract");
      double expected = residual ? 0.02 / Math.sqrt(8) : 0.02;
      assertThat(deviation(values)).as(name).isCloseTo(expected, within(0.05 * expected));
    }
    Gpt biased = Gpt.of(GptConfig.tiny(65), Initializers.nanoGpt(), KEY);
    for (Parameter parameter : biased.parameters()) {
      if (parameter.role() == Role.BIAS) {
        assertThat(parameter.value().data()).containsOnly(0f);
      }
    }
  }

  @Test
  void numbersDependOnTheNameAndNotOnTheOrder() {
    Scope scope = Scope.root(Initializers.torch(), KEY);
    Linear first = Linear.hidden(scope.at("a"), 4, 4, true);
    Linear second = Linear.hidden(scope.at("b"), 4, 4, true);
    Linear again = Linear.hidden(scope.at("a"), 4, 4, false);
    assertThat(again.weight().value().data()).isEqualTo(first.weight().value().data());
    assertThat(second.weight().value().data()).isNotEqualTo(first.weight().value().data());
    Scope other = Scope.root(Initializers.torch(), RandomKey.of(43));
    assertThat(Linear.hidden(other.at("a"), 4, 4, true).weight().value().data())
        .isNotEqualTo(first.weight().value().data());
  }

  @Test
  void namesAreFoundAndUnknownOnesAnswered() {
    assertThat(Initializers.names()).hasSize(6);
    for (String name : Initializers.names()) {
      assertThat(Initializers.named(name)).isNotNull();
    }
    assertThatThrownBy(() -> Initializers.named("xavier-unifrom"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "initializer: must be one of torch", "did you mean xavier-uniform");
  }

  @Test
  void anInitializerOfOnesOwnMustKeepTheShape() {
    Scope scope = Scope.root((slot, key) -> Tensor.scalar(1), KEY);
    assertThatThrownBy(() -> Linear.hidden(scope.at("a"), 2, 3, true))
        .isInstanceOf(ShapeException.class)
        .hasMessage("initialize a.weight: value must have the shape, got [2, 3] and []");
    Scope ones = Scope.root((slot, key) -> key.uniform(slot.shape(), 1, 1), KEY);
    List<Parameter> parameters = Linear.head(ones, 2, 1, true).parameters();
    assertThat(parameters.getFirst().value().data()).containsExactly(1, 1);
  }

  private static double deviation(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return Math.sqrt(squares / values.length - mean * mean);
  }
}
