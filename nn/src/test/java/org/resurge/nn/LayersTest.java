package org.resurge.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.resurge.nn.TorchFixture.assertClose;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.weights.SafetensorsReader;
import org.resurge.nn.weights.WeightMap;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Layers against PyTorch's values and gradients in float64 (`src/test/python/make_fixtures.py`).
class LayersTest {
  private static final double TOLERANCE = 1e-5;
  private static final Scope SCOPE = Scope.root(Initializers.torch(), RandomKey.of(3));

  private SafetensorsReader torch;

  @BeforeEach
  void open() throws IOException {
    torch = SafetensorsReader.open(TorchFixture.file("layers"));
  }

  @AfterEach
  void close() throws IOException {
    torch.close();
  }

  @ParameterizedTest
  @EnumSource
  void activationsAreTorchs(Activation activation) throws IOException {
    Tape tape = Tape.recording();
    Variable x = tape.variable(torch.tensor("activation.x"));
    Variable y = activation.forward(x, Mode.eval());
    String name = "activation." + activation.label();
    assertClose(name, y.value(), torch.tensor(name + ".y"), TOLERANCE);
    Tensor gradient = tape.gradients(Ops.sum(y)).of(x);
    assertClose(name, gradient, torch.tensor(name + ".gradient"), TOLERANCE);
  }

  @Test
  void layerNormIsTorchs() throws IOException {
    LayerNorm norm = new LayerNorm(SCOPE, 6, true);
    WeightMap.assign(
        "test",
        norm.parameters(),
        Map.of("gain", torch.tensor("norm.gain"), "bias", torch.tensor("norm.bias")));
    Tape tape = Tape.recording();
    Variable x = tape.variable(torch.tensor("norm.x"));
    Variable y = norm.forward(x, Mode.eval());
    Gradients gradients = tape.gradients(y, torch.tensor("norm.seed"));
    assertClose("y", y.value(), torch.tensor("norm.y"), TOLERANCE);
    assertClose("dx", gradients.of(x), torch.tensor("norm.dx"), TOLERANCE);
    Parameter gain = norm.parameters().get(0);
    Parameter bias = norm.parameters().get(1);
    assertClose("dgain", gradients.of(gain), torch.tensor("norm.dgain"), TOLERANCE);
    assertClose("dbias", gradients.of(bias), torch.tensor("norm.dbias"), TOLERANCE);
  }

