package org.resurge.nn.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBitForBit() throws IOException {
    Random random = new Random(11);
    float[] many = new float[3 * 200_001]; // several chunks and a rest
    for (int i = 0; i < many.length; i++) {
      many[i] = Float.intBitsToFloat(random.nextInt());
    }
    Map<String, Tensor> tensors =
        Map.of(
            "many", Tensor.of(Shape.of(3, 200_001), many),
            "scalar", Tensor.scalar(-0f),
            "empty", Tensor.zeros(Shape.of(0, 4)),
            "Zeichen \"ü\" \u2028", Tensor.vector(1, Float.NaN, Float.NEGATIVE_INFINITY));
    Map<String, String> texts = Map.of("note", "line\nline", "json", "{\"a\":[1,2]}");
    Path file = folder.resolve("model.safetensors");
    SafetensorsWriter.write(file, tensors, texts);
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThat(reader.names()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
      assertThat(reader.metadata()).isEqualTo(texts);
      for (Map.Entry<String, Tensor> pair : tensors.entrySet()) {
        Tensor back = reader.tensor(pair.getKey());
        assertThat(back.shape()).isEqualTo(pair.getValue().shape());
        assertThat(bits(back)).isEqualTo(bits(pair.getValue()));
      }
    }
  }

  /// The reference reader wants the header's length a multiple of 8, the tensors from 0 on without
  /// holes in the order of their places.
  @Test
  void layoutIsTheReferenceOne() throws IOException {
    Path file = folder.resolve("two.safetensors");
    SafetensorsWriter.write(
        file,
        Map.of("b", Tensor.vector(3), "a", Tensor.of(Shape.of(1, 2), 1, 2)),
        Map.of("k", "v"));
    String json =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}";
    int padded = (json.length() + 7) / 8 * 8;
    ByteBuffer expected = ByteBuffer.allocate(8 + padded + 12).order(ByteOrder.LITTLE_ENDIAN);
    expected.putLong(padded).put(json.getBytes(StandardCharsets.US_ASCII));
    while (expected.position() < 8 + padded) {
      expected.put((byte) ' ');
    }
    expected.putFloat(1).putFloat(2).putFloat(3);
    assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    Tensor x = Tensor.vector(1, 2);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    SafetensorsWriter.write(one, Map.of("a", x, "b", x, "c", x), Map.of("p", "1", "q", "2"));
    SafetensorsWriter.write(two, Map.of("c", x, "b", x, "a", x), Map.of("q", "2", "p", "1"));
    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(two));
  }

  /// 1.5 is 0x3ff8…, 0x3fc00000, 0x3e00 and 0x3fc0; −2 is 0xc0…, 0xc0000000, 0xc000 and 0xc000.
  @Test
  void otherTypesAreRead() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(16 + 4 + 4 + 16 + 8 + 4).order(ByteOrder.LITTLE_ENDIAN);
    data.putDouble(1.5).putDouble(-2);
    data.putShort((short) 0x3e00).putShort((short) 0xc000);
    data.putShort((short) 0x3fc0).putShort((short) 0xc000);
    data.putLong(7).putLong(-8);
    data.putInt(9).putInt(-10);
    data.put((byte) 200).put((byte) 1).put((byte) -3).put((byte) 0);
    Path file =
        file(
            """
            {"f64":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},
             "f16":{"dtype":"F16","shape":[2],"data_offsets":[16,20]},
             "bf16":{"dtype":"BF16","shape":[2],"data_offsets":[20,24]},
             "i64":{"dtype":"I64","shape":[2],"data_offsets":[24,40]},
             "i32":{"dtype":"I32","shape":[2],"data_offsets":[40,48]},
             "u8":{"dtype":"U8","shape":[1],"data_offsets":[48,49]},
             "bool":{"dtype":"BOOL","shape":[1],"data_offsets":[49,50]},
             "i8":{"dtype":"I8","shape":[1],"data_offsets":[50,51]},
             "rest":{"dtype":"U8","shape":[],"data_offsets":[51,52]}}\
            """,
            data.array());
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      for (String name : new String[] {"f64", "f16", "bf16"}) {
        assertThat(reader.tensor(name).toArray()).as(name).containsExactly(1.5f, -2f);
      }
      assertThat(reader.indices("i64")).isEqualTo(Indices.vector(7, -8));
      assertThat(reader.indices("i32")).isEqualTo(Indices.vector(9, -10));
      assertThat(reader.tensor("i32").toArray()).containsExactly(9, -10);
      assertThat(reader.indices("u8").at(0)).isEqualTo(200);
      assertThat(reader.indices("bool").at(0)).isEqualTo(1);
      assertThat(reader.indices("i8").at(0)).isEqualTo(-3);
      assertThat(reader.type("bf16")).isEqualTo(DataType.BF16);
      assertThatThrownBy(() -> reader.indices("f16"))
          .isInstanceOf(WeightsFileException.class)
          .hasMessageContaining("\"f16\" must hold integers, got F16");
      assertThatThrownBy(() -> reader.tensor("f8"))
          .hasMessageContaining("tensor \"f8\" must be in the file, which holds [f64, f16,");
    }
  }

  @Test
  void aLongThatDoesNotFitIsNotCut() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(1L << 40);
    Path file =
        file("{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", data.array());
    try (SafetensorsReader reader = SafetensorsReader.open(file)) {
      assertThatThrownBy(() -> reader.indices("a"))
          .isInstanceOf(WeightsFileException.class)
          .hasMessageContaining("must fit 32 bits, got 1099511627776");
    }
  }

  /// Each header stands before eight bytes of data.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not JSON                                                                      | must be JSON
          [1,2]                                                                         | must have its fields
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}                         | must be JSON
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} x                      | must be JSON
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},}                       | must be JSON
          {'a':{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}                        | must be JSON
          {"a":null}                                                                    | must have its fields
          {"a":{"dtype":"F32","shape":[2]}}                                             | "a" must have dtype, shape and two data_offsets
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}                  | "a" must have dtype, shape and data_offsets, got x
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}                      | two data_offsets
          {"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}          | each once
          {"a":{"dtype":"F8","shape":[8],"data_offsets":[0,8]}}                         | dtype of "a" must be one of [F64, F32
          {"a":{"dtype":7,"shape":[8],"data_offsets":[0,8]}}                            | texts must be strings, got NUMBER
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                        | must span the 12 bytes of F32[3], got [0, 8]
          {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                       | extents from 0
          {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}                      | must be JSON
          {"a":{"dtype":"F32","shape":[1e99],"data_offsets":[0,8]}}                     | must be JSON
          {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}}              | fewer than 2^31
          {"a":{"dtype":"F32","shape":[2147483000,2147483000,9],"data_offsets":[0,8]}}  | fewer than 2^31
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}                        | must span the 8 bytes
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}                       | must span the 8 bytes
          {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}                       | ending at byte 12 of 8 (truncated?)
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                        | without hole or overlap, got "a" at 4 after 0
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                        | must end with the last tensor, at byte 4, got 8
          {}                                                                            | must end with the last tensor, at byte 0, got 8
          {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | overlap, got "b" at 4 after 8
          {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | names must occur once, got "a" twice
          {"__metadata__":{"k":"1","k":"2"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | metadata keys must occur once
          {"__metadata__":{"k":{}},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | texts must be strings, got BEGIN_OBJECT
          {"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | texts must be strings, got NUMBER
          {"a":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}} | sizes must be numbers, got STRING
          {"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | got "__metadata__" twice
          """)
  void brokenHeadersGetOneClearError(String header, String rule) throws IOException {
    Path file = file(header, new byte[8]);
    assertRefused(file, rule);
  }

  @Test
  void aHeaderNestedWithoutEndIsRefused() throws IOException {
    assertRefused(file("{\"a\":" + "[".repeat(100_000), new byte[0]), "must ");
    assertRefused(file("{\"a\":" + "{\"a\":".repeat(100_000), new byte[0]), "must ");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    byte[] bytes = new byte[24];
    Arrays.fill(bytes, (byte) 0xff);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(16);
    Path file = folder.resolve("bytes.safetensors");
    Files.write(file, bytes);
    assertRefused(file, "header must be UTF-8 text");
  }

  @Test
  void sizesThatDoNotFitAreRefused() throws IOException {
    Path file = folder.resolve("short.safetensors");
    for (int length : new int[] {0, 1, 7}) {
      Files.write(file, new byte[length]);
      assertRefused(file, "must have at least 8 bytes, got " + length);
    }
    for (long claimed : new long[] {0, 1, 9, 1L << 40, -1, Long.MIN_VALUE}) {
      ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putLong(claimed).put("{}      ".getBytes(StandardCharsets.US_ASCII));
      Files.write(file, bytes.array());
      assertRefused(
          file,
          "header must lie within the file's 16 bytes, got " + Long.toUnsignedString(claimed));
    }
  }

  @Test
  void aSoundFileCutAnywhereIsRefused() throws IOException {
    Path file = folder.resolve("whole.safetensors");
    SafetensorsWriter.write(file, Map.of("a", Tensor.vector(1, 2, 3)), Map.of("k", "v"));
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(file, "");
    }
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("missing.safetensors");
    assertThatThrownBy(() -> SafetensorsReader.open(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(missing + ": file must exist");
    assertRefused(folder, "must be a safetensors file, got a folder");
  }

  private static void assertRefused(Path file, String rule) {
    assertThatThrownBy(() -> SafetensorsReader.open(file).close())
        .isInstanceOf(WeightsFileException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(rule)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  private Path file(String header, byte[] data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text).put(data);
    Path file = folder.resolve("made.safetensors");
    Files.write(file, bytes.array());
    return file;
  }

  private static int[] bits(Tensor x) {
    int[] bits = new int[x.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(x.data()[i]);
    }
    return bits;
  }
}
