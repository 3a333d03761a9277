package org.resurge.nn.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.resurge.nn.weights.SafetensorsHeader.Entry;
import org.resurge.tensor.Tensor;

/// Writes tensors to a safetensors file that any reader of the format accepts.
///
/// Tensors stand in the order of their names, so the same content gives the same bytes.
public final class SafetensorsWriter {
  private static final int CHUNK = 1 << 18;

  private SafetensorsWriter() {}

  /// Puts a new file in place of any old one, at once: see [AtomicFile].
  ///
  /// @param tensors values by name, written as 32-bit floats
  /// @param metadata free texts by key
  /// @throws IOException if the folder is missing, read-only or full; an old file is then unchanged
  public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata)
      throws IOException {
    Map<String, Tensor> sorted = new TreeMap<>(tensors);
    byte[] header = new SafetensorsHeader(new TreeMap<>(metadata), places(sorted)).toBytes();
    AtomicFile.write(
        file,
        channel -> {
          ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
          AtomicFile.drain(start.putLong(header.length).put(header).flip(), channel);
          ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES);
          for (Tensor tensor : sorted.values()) {
            values(tensor.data(), chunk.order(ByteOrder.LITTLE_ENDIAN), channel);
          }
        });
  }

  private static Map<String, Entry> places(Map<String, Tensor> tensors) {
    Map<String, Entry> places = new LinkedHashMap<>();
    long at = 0;
    for (Map.Entry<String, Tensor> pair : tensors.entrySet()) {
      if (pair.getKey().equals("__metadata__")) {
        throw new IllegalArgumentException(
            "safetensors: a tensor must not be called __metadata__, got one");
      }
      long end = at + (long) pair.getValue().size() * Float.BYTES;
      places.put(pair.getKey(), new Entry(DataType.F32, pair.getValue().shape(), at, end));
      at = end;
    }
    return places;
  }

  private static void values(float[] values, ByteBuffer chunk, WritableByteChannel channel)
      throws IOException {
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      chunk.clear();
      chunk.asFloatBuffer().put(values, from, count);
      chunk.position(count * Float.BYTES);
      AtomicFile.drain(chunk.flip(), channel);
    }
  }
}