  /// Without a bias: with gain 1 the rows have mean 0 and variance 1 - 10⁻⁵/variance.
  @Test
  void layerNormWithoutBiasOnlyScales() {
    LayerNorm norm = new LayerNorm(SCOPE, 4, false);
    assertThat(norm.parameters()).hasSize(1);
    Tensor y = evaluate(norm, Tensor.of(Shape.of(1, 4), 1, 3, 1, 3));
    assertClose("y", y, Tensor.of(Shape.of(1, 4), -1, 1, -1, 1), TOLERANCE);
    assertThatThrownBy(() -> evaluate(norm, Tensor.zeros(Shape.of(2, 5))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("layerNorm: last axis must have the gain's extent, got [2, 5] and [4]");
  }

  @Test
  void embeddingWithPaddingIsTorchs() throws IOException {
    Embedding embedding = Embedding.padded(SCOPE, 5, 3, 2);
    WeightMap.assign(
        "test", embedding.parameters(), Map.of("weight", torch.tensor("embedding.table")));
    Tape tape = Tape.recording();
    Variable y = embedding.forward(tape, torch.indices("embedding.tokens"));
    Gradients gradients = tape.gradients(y, torch.tensor("embedding.seed"));
    assertClose("y", y.value(), torch.tensor("embedding.y"), TOLERANCE);
    assertClose(
        "dtable", gradients.of(embedding.table()), torch.tensor("embedding.dtable"), TOLERANCE);
  }

  @Test
  void paddingStartsAtZeroAndStaysThere() {
    Embedding embedding = Embedding.padded(SCOPE, 5, 3, 2);
    float[] table = embedding.table().value().data();
    for (int i = 0; i < table.length; i++) {
      assertThat(table[i] == 0).isEqualTo(i / 3 == 2);
    }
    assertThatThrownBy(() -> Embedding.padded(SCOPE, 5, 3, 5))
        .hasMessage("embedding \"\": padding must be a token in [0, 5), got 5");
    assertThatThrownBy(() -> embedding.forward(Tape.inference(), Indices.vector(0, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5");
  }

  /// y = x W + b by hand: (1, 2)·W = (1·1 + 2·4, 1·2 + 2·5, 1·3 + 2·6) = (9, 12, 15).
  @Test
  void linearMultipliesAndAdds() {
    Linear linear = Linear.hidden(SCOPE, 2, 3, true);
    linear.weight().assign(Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6));
    linear.bias().orElseThrow().assign(Tensor.vector(0.5f, -1, 0));
    assertThat(evaluate(linear, Tensor.of(Shape.of(1, 2), 1, 2)).data())
        .containsExactly(9.5f, 11, 15);
    assertThat(Linear.hidden(SCOPE, 2, 3, false).bias()).isEmpty();
    assertThatThrownBy(() -> evaluate(linear, Tensor.zeros(Shape.of(1, 3))))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void dropoutKeepsTheMeanInTrainingAndRestsInEvaluation() {
    Dropout dropout = new Dropout(0.3);
    int n = 100_000;
    float[] ones = new float[n];
    Arrays.fill(ones, 1f);
    Tensor x = Tensor.of(Shape.of(n), ones);
    assertThat(evaluate(dropout, x)).isSameAs(x);
    Tensor y = train(dropout, x, RandomKey.of(1));
    int dropped = 0;
    for (float value : y.data()) {
      assertThat(value == 0 || Math.abs(value - 1 / 0.7f) < 1e-6).isTrue();
      dropped += value == 0 ? 1 : 0;
    }
    // 0.3 n ± 5 √(n 0.3 0.7)
    assertThat(dropped).isBetween(30_000 - 725, 30_000 + 725);
  }

  @Test
  void dropoutDependsOnTheKeyOnly() {
    Tensor x = RandomKey.of(9).normal(Shape.of(50), 0, 1);
    Dropout dropout = new Dropout(0.5);
    float[] one = train(dropout, x, RandomKey.of(1)).data();
    assertThat(train(dropout, x, RandomKey.of(1)).data()).isEqualTo(one);
    assertThat(train(dropout, x, RandomKey.of(2)).data()).isNotEqualTo(one);
    Sequential twice = Sequential.of(dropout, dropout);
    float[] both = train(twice, x, RandomKey.of(1)).data();
    int kept = 0;
    for (float value : both) {
      kept += value != 0 ? 1 : 0;
    }
    assertThat(kept).as("two masks of one chain are independent").isBetween(3, 24);
  }

  @Test
  void dropoutOfEverythingIsZero() {
    Tensor x = Tensor.vector(1, Float.MAX_VALUE, -2);
    for (float value : train(new Dropout(1), x, RandomKey.of(1)).data()) {
      assertThat(Math.abs(value)).isEqualTo(0f);
    }
    assertThat(train(new Dropout(0), x, RandomKey.of(1))).isSameAs(x);
    assertThatThrownBy(() -> new Dropout(-0.1))
        .hasMessage("dropout: rate must lie in [0, 1], got -0.1");
    assertThatThrownBy(() -> new Dropout(Double.NaN)).hasMessageContaining("got NaN");
  }

  @Test
  void aChainRunsInOrderAndRefusesEqualNames() {
    Linear linear = Linear.hidden(SCOPE.at("a"), 2, 3, true);
    Sequential chain = Sequential.of(linear, Activation.RELU, Linear.head(SCOPE, 3, 1, true));
    assertThat(chain.parameters()).hasSize(4);
    assertThat(evaluate(chain, Tensor.zeros(Shape.of(5, 2))).shape()).isEqualTo(Shape.of(5, 1));
    assertThatThrownBy(() -> Sequential.of(linear, linear))
        .hasMessage("sequential: parameter names must be unique, got a.weight twice");
  }

  private static Tensor evaluate(Layer layer, Tensor x) {
    return layer.forward(Tape.inference().constant(x), Mode.eval()).value();
  }

  private static Tensor train(Layer layer, Tensor x, RandomKey key) {
    return layer.forward(Tape.recording().constant(x), Mode.train(key)).value();
  }
}
