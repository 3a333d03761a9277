package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyFileTest {
  @TempDir Path folder;

  /// Headers and values as NumPy 2.4 writes them for the arrays on the right.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // np.arange(3, dtype='<f4')
        "1; <f4; False; (3,);   000000000000803f00000040;         3;   0 1 2",
        // np.asfortranarray(np.arange(4.).reshape(2, 2)): columns one after another
        "1; <f8; True;  (2, 2); 0000000000000000000000000000004000000000000"
            + "0f03f0000000000000840; 2 2; 0 1 2 3",
        // np.array([1, -2, 300], dtype='>i2') and so on
        "1; >i2; False; (3,);   0001fffe012c;                     3;   1 -2 300",
        "1; <i4; True;  (2, 2); 01000000020000000300000004000000; 2 2; 1 3 2 4",
        "1; |u1; False; ();     ff;                               '';  255",
        "1; |i1; False; (1,);   ff;                               1;   -1",
        "1; >u2; False; (1,);   ffff;                             1;   65535",
        "1; <u4; False; (1,);   01000000;                         1;   1",
        "1; |b1; False; (2,);   0100;                             2;   1 0",
        "2; >f8; False; (1, 1); 3ff8000000000000;                 1 1; 1.5",
        "3; <i8; False; (1,);   feffffffffffffff;                 1;   -2",
        "1; >u8; False; (1,);   0000000000000009;                 1;   9",
        "1; <f4; False; (0, 3); '';                               0 3; ''"
      })
  void numPysFilesAreRead(
      int version,
      String type,
      String fortran,
      String shape,
      String hex,
      String extents,
      String values)
      throws IOException {
    Path file = file(version, header(type, fortran, shape), hex);
    Tensor expected = Tensor.of(Shape.of(numbers(extents)), floats(values));
    assertEquals(expected, NpyFile.read(file));
    if (!type.contains("f")) {
      assertEquals(Indices.of(expected.shape(), numbers(values)), NpyFile.readIndices(file));
    }
  }

  /// The bytes of the format's description: preamble, header padded to a multiple of 64, values.
  @Test
  void aTensorIsWrittenAsTheFormatSays() throws IOException {
    Path file = folder.resolve("x.npy");
    NpyFile.write(file, Tensor.matrix(new float[][] {{1, -2, 0.5f}}));
    byte[] bytes = Files.readAllBytes(file);
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 3), }";
    byte[] header =
        (text + " ".repeat(128 - 10 - text.length() - 1) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    var expected = new ByteArrayOutputStream();
    expected.writeBytes(HexFormat.of().parseHex("934e554d5059" + "0100" + "7600"));
    expected.writeBytes(header);
    expected.writeBytes(HexFormat.of().parseHex("0000803f" + "000000c0" + "0000003f"));
    assertArrayEquals(expected.toByteArray(), bytes);
    assertThat(folder.toFile().list()).containsExactly("x.npy");
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("x.npy");
    for (Shape shape :
        new Shape[] {
          Shape.scalar(), Shape.of(5), Shape.of(0), Shape.of(2, 0, 3), Shape.of(3, 1, 4)
        }) {
      Tensor x = RandomKey.of(1).normal(shape, 0, 1);
      NpyFile.write(file, x);
      assertEquals(x, NpyFile.read(file));
      assertThat((Files.size(file) - 4L * x.size()) % 64).isZero();
    }
  }

  @Test
  void brokenFilesAreRefusedWithAReason() throws IOException {
    String good = header("<f4", "False", "(1,)");
    refuses(
        Files.write(folder.resolve("short"), new byte[3]),
        "file must be longer than its preamble, got 3 bytes");
    refuses(
        Files.write(folder.resolve("text"), "not an array".getBytes(StandardCharsets.US_ASCII)),
        "file must begin with \\x93NUMPY, got [");
    refuses(file(4, good, "0000803f"), "version must be 1, 2 or 3, got 4");
    refuses(file(1, good, "0000"), "values must take 4 bytes, got 2");
    refuses(file(1, good, "0000803f00"), "values must take 4 bytes, got 5");
    refuses(file(1, header("<f2", "False", "(1,)"), "0000"), "type must be one of [f4, f8,");
    refuses(
        file(1, "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", ""),
        "header must give one plain type");
    refuses(file(1, "{'descr': '<f4', 'shape': (1,), }", ""), "header must give one order");
    refuses(
        file(1, "{'descr': '<f4', 'fortran_order': False, }", ""), "header must give one shape");
    refuses(
        file(1, header("<f4", "False", "(99999999999,)"), ""),
        "shape must fit a tensor, got (99999999999,)");
    refuses(
        file(1, header("<f4", "False", "(65536, 65536)"), ""),
        "shape must fit a tensor, got (65536, 65536)");
    refuses(
        file(1, header("<u8", "False", "(1,)"), "ffffffffffffffff"),
        "integers must be below 2^63, got 18446744073709551615");
    byte[] cut = Files.readAllBytes(file(1, good, "0000803f"));
    refuses(
        Files.write(folder.resolve("cut"), Arrays.copyOf(cut, 40)),
        "header must lie inside the file, got length 118");
    byte[] cutTwo = Files.readAllBytes(file(2, good, "0000803f"));
    refuses(
        Files.write(folder.resolve("cut"), Arrays.copyOf(cutTwo, 11)),
        "header must lie inside the file, got length -1");
    Path floats = file(1, good, "0000803f");
    assertThatThrownBy(() -> NpyFile.readIndices(floats))
        .hasMessage("npy: values must be integers, got f4 in " + floats);
    Path wide = file(1, header("<i8", "False", "(1,)"), "0000008000000000");
    assertThatThrownBy(() -> NpyFile.readIndices(wide))
        .hasMessage("npy: integers must lie in the range of int, got 2147483648 in " + wide);
  }

  private static void refuses(Path file, String message) {
    assertThatThrownBy(() -> NpyFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("npy: " + message)
        .hasMessageEndingWith(" in " + file);
  }

  private static String header(String type, String fortran, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
  }

  private Path file(int version, String header, String hex) throws IOException {
    int preamble = version == 1 ? 10 : 12;
    String padded = header + " ".repeat(128 - preamble - header.length() - 1) + "\n";
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex("934e554d5059"));
    bytes.write(version);
    bytes.write(0);
    bytes.write(padded.length());
    for (int i = 9; i < preamble; i++) {
      bytes.write(0);
    }
    bytes.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(HexFormat.of().parseHex(hex));
    return Files.write(folder.resolve("case.npy"), bytes.toByteArray());
  }

  private static int[] numbers(String words) {
    float[] values = floats(words);
    int[] numbers = new int[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) values[i];
    }
    return numbers;
  }

  private static float[] floats(String words) {
    String[] parts = words.isEmpty() ? new String[0] : words.split(" ");
    float[] values = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = Float.parseFloat(parts[i]);
    }
    return values;
  }
}
