package org.resurge.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.nn.Model;
import org.resurge.nn.weights.Checkpoint.Position;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class CheckpointTest {
  @TempDir Path folder;

  @Test
  void everythingComesBackBitForBit() throws IOException {
    long seed = 20260101;
    Random random = new Random(seed);
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < 1000; i++) {
      numbers.put("n" + i, Double.longBitsToDouble(random.nextLong()));
    }
    numbers.put("NaN", Double.NaN);
    numbers.put("infinity", Double.NEGATIVE_INFINITY);
    numbers.put("minus zero", -0.0);
    numbers.put("least", Double.MIN_VALUE);
    Model model = model(1, 2, 3);
    Checkpoint saved =
        Checkpoint.of(model)
            .withOptimizer(Map.of("0.weight/first moment", Tensor.vector(1e-30f, -0f)), numbers)
            .withSchedule(numbers)
            .withKey(new RandomKey(0x80000001, -2))
            .withPosition(new Position(1L << 53, 7, 6400))
            .withTargets(List.copyOf(numbers.values()))
            .withSettings("{\"lr\":0.1,\n \"name\":\"ü\"}")
            .withNote("verdict", "indistinguishable from null");
    Path file = folder.resolve("last.safetensors");
    saved.write(file);
    Checkpoint back = Checkpoint.read(file);
    assertThat(canonical(back.optimizerNumbers())).isEqualTo(canonical(numbers));
    assertThat(canonical(back.schedule())).isEqualTo(canonical(numbers));
    assertThat(back.targets()).isEqualTo(saved.targets());
    assertThat(back.key()).isEqualTo(saved.key());
    assertThat(back.position()).isEqualTo(saved.position());
    assertThat(back.settings()).isEqualTo(saved.settings());
    assertThat(back.notes()).isEqualTo(saved.notes());
    assertThat(back.optimizerTensors().get("0.weight/first moment").toArray())
        .containsExactly(1e-30f, -0f);
    assertThat(back.weights().keySet()).isEqualTo(saved.weights().keySet());
  }

  @Test
  void restoringGivesTheSameDigest() throws IOException {
    Model trained = model(1, 2, 3);
    Model fresh = model(4, 5, 6);
    assertThat(WeightMap.sha256(fresh)).isNotEqualTo(WeightMap.sha256(trained));
    Path file = folder.resolve("last.safetensors");
    Checkpoint.of(trained).write(file);
    Checkpoint.read(file).restore(fresh);
    assertThat(WeightMap.sha256(fresh)).isEqualTo(WeightMap.sha256(trained));
  }

  @Test
  void anyReaderFindsTheWeightsUnderTheirNames() throws IOException {
    Path file = folder.resolve("last.safetensors");
    Checkpoint.of(model(1, 2, 3)).write(file);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThat(reader.names()).containsExactlyInAnyOrder("0.weight", "0.bias");
      assertThat(reader.tensor("0.weight").toArray()).containsExactly(1, 2);
    }
  }

  @Test
  void anotherModelIsRefusedAndNothingChanges() {
    Checkpoint checkpoint = Checkpoint.of(model(1, 2, 3));
    Parameter first = new Parameter("0.weight", Role.WEIGHT, Tensor.of(Shape.of(1, 2), 8, 9));
    Parameter wide = new Parameter("0.bias", Role.BIAS, Tensor.vector(0, 0));
    Parameter more = new Parameter("1.bias", Role.BIAS, Tensor.vector(0));
    assertThatThrownBy(() -> checkpoint.restore(() -> List.of(first, wide)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint: parameter 0.bias must have the model's shape [2], got [1]");
    assertThat(first.value().toArray()).containsExactly(8, 9);
    assertThatThrownBy(() -> checkpoint.restore(() -> List.of(first, more)))
        .hasMessage("checkpoint: must hold all parameters of the model, got none for 1.bias[1]");
    assertThatThrownBy(() -> checkpoint.restore(() -> List.of(first)))
        .hasMessage("checkpoint: must hold the model's parameters only, got 0.bias[1] besides");
    assertThat(first.value().toArray()).containsExactly(8, 9);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          resurge.format    | 2          | checkpoint format must be at most 1, got 2; a newer version
          resurge.format    | 99999999999| must be a whole number above 0
          resurge.format    | one        | must be a whole number above 0, got "one"
          resurge.optimizer | {"a":x}    | resurge.optimizer must be readable
          resurge.optimizer | [1]        | resurge.optimizer must be readable
          resurge.schedule  | {} {}      | resurge.schedule must be readable
          resurge.key       | 123        | resurge.key must be readable, got "123"
          resurge.key       | 0123456789abcdeg | resurge.key must be readable
          resurge.position  | {"step":1} | resurge.position must be readable
          resurge.position  | {"step":1.5,"epoch":0,"offset":0} | resurge.position must be readable
          resurge.targets   | [1,        | resurge.targets must be readable
          """)
  void damagedFieldsAreNamed(String key, String value, String rule) throws IOException {
    Path file = folder.resolve("last.safetensors");
    Checkpoint.of(model(1, 2, 3)).write(file);
    Map<String, String> texts = new LinkedHashMap<>(texts(file));
    texts.put(key, value);
    SafetensorsWriter.write(file, Map.of(), texts);
    assertRefused(file, rule);
    texts.remove(key);
    SafetensorsWriter.write(file, Map.of(), texts);
    assertRefused(file, key.equals("resurge.format") ? "must be a checkpoint of ours" : key);
  }

  private static Map<String, String> texts(Path file) throws IOException {
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      return reader.metadata();
    }
  }

  private static void assertRefused(Path file, String rule) {
    assertThatThrownBy(() -> Checkpoint.read(file))
        .isInstanceOf(WeightsFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(rule);
  }

  private static Map<String, Long> canonical(Map<String, Double> numbers) {
    Map<String, Long> bits = new LinkedHashMap<>();
    numbers.forEach((name, value) -> bits.put(name, Double.doubleToLongBits(value)));
    return bits;
  }

  private static Model model(float a, float b, float c) {
    List<Parameter> parameters =
        List.of(
            new Parameter("0.weight", Role.WEIGHT, Tensor.of(Shape.of(1, 2), a, b)),
            new Parameter("0.bias", Role.BIAS, Tensor.vector(c)));
    return () -> parameters;
  }
}
