package org.resurge.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.resurge.nn.TorchFixture.assertClose;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.nn.Scope;
import org.resurge.nn.TorchFixture;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.loss.Losses;
import org.resurge.nn.transformer.Gpt;
import org.resurge.nn.transformer.GptConfig;
import org.resurge.nn.weights.TorchNames.Place;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Movement;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Weights that PyTorch wrote give the logits, losses and gradients that PyTorch computed from them
/// in float64 (`src/test/python/make_fixtures.py`).
class TorchWeightsTest {
  private static final double TOLERANCE = 1e-5;

  @TempDir Path folder;

  @Test
  void anMlpComputesWhatPyTorchComputes() throws IOException {
    Mlp mlp = mlp(5, 7, 6, 3);
    TorchWeights.load(TorchFixture.file("mlp"), mlp, TorchNames.sequential(""));
    try (SafetensorsReader expected = SafetensorsReader.open(TorchFixture.file("mlp-expected"))) {
      Tape tape = Tape.recording();
      Variable y = mlp.forward(tape.constant(expected.tensor("x")), Mode.eval());
      Variable loss = Losses.meanSquaredError(y, expected.tensor("target"));
      assertClose("y", y.value(), expected.tensor("y"), TOLERANCE);
      assertClose("loss", loss.value(), expected.tensor("loss"), TOLERANCE);
      assertGradients(mlp, tape.gradients(loss), TorchNames.sequential(""), expected);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGptComputesWhatPyTorchComputes(boolean bias) throws IOException {
    Gpt gpt = gpt(bias, true);
    TorchNames names = GptTorchNames.nanoGpt(gpt.config());
    String fixture = bias ? "nanogpt-bias" : "nanogpt";
    TorchWeights.load(TorchFixture.file(fixture), gpt, names);
    Path results = TorchFixture.file(fixture + "-expected");
    try (SafetensorsReader expected = SafetensorsReader.open(results)) {
      Tape tape = Tape.recording();
      Indices tokens = expected.indices("tokens");
      Variable logits = gpt.logits(tape, tokens, Mode.train(RandomKey.of(1)));
      Variable loss = Losses.crossEntropy(logits, expected.indices("targets"), 0.1);
      assertClose("logits", logits.value(), expected.tensor("logits"), TOLERANCE);
      assertClose("loss", loss.value(), expected.tensor("loss"), TOLERANCE);
      assertGradients(gpt, tape.gradients(loss), names, expected);
    }
  }

  private static void assertGradients(
      Model model, Gradients gradients, TorchNames names, SafetensorsReader expected)
      throws IOException {
    for (Parameter parameter : model.parameters()) {
      Place place = places(names, parameter, expected);
      Tensor theirs = expected.tensor("gradient." + place.name());
      assertClose(
          parameter.name(),
          gradients.of(parameter),
          place.transposed() ? Movement.transpose(theirs) : theirs,
          TOLERANCE);
    }
  }

  private static Place places(TorchNames names, Parameter parameter, SafetensorsReader reader) {
    return names.places(parameter).stream()
        .filter(place -> reader.names().contains("gradient." + place.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatWeSaveForPyTorchComesBack() throws IOException {
    Gpt saved = gpt(true, true);
    Path file = folder.resolve("gpt.safetensors");
    for (TorchNames names :
        List.of(
            TorchNames.same(),
            GptTorchNames.nanoGpt(saved.config()),
            GptTorchNames.gpt2(saved.config()))) {
      TorchWeights.save(file, saved, names);
      Gpt loaded = Gpt.of(saved.config(), Initializers.nanoGpt(), RandomKey.of(99));
      TorchWeights.load(file, loaded, names);
      assertThat(WeightMap.sha256(loaded)).isEqualTo(WeightMap.sha256(saved));
    }
    try (SafetensorsReader reader = SafetensorsReader.open(file)) { // the last, GPT-2's
      assertThat(reader.shape("h.1.attn.c_attn.weight")).isEqualTo(Shape.of(8, 24));
      assertThat(reader.names()).contains("wte.weight", "lm_head.weight", "ln_f.bias");
    }
  }

  @Test
  void weightsOfAnotherModelAreRefusedAndNothingChanges() throws IOException {
    Path file = TorchFixture.file("mlp");
    Mlp wide = mlp(5, 8, 6, 3);
    assertRefused(
        file, wide, "0.weight must be [8, 5] for the model's layers.0.weight[5, 8], got [7, 5]");
    Mlp deep = mlp(5, 7, 6, 3, 3);
    assertRefused(file, deep, "must hold 6.weight for layers.3.weight[3, 3], got only [0.bias, ");
    Mlp shallow = mlp(5, 7, 6);
    assertRefused(file, shallow, "got besides [4.bias, 4.weight]");
  }

  private static void assertRefused(Path file, Model model, String rule) {
    String before = WeightMap.sha256(model);
    assertThatThrownBy(() -> TorchWeights.load(file, model, TorchNames.sequential("")))
        .isInstanceOf(WeightsFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(rule);
    assertThat(WeightMap.sha256(model)).isEqualTo(before);
  }

  @Test
  void anUntiedFileIsNotReadIntoATiedModel() throws IOException {
    Gpt untied = gpt(false, false);
    Path file = folder.resolve("untied.safetensors");
    TorchWeights.save(file, untied, GptTorchNames.nanoGpt(untied.config()));
    Gpt tied = gpt(false, true);
    assertThatThrownBy(() -> TorchWeights.load(file, tied, GptTorchNames.nanoGpt(tied.config())))
        .hasMessageContaining(
            "transformer.wte.weight must be tied as in the model, got other values in lm_head");
  }

  @Test
  void parametersOfAnotherKindHaveNoTorchNames() {
    Gpt gpt = gpt(false, true);
    assertThatThrownBy(() -> TorchWeights.save(folder.resolve("x"), gpt, TorchNames.sequential("")))
        .hasMessageContaining("must be those of an MLP");
    assertThatThrownBy(
            () ->
                TorchWeights.save(
                    folder.resolve("x"), mlp(2, 2), GptTorchNames.nanoGpt(gpt.config())))
        .hasMessageContaining("must be those of a GPT, got layers.0.weight");
  }

  /// Half and bfloat16 numbers as PyTorch rounds and writes them.
  @Test
  void halfPrecisionIsReadAsPyTorchReadsIt() throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(TorchFixture.file("layers"))) {
      assertThat(reader.type("half")).isEqualTo(DataType.F16);
      assertThat(reader.type("bfloat")).isEqualTo(DataType.BF16);
      for (String name : List.of("half", "bfloat")) {
        assertThat(reader.tensor(name).data()).isEqualTo(reader.tensor(name + ".float").data());
      }
    }
  }

  /// Every place is a name of its own, so no two parameters are written over each other.
  @Test
  void placesDoNotCollide() {
    Gpt gpt = gpt(true, false);
    Map<String, Parameter> taken = new LinkedHashMap<>();
    List<String> twice = new ArrayList<>();
    for (Parameter parameter : gpt.parameters()) {
      for (Place place : GptTorchNames.nanoGpt(gpt.config()).places(parameter)) {
        if (taken.put(place.name(), parameter) != null) {
          twice.add(place.name());
        }
      }
    }
    assertThat(twice).isEmpty();
    assertThat(taken).hasSize(gpt.parameters().size());
  }

  private static Mlp mlp(int... widths) {
    Scope scope = Scope.root(Initializers.torch(), RandomKey.of(5));
    return new Mlp(scope, Activation.TANH, widths);
  }

  private static Gpt gpt(boolean bias, boolean tied) {
    GptConfig config = new GptConfig(11, 8, 2, 2, 8, 32, 0, bias, tied, Activation.GELU);
    return Gpt.of(config, Initializers.torch(), RandomKey.of(5));
  }
}
