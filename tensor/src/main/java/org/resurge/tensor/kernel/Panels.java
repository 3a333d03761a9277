package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Columns of B cut into panels as wide as a tile, and copied so that a panel is contiguous.
///
/// Panels are as wide as the widest tile; the last one or two are narrower, but for a product of
/// fewer columns than a vector, whose sole panel is filled up with what nobody reads. The panel
/// that begins at column `j` lies at `j * depth`. A transposed B is turned here.
final class Panels {
  /// Vectors of the widest tile.
  static final int WIDEST = LANES == 16 ? 4 : 2;

  /// Columns of the widest tile.
  static final int WIDTH = WIDEST * LANES;

  private static final int SQUARE = 64;
  private static final ThreadLocal<float[]> LEFT = ThreadLocal.withInitial(() -> new float[0]);
  private static final ThreadLocal<float[]> RIGHT = ThreadLocal.withInitial(() -> new float[0]);
  private static final ThreadLocal<float[]> RESULT = ThreadLocal.withInitial(() -> new float[0]);
  private static final ThreadLocal<Object> PACKED = ThreadLocal.withInitial(Object::new);

  private Panels() {}

  /// Columns of the panel that begins where `rest` columns are left: the widest while it fills and
  /// leaves nothing or a whole vector, so that no panel but a sole one is narrower than a vector.
  static int width(int rest) {
    if (rest <= WIDTH) {
      return rest;
    }
    return rest < WIDTH + LANES ? WIDTH - LANES : WIDTH;
  }

  /// Panels of `columns` that begin in `[from, to)`, in ascending order.
  static void each(int columns, int from, int to, Panel panel) {
    for (int at = 0; at < to; ) {
      int width = width(columns - at);
      if (at >= from) {
        panel.take(at, width);
      }
      at += width;
    }
  }

  /// What is done with a panel.
  interface Panel {
    /// Takes the columns `[at, at + width)`.
    void take(int at, int width);
  }

  /// Panels of a block of B, packed by this thread for itself unless it just did.
  ///
  /// Every thread packs all of it. Panels that another core has packed, or still holds since it has
  /// read the block before, come line by line from there: with two threads that took up to twelve
  /// times as long as to pack them twice.
  ///
  /// @param block what tells this block from others; the thread uses its panels for no other while
  ///   it takes pieces of it
  static float[] own(
      Object block, float[] b, int bi, int ldb, boolean transposed, int depth, int columns) {
    float[] panels = right(Math.max(LANES, columns) * depth);
    if (!PACKED.get().equals(block)) {
      each(
          columns,
          0,
          columns,
          (at, width) -> pack(b, bi, ldb, transposed, depth, at, width, panels));
      PACKED.set(block);
    }
    return panels;
  }

  /// Array of this thread for packed panels, of at least `size` elements and unknown content.
  static float[] right(int size) {
    return scratch(RIGHT, size);
  }

  /// Array of this thread for a piece of A; as [#right].
  static float[] left(int size) {
    return scratch(LEFT, size);
  }

  /// Array of this thread for a result that is still to be turned; as [#right].
  static float[] result(int size) {
    return scratch(RESULT, size);
  }

  private static float[] scratch(ThreadLocal<float[]> own, int size) {
    float[] scratch = own.get();
    if (scratch.length < size) {
      scratch = new float[size];
      own.set(scratch);
    }
    return scratch;
  }

  /// Copies columns `[at, at + columns)` of the rows `[0, depth)` of B.
  ///
  /// @param b holds B: row `p`, column `j` at `bi + p ldb + j`, or `bi + j ldb + p` if transposed
  static void pack(
      float[] b,
      int bi,
      int ldb,
      boolean transposed,
      int depth,
      int at,
      int columns,
      float[] panels) {
    int out = at * depth;
    if (transposed) {
      int width = Math.max(LANES, columns);
      turn(b, bi + at * ldb, ldb, depth, columns, panels, out, width);
      for (int p = 0; columns < width && p < depth; p++) {
        Arrays.fill(panels, out + p * width + columns, out + (p + 1) * width, 0f);
      }
    } else if (columns < LANES) {
      lines(b, bi + at, ldb, depth, columns, panels, out);
    } else {
      for (int p = 0; p < depth; p++) {
        System.arraycopy(b, bi + p * ldb + at, panels, out + p * columns, columns);
      }
    }
  }

  /// Rows shorter than a vector, each filled up with what follows it in B: nobody reads those
  /// lanes. Copying just so many elements a row, and filling up, cost 15 % of 68x621x14.
  private static void lines(
      float[] b, int bi, int ldb, int depth, int columns, float[] panels, int at) {
    int p = 0;
    for (; p < depth && bi + p * ldb + LANES <= b.length; p++) {
      FloatVector.fromArray(SPECIES, b, bi + p * ldb).intoArray(panels, at + p * LANES);
    }
    for (; p < depth; p++) {
      int line = at + p * LANES;
      System.arraycopy(b, bi + p * ldb, panels, line, columns);
      Arrays.fill(panels, line + columns, line + LANES, 0f);
    }
  }

  /// Copies `columns` rows of B, each of `depth` elements, into the columns of a panel.
  ///
  /// The last sixteen rows end with the rows and may cover some of those before. What is too small
  /// for [Turn] goes eight rows at a time: eight stores in a row with two index checks, where a row
  /// at a time has one of each for every element and took twice as long.
  ///
  /// @param at where the panel begins
  /// @param width columns of the panel
  static void turn(
      float[] b, int bi, int ldb, int depth, int columns, float[] panels, int at, int width) {
    if (columns >= Turn.ROWS && depth >= LANES) {
      for (int j = 0; j < columns; j += Turn.ROWS) {
        int first = Math.min(j, columns - Turn.ROWS);
        Turn.sixteen(b, bi + first * ldb, ldb, depth, panels, at + first, width);
      }
      return;
    }
    for (int start = 0; start < depth; start += SQUARE) {
      int end = Math.min(depth, start + SQUARE);
      int j = 0;
      for (; j + 8 <= columns; j += 8) {
        turnEight(b, bi + j * ldb, ldb, start, end, panels, at + j, width);
      }
      for (; j < columns; j++) {
        int row = bi + j * ldb;
        for (int p = start; p < end; p++) {
          panels[at + p * width + j] = b[row + p];
        }
      }
    }
  }

  private static void turnEight(
      float[] b, int bi, int ldb, int start, int end, float[] panels, int at, int width) {
    int b1 = bi + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    int b4 = b3 + ldb;
    int b5 = b4 + ldb;
    int b6 = b5 + ldb;
    int b7 = b6 + ldb;
    for (int p = start, q = at + start * width; p < end; p++, q += width) {
      panels[q] = b[bi + p];
      panels[q + 1] = b[b1 + p];
      panels[q + 2] = b[b2 + p];
      panels[q + 3] = b[b3 + p];
      panels[q + 4] = b[b4 + p];
      panels[q + 5] = b[b5 + p];
      panels[q + 6] = b[b6 + p];
      panels[q + 7] = b[b7 + p];
    }
  }
}
