package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Rows to columns in registers, sixteen rows at a time.
///
/// One perfect shuffle of sixteen vectors, each of the first eight zipped with its partner of the
/// last eight, moves every element to twice its place in the flat order (modulo what is left of
/// it). Four of them bring the sixteen elements of a column side by side, whatever the width of a
/// vector: so this is one piece of code for all widths, with two tables. Element by element it is a
/// store each, and eight rows at a time 2.6 times as long.
final class Turn {
  /// Rows that are turned together.
  static final int ROWS = 16;

  /// First half of two vectors, their lanes in turns; [#HIGH] is the second.
  static final FloatVector LOW = zip(0);

  static final FloatVector HIGH = zip(LANES / 2);

  private Turn() {}

  /// Lanes of two vectors in turns, from lane `from` on; second operand's lanes count on.
  private static FloatVector zip(int from) {
    float[] lanes = new float[LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[i] = from + i / 2 + i % 2 * LANES;
    }
    return FloatVector.fromArray(SPECIES, lanes, 0);
  }

  /// Columns `[0, depth)` of sixteen rows, column `p` to `panels[to + p width, + 16)`.
  ///
  /// The last block of columns ends at `depth` and covers some of the block before it.
  ///
  /// @param depth at least [Lanes#LANES]
  static void sixteen(float[] b, int bi, int ldb, int depth, float[] panels, int at, int width) {
    for (int p = 0; p < depth; p += LANES) {
      int first = Math.min(p, depth - LANES);
      block(b, bi + first, ldb, panels, at + first * width, width);
    }
  }

  private static void block(float[] b, int row, int ldb, float[] panels, int to, int width) {
    var low = LOW;
    var high = HIGH;
    var x0 = FloatVector.fromArray(SPECIES, b, row);
    var x1 = FloatVector.fromArray(SPECIES, b, row + ldb);
    var x2 = FloatVector.fromArray(SPECIES, b, row + 2 * ldb);
    var x3 = FloatVector.fromArray(SPECIES, b, row + 3 * ldb);
    var x4 = FloatVector.fromArray(SPECIES, b, row + 4 * ldb);
    var x5 = FloatVector.fromArray(SPECIES, b, row + 5 * ldb);
    var x6 = FloatVector.fromArray(SPECIES, b, row + 6 * ldb);
    var x7 = FloatVector.fromArray(SPECIES, b, row + 7 * ldb);
    var x8 = FloatVector.fromArray(SPECIES, b, row + 8 * ldb);
    var x9 = FloatVector.fromArray(SPECIES, b, row + 9 * ldb);
    var x10 = FloatVector.fromArray(SPECIES, b, row + 10 * ldb);
    var x11 = FloatVector.fromArray(SPECIES, b, row + 11 * ldb);
    var x12 = FloatVector.fromArray(SPECIES, b, row + 12 * ldb);
    var x13 = FloatVector.fromArray(SPECIES, b, row + 13 * ldb);
    var x14 = FloatVector.fromArray(SPECIES, b, row + 14 * ldb);
    var x15 = FloatVector.fromArray(SPECIES, b, row + 15 * ldb);
    var y0 = low.selectFrom(x0, x8);
    var y1 = high.selectFrom(x0, x8);
    var y2 = low.selectFrom(x1, x9);
    var y3 = high.selectFrom(x1, x9);
    var y4 = low.selectFrom(x2, x10);
    var y5 = high.selectFrom(x2, x10);
    var y6 = low.selectFrom(x3, x11);
    var y7 = high.selectFrom(x3, x11);
    var y8 = low.selectFrom(x4, x12);
    var y9 = high.selectFrom(x4, x12);
    var y10 = low.selectFrom(x5, x13);
    var y11 = high.selectFrom(x5, x13);
    var y12 = low.selectFrom(x6, x14);
    var y13 = high.selectFrom(x6, x14);
    var y14 = low.selectFrom(x7, x15);
    var y15 = high.selectFrom(x7, x15);
    var z0 = low.selectFrom(y0, y8);
    var z1 = high.selectFrom(y0, y8);
    var z2 = low.selectFrom(y1, y9);
    var z3 = high.selectFrom(y1, y9);
    var z4 = low.selectFrom(y2, y10);
    var z5 = high.selectFrom(y2, y10);
    var z6 = low.selectFrom(y3, y11);
    var z7 = high.selectFrom(y3, y11);
    var z8 = low.selectFrom(y4, y12);
    var z9 = high.selectFrom(y4, y12);
    var z10 = low.selectFrom(y5, y13);
    var z11 = high.selectFrom(y5, y13);
    var z12 = low.selectFrom(y6, y14);
    var z13 = high.selectFrom(y6, y14);
    var z14 = low.selectFrom(y7, y15);
    var z15 = high.selectFrom(y7, y15);
    var u0 = low.selectFrom(z0, z8);
    var u1 = high.selectFrom(z0, z8);
    var u2 = low.selectFrom(z1, z9);
    var u3 = high.selectFrom(z1, z9);
    var u4 = low.selectFrom(z2, z10);
    var u5 = high.selectFrom(z2, z10);
    var u6 = low.selectFrom(z3, z11);
    var u7 = high.selectFrom(z3, z11);
    var u8 = low.selectFrom(z4, z12);
    var u9 = high.selectFrom(z4, z12);
    var u10 = low.selectFrom(z5, z13);
    var u11 = high.selectFrom(z5, z13);
    var u12 = low.selectFrom(z6, z14);
    var u13 = high.selectFrom(z6, z14);
    var u14 = low.selectFrom(z7, z15);
    var u15 = high.selectFrom(z7, z15);
    var w0 = low.selectFrom(u0, u8);
    var w1 = high.selectFrom(u0, u8);
    var w2 = low.selectFrom(u1, u9);
    var w3 = high.selectFrom(u1, u9);
    var w4 = low.selectFrom(u2, u10);
    var w5 = high.selectFrom(u2, u10);
    var w6 = low.selectFrom(u3, u11);
    var w7 = high.selectFrom(u3, u11);
    var w8 = low.selectFrom(u4, u12);
    var w9 = high.selectFrom(u4, u12);
    var w10 = low.selectFrom(u5, u13);
    var w11 = high.selectFrom(u5, u13);
    var w12 = low.selectFrom(u6, u14);
    var w13 = high.selectFrom(u6, u14);
    var w14 = low.selectFrom(u7, u15);
    var w15 = high.selectFrom(u7, u15);
    w0.intoArray(panels, to + place(0, width));
    w1.intoArray(panels, to + place(1, width));
    w2.intoArray(panels, to + place(2, width));
    w3.intoArray(panels, to + place(3, width));
    w4.intoArray(panels, to + place(4, width));
    w5.intoArray(panels, to + place(5, width));
    w6.intoArray(panels, to + place(6, width));
    w7.intoArray(panels, to + place(7, width));
    w8.intoArray(panels, to + place(8, width));
    w9.intoArray(panels, to + place(9, width));
    w10.intoArray(panels, to + place(10, width));
    w11.intoArray(panels, to + place(11, width));
    w12.intoArray(panels, to + place(12, width));
    w13.intoArray(panels, to + place(13, width));
    w14.intoArray(panels, to + place(14, width));
    w15.intoArray(panels, to + place(15, width));
  }

  /// Where vector `i` of the turned block goes: [Lanes#LANES] of the sixteen elements of a column.
  private static int place(int i, int width) {
    return i * LANES / ROWS * width + i * LANES % ROWS;
  }
}
