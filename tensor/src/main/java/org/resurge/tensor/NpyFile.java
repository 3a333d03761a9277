package org.resurge.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arrays in NumPy's `.npy` files, for exchange with Python.
///
/// ```java
/// NpyFile.write(path, tensor); // in Python: numpy.load(path)
/// Tensor x = NpyFile.read(path); // after numpy.save(path, x)
/// Indices labels = NpyFile.readIndices(path);
/// ```
///
/// A file is the bytes `\x93NUMPY`, a version, the length of a header, the header (a Python
/// dictionary in ASCII with the type, the order and the shape) and the values, as
/// [numpy.lib.format](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html) says.
/// Written are little-endian float32 in row-major order, with version 1.0. Read are versions 1 to
/// 3, either byte order, either order of the axes, floats of 32 and 64 bits, integers of 8 to 64
/// and booleans.
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final List<String> READABLE =
      List.of("f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1");
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|])([a-zA-Z]\\d+)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  /// Longest header that is believed; NumPy's own limit is 10,000.
  private static final int LONGEST_HEADER = 1 << 16;

  private final String file;
  private final ByteBuffer bytes;
  private final String type;
  private final int width;
  private final boolean columnMajor;
  private final Shape shape;

  private NpyFile(Path path) throws IOException {
    file = path.toString();
    bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    String header = header();
    Matcher found = field("plain type", TYPE, header);
    bytes.order(found.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    type = found.group(2);
    if (!READABLE.contains(type)) {
      throw wrong("type must be one of " + READABLE, type);
    }
    width = Integer.parseInt(type.substring(1));
    columnMajor = field("order", ORDER, header).group(1).equals("True");
    shape = shape(field("shape", SHAPE, header).group(1));
    long expected = (long) shape.size() * width;
    if (bytes.remaining() != expected) {
      throw wrong("values must take " + expected + " bytes", bytes.remaining());
    }
  }

  /// Writes a tensor as float32, to a temporary file beside the target that is then renamed.
  ///
  /// @throws IOException if the file cannot be written
  public static void write(Path file, Tensor x) throws IOException {
    String extents = Arrays.toString(x.shape().extents());
    String comma = x.shape().rank() == 1 ? ",)" : ")";
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': ("
            + extents.substring(1, extents.length() - 1)
            + comma
            + ", }";
    int start = Math.ceilDiv(MAGIC.length + 4 + header.length() + 1, 64) * 64;
    header += " ".repeat(start - MAGIC.length - 4 - header.length() - 1) + "\n";
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.addExact(start, Math.multiplyExact(Float.BYTES, x.size())))
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .put(new byte[] {1, 0})
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII));
    bytes.asFloatBuffer().put(x.data());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.write(part, bytes.array());
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Numbers of any supported type, each rounded to float32.
  ///
  /// @throws IOException if the file cannot be read, or is not an array of numbers
  public static Tensor read(Path path) throws IOException {
    NpyFile file = new NpyFile(path);
    float[] values = new float[file.shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[file.place(i)] =
          switch (file.type) {
            case "f4" -> file.bytes.getFloat(file.at(i));
            case "f8" -> (float) file.bytes.getDouble(file.at(i));
            default -> file.integer(i);
          };
    }
    return Tensor.adopt(file.shape, values);
  }

  /// Integers of any supported type.
  ///
  /// @throws IOException if the file cannot be read, is not an array of integers, or holds one
  ///   outside the range of `int`
  public static Indices readIndices(Path path) throws IOException {
    NpyFile file = new NpyFile(path);
    int[] values = new int[file.shape.size()];
    for (int i = 0; i < values.length; i++) {
      long value = file.integer(i);
      if (value != (int) value) {
        throw file.wrong("integers must lie in the range of int", value);
      }
      values[file.place(i)] = (int) value;
    }
    return Indices.of(file.shape, values);
  }

  /// The header's text; the buffer then stands at the first value.
  private String header() throws IOException {
    byte[] start = new byte[MAGIC.length];
    if (bytes.remaining() < MAGIC.length + 4) {
      throw wrong("file must be longer than its preamble", bytes.remaining() + " bytes");
    }
    bytes.get(start);
    if (!Arrays.equals(start, MAGIC)) {
      throw wrong("file must begin with \\x93NUMPY", Arrays.toString(start));
    }
    int version = bytes.get();
    bytes.get(); // the minor version, always 0
    if (version < 1 || version > 3) {
      throw wrong("version must be 1, 2 or 3", version);
    }
    int length = Short.toUnsignedInt(bytes.getShort());
    if (version > 1) { // the length has four bytes
      length = bytes.remaining() < 2 ? -1 : length | bytes.getShort() << 16;
    }
    if (length < 0 || length > Math.min(bytes.remaining(), LONGEST_HEADER)) {
      throw wrong("header must lie inside the file", "length " + length);
    }
    byte[] header = new byte[length];
    bytes.get(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private Matcher field(String name, Pattern pattern, String header) throws IOException {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw wrong("header must give one " + name, header.strip());
    }
    return matcher;
  }

  private Shape shape(String text) throws IOException {
    try {
      return Shape.of(
          Pattern.compile(",")
              .splitAsStream(text.replace(" ", ""))
              .filter(extent -> !extent.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray());
    } catch (IllegalArgumentException e) {
      throw new IOException("npy: shape must fit a tensor, got (" + text + ") in " + file, e);
    }
  }

  private int at(int index) {
    return bytes.position() + index * width;
  }

  private long integer(int index) throws IOException {
    int at = at(index);
    return switch (type) {
      case "i1" -> bytes.get(at);
      case "u1", "b1" -> Byte.toUnsignedLong(bytes.get(at));
      case "i2" -> bytes.getShort(at);
      case "u2" -> Short.toUnsignedLong(bytes.getShort(at));
      case "i4" -> bytes.getInt(at);
      case "u4" -> Integer.toUnsignedLong(bytes.getInt(at));
      case "i8" -> bytes.getLong(at);
      case "u8" -> {
        long value = bytes.getLong(at);
        if (value < 0) {
          throw wrong("integers must be below 2^63", Long.toUnsignedString(value));
        }
        yield value;
      }
      default -> throw wrong("values must be integers", type);
    };
  }

  /// Row-major position of the value that stands at `index` in the file.
  private int place(int index) {
    if (!columnMajor) {
      return index;
    }
    int[] strides = shape.strides();
    int rest = index;
    int place = 0;
    for (int axis = 0; axis < strides.length; axis++) {
      place += rest % shape.dim(axis) * strides[axis];
      rest /= shape.dim(axis);
    }
    return place;
  }

  private IOException wrong(String rule, Object got) {
    return new IOException("npy: " + rule + ", got " + got + " in " + file);
  }
}
