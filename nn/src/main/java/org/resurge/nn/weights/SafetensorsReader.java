package org.resurge.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.resurge.nn.weights.SafetensorsHeader.Entry;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Open safetensors file: its header, checked, and its tensors, read when asked for.
///
/// ```java
/// try (var file = SafetensorsReader.open(Path.of("model.safetensors"))) {
///   Tensor weight = file.tensor("0.weight");
/// }
/// ```
public final class SafetensorsReader implements AutoCloseable {
  /// Longest header that is believed, as in the reference implementation.
  private static final long LONGEST_HEADER = 100_000_000;

  private static final int CHUNK = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long dataStart;

  private SafetensorsReader(
      Path file, FileChannel channel, SafetensorsHeader header, long dataStart) {
    this.file = file;
    this.channel = channel;
    this.header = header;
    this.dataStart = dataStart;
  }

  /// Opens a file and checks its header.
  ///
  /// @throws WeightsFileException if it is not a safetensors file, or a damaged one
  /// @throws IOException if it is missing or cannot be read
  public static SafetensorsReader open(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "file must exist");
    }
    if (!Files.isRegularFile(file)) {
      throw new WeightsFileException(file, "must be a safetensors file, got a folder or device");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return open(file, channel);
    } catch (IllegalArgumentException e) {
      channel.close();
      throw e instanceof WeightsFileException
          ? e
          : new WeightsFileException(file, "not a sound safetensors file, " + e.getMessage());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static SafetensorsReader open(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size < 8) {
      throw new WeightsFileException(
          file, "not a sound safetensors file, must have at least 8 bytes, got " + size);
    }
    long length = bytes(file, channel, 0, 8).getLong();
    if (length < 2 || length > LONGEST_HEADER || length > size - 8) {
      throw new WeightsFileException(
          file,
          "not a sound safetensors file, header must lie within the file's %d bytes, got %s bytes"
              .formatted(size, Long.toUnsignedString(length)));
    }
    ByteBuffer text = bytes(file, channel, 8, (int) length);
    SafetensorsHeader header = SafetensorsHeader.parse(text, size - 8 - length);
    return new SafetensorsReader(file, channel, header, 8 + length);
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// Names of the tensors, in the order of the header.
  public Set<String> names() {
    return header.entries().keySet();
  }

  /// Free texts by key.
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /// Type of a tensor's numbers.
  public DataType type(String name) {
    return entry(name).type();
  }

  /// Shape of a tensor.
  public Shape shape(String name) {
    return entry(name).shape();
  }

  /// Values as floats; doubles and long integers are rounded to the nearest float.
  ///
  /// @throws WeightsFileException if there is no tensor of this name
  public Tensor tensor(String name) throws IOException {
    Entry entry = entry(name);
    float[] values = new float[entry.shape().size()];
    int[] next = {0};
    read(
        entry,
        chunk -> {
          if (entry.type() == DataType.F32) { // the common case, at the speed of a copy
            int count = chunk.remaining() / Float.BYTES;
            chunk.asFloatBuffer().get(values, next[0], count);
            next[0] += count;
            return;
          }
          while (chunk.hasRemaining()) {
            values[next[0]++] = entry.type().nextFloat(chunk);
          }
        });
    return Tensor.adopt(entry.shape(), values);
  }

  /// Values as doubles, in row-major order: exact for all types but long integers beyond 2^53.
  ///
  /// @throws WeightsFileException if there is no tensor of this name
  public double[] doubles(String name) throws IOException {
    Entry entry = entry(name);
    double[] values = new double[entry.shape().size()];
    int[] next = {0};
    read(
        entry,
        chunk -> {
          while (chunk.hasRemaining()) {
            values[next[0]++] = entry.type().nextDouble(chunk);
          }
        });
    return values;
  }

  /// Values of an integer tensor.
  ///
  /// @throws WeightsFileException if there is none of this name, it holds fractions, or a value
  ///   does not fit 32 bits
  public Indices indices(String name) throws IOException {
    Entry entry = entry(name);
    if (!entry.type().isInteger()) {
      throw new WeightsFileException(
          file, "tensor \"" + name + "\" must hold integers, got " + entry.type());
    }
    int[] values = new int[entry.shape().size()];
    int[] next = {0};
    read(
        entry,
        chunk -> {
          while (chunk.hasRemaining()) {
            long value = entry.type().nextLong(chunk);
            if (value != (int) value) {
              throw new WeightsFileException(
                  file, "values of \"" + name + "\" must fit 32 bits, got " + value);
            }
            values[next[0]++] = (int) value;
          }
        });
    return Indices.of(entry.shape(), values);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private Entry entry(String name) {
    Entry entry = header.entries().get(name);
    if (entry == null) {
      throw new WeightsFileException(
          file, "tensor \"" + name + "\" must be in the file, which holds " + names());
    }
    return entry;
  }

  /// Hands the values over in chunks of whole numbers, little-endian.
  private void read(Entry entry, Consumer<ByteBuffer> sink) throws IOException {
    for (long at = entry.begin(); at < entry.end(); at += CHUNK) {
      int count = (int) Math.min(CHUNK, entry.end() - at);
      sink.accept(bytes(file, channel, dataStart + at, count));
    }
  }

  private static ByteBuffer bytes(Path file, FileChannel channel, long position, int count)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new WeightsFileException(
            file, "must not end while it is read, got its end at byte " + channel.size());
      }
    }
    return buffer.flip();
  }
}
