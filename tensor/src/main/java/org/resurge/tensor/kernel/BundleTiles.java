package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// The innermost loops of [Bundles]: several short rows of C share a vector.
///
/// Two rows of up to eight columns lie in the halves of a vector, four of up to four in its
/// quarters. A row of B is stored as many times over, so one `fma` serves all rows of the vector;
/// its other factor holds, in each part, one element of a row of A. Loads put these there: the row
/// of the second half is loaded eight elements early, so that its steps of k stand where they are
/// wanted, and is blended with the first. One shuffle then spreads a step of k over the parts. So A
/// is neither turned nor copied.
///
/// Blends, since a blend takes any unit, while a shuffle of two vectors, which could do the same,
/// competes with `fma`: 178 cycles became 163 for 16 rows of 8 steps of [#wide]. Spreading one
/// element over a whole vector takes a unit as well, so a row to itself costs 1.35 cycles an `fma`,
/// where here the two vectors of a wide pair share one shuffle. Four steps of k in the loop: with
/// eight the compiler keeps so many rows of B at hand that it spills the shuffles.
///
/// Written for sixteen lanes.
final class BundleTiles {
  /// Steps of k that are taken at a time; k is filled up to a multiple.
  static final int STEPS = 4;

  /// The upper half of the lanes.
  static final VectorMask<Float> UPPER = part(2, 4);

  private static final VectorMask<Float> SECOND = part(1, 2);
  private static final VectorMask<Float> FOURTH = part(3, 4);

  private static final VectorShuffle<Float> PAIR0 = spread(2, 0);
  private static final VectorShuffle<Float> PAIR1 = spread(2, 1);
  private static final VectorShuffle<Float> PAIR2 = spread(2, 2);
  private static final VectorShuffle<Float> PAIR3 = spread(2, 3);
  private static final VectorShuffle<Float> QUAD0 = spread(4, 0);
  private static final VectorShuffle<Float> QUAD1 = spread(4, 1);
  private static final VectorShuffle<Float> QUAD2 = spread(4, 2);
  private static final VectorShuffle<Float> QUAD3 = spread(4, 3);

  private BundleTiles() {}

  /// The lanes of the quarters `[from, to)`.
  private static VectorMask<Float> part(int from, int to) {
    long lanes = (1L << (to * LANES / 4)) - (1L << (from * LANES / 4));
    return VectorMask.fromLong(SPECIES, lanes);
  }

  /// Spreads lane `step` of each of the `parts` of a vector over that part.
  private static VectorShuffle<Float> spread(int parts, int step) {
    int size = LANES / parts;
    return VectorShuffle.fromOp(SPECIES, lane -> lane / size * size + step);
  }

