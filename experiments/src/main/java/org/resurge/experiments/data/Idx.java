package org.resurge.experiments.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.resurge.tensor.Shape;

/// Content of an IDX file of bytes: the format of MNIST.
///
/// A big-endian magic number `0x0000 08 rank`, the extents as 32-bit integers, then the bytes.
///
/// @param shape extents
/// @param data the bytes, in row-major order
public record Idx(Shape shape, byte[] data) {
  /// Parsed content.
  ///
  /// @param origin where it came from, for messages
  /// @throws DataException if it is not an IDX file of bytes with exactly the size it promises
  public static Idx parse(byte[] content, String origin) {
    if (content.length < 4) {
      throw bad(origin, "must begin with four bytes of magic number, got " + content.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int magic = buffer.getInt();
    int rank = magic & 0xff;
    if (magic >>> 8 != 0x08 || rank == 0) {
      throw bad(origin, "magic number must be 0x000008RR, got 0x%08x".formatted(magic));
    }
    if (content.length < 4 + 4 * rank) {
      throw bad(origin, "header must hold " + rank + " extents, got " + content.length + " bytes");
    }
    int[] extents = new int[rank];
    long size = 1;
    for (int axis = 0; axis < rank; axis++) {
      extents[axis] = buffer.getInt();
      if (extents[axis] < 0 || (size *= extents[axis]) > Integer.MAX_VALUE) {
        throw bad(origin, "extents must be sensible, got " + Arrays.toString(extents));
      }
    }
    if (buffer.remaining() != size) {
      throw bad(
          origin,
          "must hold %,d bytes after its header for extents %s, got %,d"
              .formatted(size, Arrays.toString(extents), buffer.remaining()));
    }
    return new Idx(
        Shape.of(extents),
        Arrays.copyOfRange(content, content.length - (int) size, content.length));
  }

  private static DataException bad(String origin, String rule) {
    return new DataException("idx: " + origin + ": " + rule);
  }
}