  /// Eight rows of up to eight columns.
  ///
  /// @param k steps, a multiple of [#STEPS]
  /// @param a holds A, row `i` at `ai + i lda`; up to a vector before a row and behind its end is
  ///   read, and not used
  /// @param last number of the last row; it also takes the places of those that are missing
  /// @param b holds the rows of B, each filling its vector
  /// @param start holds the sums to start from; likewise `sums`, which receives them: first the
  ///   first eight columns of all rows, row by row, then, if there are more, the others
  static void pairs(
      int k, float[] a, int ai, int lda, int last, float[] b, int bi, float[] start, float[] sums) {
    int r0 = ai;
    int r1 = ai + Math.min(1, last) * lda - LANES / 2;
    int r2 = ai + Math.min(2, last) * lda;
    int r3 = ai + Math.min(3, last) * lda - LANES / 2;
    int r4 = ai + Math.min(4, last) * lda;
    int r5 = ai + Math.min(5, last) * lda - LANES / 2;
    int r6 = ai + Math.min(6, last) * lda;
    int r7 = ai + Math.min(7, last) * lda - LANES / 2;
    var c0 = FloatVector.fromArray(SPECIES, start, 0);
    var c1 = FloatVector.fromArray(SPECIES, start, LANES);
    var c2 = FloatVector.fromArray(SPECIES, start, 2 * LANES);
    var c3 = FloatVector.fromArray(SPECIES, start, 3 * LANES);
    for (int p = 0, at = bi; p < k; p += STEPS, at += STEPS * LANES) {
      var u0 =
          FloatVector.fromArray(SPECIES, a, r0 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r1 + p), UPPER);
      var u1 =
          FloatVector.fromArray(SPECIES, a, r2 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r3 + p), UPPER);
      var u2 =
          FloatVector.fromArray(SPECIES, a, r4 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r5 + p), UPPER);
      var u3 =
          FloatVector.fromArray(SPECIES, a, r6 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r7 + p), UPPER);
      var x = FloatVector.fromArray(SPECIES, b, at);
      c0 = u0.rearrange(PAIR0).fma(x, c0);
      c1 = u1.rearrange(PAIR0).fma(x, c1);
      c2 = u2.rearrange(PAIR0).fma(x, c2);
      c3 = u3.rearrange(PAIR0).fma(x, c3);
      x = FloatVector.fromArray(SPECIES, b, at + LANES);
      c0 = u0.rearrange(PAIR1).fma(x, c0);
      c1 = u1.rearrange(PAIR1).fma(x, c1);
      c2 = u2.rearrange(PAIR1).fma(x, c2);
      c3 = u3.rearrange(PAIR1).fma(x, c3);
      x = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      c0 = u0.rearrange(PAIR2).fma(x, c0);
      c1 = u1.rearrange(PAIR2).fma(x, c1);
      c2 = u2.rearrange(PAIR2).fma(x, c2);
      c3 = u3.rearrange(PAIR2).fma(x, c3);
      x = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
      c0 = u0.rearrange(PAIR3).fma(x, c0);
      c1 = u1.rearrange(PAIR3).fma(x, c1);
      c2 = u2.rearrange(PAIR3).fma(x, c2);
      c3 = u3.rearrange(PAIR3).fma(x, c3);
    }
    c0.intoArray(sums, 0);
    c1.intoArray(sums, LANES);
    c2.intoArray(sums, 2 * LANES);
    c3.intoArray(sums, 3 * LANES);
  }

  /// Eight rows of up to sixteen columns: two vectors a pair of rows, and a row of B; see [#pairs].
  static void wide(
      int k, float[] a, int ai, int lda, int last, float[] b, int bi, float[] start, float[] sums) {
    int r0 = ai;
    int r1 = ai + Math.min(1, last) * lda - LANES / 2;
    int r2 = ai + Math.min(2, last) * lda;
    int r3 = ai + Math.min(3, last) * lda - LANES / 2;
    int r4 = ai + Math.min(4, last) * lda;
    int r5 = ai + Math.min(5, last) * lda - LANES / 2;
    int r6 = ai + Math.min(6, last) * lda;
    int r7 = ai + Math.min(7, last) * lda - LANES / 2;
    var c0 = FloatVector.fromArray(SPECIES, start, 0);
    var c1 = FloatVector.fromArray(SPECIES, start, LANES);
    var c2 = FloatVector.fromArray(SPECIES, start, 2 * LANES);
    var c3 = FloatVector.fromArray(SPECIES, start, 3 * LANES);
    var d0 = FloatVector.fromArray(SPECIES, start, 4 * LANES);
    var d1 = FloatVector.fromArray(SPECIES, start, 5 * LANES);
    var d2 = FloatVector.fromArray(SPECIES, start, 6 * LANES);
    var d3 = FloatVector.fromArray(SPECIES, start, 7 * LANES);
    for (int p = 0, at = bi; p < k; p += STEPS, at += 2 * STEPS * LANES) {
      var u0 =
          FloatVector.fromArray(SPECIES, a, r0 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r1 + p), UPPER);
      var u1 =
          FloatVector.fromArray(SPECIES, a, r2 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r3 + p), UPPER);
      var u2 =
          FloatVector.fromArray(SPECIES, a, r4 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r5 + p), UPPER);
      var u3 =
          FloatVector.fromArray(SPECIES, a, r6 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r7 + p), UPPER);
      var x = FloatVector.fromArray(SPECIES, b, at);
      var y = FloatVector.fromArray(SPECIES, b, at + LANES);
      var f = u0.rearrange(PAIR0);
      c0 = f.fma(x, c0);
      d0 = f.fma(y, d0);
      f = u1.rearrange(PAIR0);
      c1 = f.fma(x, c1);
      d1 = f.fma(y, d1);
      f = u2.rearrange(PAIR0);
      c2 = f.fma(x, c2);
      d2 = f.fma(y, d2);
      f = u3.rearrange(PAIR0);
      c3 = f.fma(x, c3);
      d3 = f.fma(y, d3);
      x = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      y = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
      f = u0.rearrange(PAIR1);
      c0 = f.fma(x, c0);
      d0 = f.fma(y, d0);
      f = u1.rearrange(PAIR1);
      c1 = f.fma(x, c1);
      d1 = f.fma(y, d1);
      f = u2.rearrange(PAIR1);
      c2 = f.fma(x, c2);
      d2 = f.fma(y, d2);
      f = u3.rearrange(PAIR1);
      c3 = f.fma(x, c3);
      d3 = f.fma(y, d3);
      x = FloatVector.fromArray(SPECIES, b, at + 4 * LANES);
      y = FloatVector.fromArray(SPECIES, b, at + 5 * LANES);
      f = u0.rearrange(PAIR2);
      c0 = f.fma(x, c0);
      d0 = f.fma(y, d0);
      f = u1.rearrange(PAIR2);
      c1 = f.fma(x, c1);
      d1 = f.fma(y, d1);
      f = u2.rearrange(PAIR2);
      c2 = f.fma(x, c2);
      d2 = f.fma(y, d2);
      f = u3.rearrange(PAIR2);
      c3 = f.fma(x, c3);
      d3 = f.fma(y, d3);
      x = FloatVector.fromArray(SPECIES, b, at + 6 * LANES);
      y = FloatVector.fromArray(SPECIES, b, at + 7 * LANES);
      f = u0.rearrange(PAIR3);
      c0 = f.fma(x, c0);
      d0 = f.fma(y, d0);
      f = u1.rearrange(PAIR3);
      c1 = f.fma(x, c1);
      d1 = f.fma(y, d1);
      f = u2.rearrange(PAIR3);
      c2 = f.fma(x, c2);
      d2 = f.fma(y, d2);
      f = u3.rearrange(PAIR3);
      c3 = f.fma(x, c3);
      d3 = f.fma(y, d3);
    }
    c0.intoArray(sums, 0);
    c1.intoArray(sums, LANES);
    c2.intoArray(sums, 2 * LANES);
    c3.intoArray(sums, 3 * LANES);
    d0.intoArray(sums, 4 * LANES);
    d1.intoArray(sums, 5 * LANES);
    d2.intoArray(sums, 6 * LANES);
    d3.intoArray(sums, 7 * LANES);
  }

  /// Sixteen rows of up to four columns; see [#pairs].
  static void quads(
      int k, float[] a, int ai, int lda, int last, float[] b, int bi, float[] start, float[] sums) {
    int r0 = ai;
    int r1 = ai + Math.min(1, last) * lda - LANES / 4;
    int r2 = ai + Math.min(2, last) * lda - LANES / 2;
    int r3 = ai + Math.min(3, last) * lda - 3 * LANES / 4;
    int r4 = ai + Math.min(4, last) * lda;
    int r5 = ai + Math.min(5, last) * lda - LANES / 4;
    int r6 = ai + Math.min(6, last) * lda - LANES / 2;
    int r7 = ai + Math.min(7, last) * lda - 3 * LANES / 4;
    int r8 = ai + Math.min(8, last) * lda;
    int r9 = ai + Math.min(9, last) * lda - LANES / 4;
    int r10 = ai + Math.min(10, last) * lda - LANES / 2;
    int r11 = ai + Math.min(11, last) * lda - 3 * LANES / 4;
    int r12 = ai + Math.min(12, last) * lda;
    int r13 = ai + Math.min(13, last) * lda - LANES / 4;
    int r14 = ai + Math.min(14, last) * lda - LANES / 2;
    int r15 = ai + Math.min(15, last) * lda - 3 * LANES / 4;
    var c0 = FloatVector.fromArray(SPECIES, start, 0);
    var c1 = FloatVector.fromArray(SPECIES, start, LANES);
    var c2 = FloatVector.fromArray(SPECIES, start, 2 * LANES);
    var c3 = FloatVector.fromArray(SPECIES, start, 3 * LANES);
    for (int p = 0, at = bi; p < k; p += STEPS, at += STEPS * LANES) {
      var u0 =
          FloatVector.fromArray(SPECIES, a, r0 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r1 + p), SECOND);
      u0 =
          u0.blend(FloatVector.fromArray(SPECIES, a, r2 + p), UPPER)
              .blend(FloatVector.fromArray(SPECIES, a, r3 + p), FOURTH);
      var u1 =
          FloatVector.fromArray(SPECIES, a, r4 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r5 + p), SECOND);
      u1 =
          u1.blend(FloatVector.fromArray(SPECIES, a, r6 + p), UPPER)
              .blend(FloatVector.fromArray(SPECIES, a, r7 + p), FOURTH);
      var u2 =
          FloatVector.fromArray(SPECIES, a, r8 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r9 + p), SECOND);
      u2 =
          u2.blend(FloatVector.fromArray(SPECIES, a, r10 + p), UPPER)
              .blend(FloatVector.fromArray(SPECIES, a, r11 + p), FOURTH);
      var u3 =
          FloatVector.fromArray(SPECIES, a, r12 + p)
              .blend(FloatVector.fromArray(SPECIES, a, r13 + p), SECOND);
      u3 =
          u3.blend(FloatVector.fromArray(SPECIES, a, r14 + p), UPPER)
              .blend(FloatVector.fromArray(SPECIES, a, r15 + p), FOURTH);
      var x = FloatVector.fromArray(SPECIES, b, at);
      c0 = u0.rearrange(QUAD0).fma(x, c0);
      c1 = u1.rearrange(QUAD0).fma(x, c1);
      c2 = u2.rearrange(QUAD0).fma(x, c2);
      c3 = u3.rearrange(QUAD0).fma(x, c3);
      x = FloatVector.fromArray(SPECIES, b, at + LANES);
      c0 = u0.rearrange(QUAD1).fma(x, c0);
      c1 = u1.rearrange(QUAD1).fma(x, c1);
      c2 = u2.rearrange(QUAD1).fma(x, c2);
      c3 = u3.rearrange(QUAD1).fma(x, c3);
      x = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      c0 = u0.rearrange(QUAD2).fma(x, c0);
      c1 = u1.rearrange(QUAD2).fma(x, c1);
      c2 = u2.rearrange(QUAD2).fma(x, c2);
      c3 = u3.rearrange(QUAD2).fma(x, c3);
      x = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
      c0 = u0.rearrange(QUAD3).fma(x, c0);
      c1 = u1.rearrange(QUAD3).fma(x, c1);
      c2 = u2.rearrange(QUAD3).fma(x, c2);
      c3 = u3.rearrange(QUAD3).fma(x, c3);
    }
    c0.intoArray(sums, 0);
    c1.intoArray(sums, LANES);
    c2.intoArray(sums, 2 * LANES);
    c3.intoArray(sums, 3 * LANES);
  }
}
