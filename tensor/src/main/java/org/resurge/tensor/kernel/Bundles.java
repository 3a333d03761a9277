package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.BundleTiles.STEPS;
import static org.resurge.tensor.kernel.BundleTiles.UPPER;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.RowLanes.LANE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// Products of at most sixteen columns whose A lies row by row: rows of C share vectors.
///
/// OpenBLAS lets the lanes be steps of k here, and adds them up at the end; an element would then
/// depend on the width of a vector. Turning A, as [Narrow] does, took twice as long as the rest of
/// a product of three columns.
///
/// Tiles of [BundleTiles] take A as it lies and a packed B, each row of it as often as rows share a
/// vector. What is left of k beyond whole steps, and what cannot be loaded without leaving the
/// array, is copied to a scratch piece and filled up with zeros; there B is filled up with `-0`,
/// for `s + 0 (-0)` is `s` to the last bit. An element is the same chain as in [Gemm].
final class Bundles {
  /// Steps of k in a block, a multiple of [BundleTiles#STEPS]: B packed stays in the second cache.
  private static final int DEPTH = 2048;

  /// Multiplications below which a piece is not worth a thread.
  private static final long WORK = 1_000_000;

  /// Sums of a tile, at most; they stand first in the scratch array.
  private static final int SUMS = 8 * LANES;

  /// Elements from a row of the scratch piece of A to the next.
  private static final int ROW = 2 * LANES;

  private static final float[] NONE = {};
  private static final VectorShuffle<Float> FOUR = columns(0, 4);
  private static final VectorShuffle<Float> FOUR_1 = columns(4, 4);
  private static final VectorShuffle<Float> FOUR_2 = columns(8, 4);
  private static final VectorShuffle<Float> FOUR_3 = columns(12, 4);
  private static final VectorShuffle<Float> EIGHT = columns(0, 8);
  private static final VectorShuffle<Float> OTHERS = columns(8, 8);

  private final int m;
  private final int n;
  private final float[] a;
  private final int lda;
  private final float[] c;
  private final int ci;
  private final int ldc;

  /// Rows that share a vector.
  private final int share;

  /// Columns that a row has of it.
  private final int width;

  /// Rows of a tile.
  private final int high;

  /// Vectors of a row, 1 or 2.
  private final int vectors;

  private Bundles(int m, int n, float[] a, int lda, float[] c, int ci, int ldc) {
    this.m = m;
    this.n = n;
    this.a = a;
    this.lda = lda;
    this.c = c;
    this.ci = ci;
    this.ldc = ldc;
    this.share = n <= LANES / 4 ? 4 : 2;
    this.width = LANES / share;
    this.high = 4 * share;
    this.vectors = n > width ? 2 : 1;
  }

  /// Columns `[from, from + count)` of a row, over and over.
  private static VectorShuffle<Float> columns(int from, int count) {
    return VectorShuffle.fromOp(SPECIES, lane -> (from + lane % count) % LANES);
  }

  /// Whether a product is one of these: there are lanes enough, rows enough to pay for packing B,
  /// and they are long enough to be loaded early.
  static boolean takes(int m, int n, int k, boolean transposeA) {
    return LANES == 16 && !transposeA && n > 0 && n <= LANES && m >= 32 && k >= LANES;
  }

  /// `C = A op(B)`, plus `bias` in every row if `biased`; parameters as in [Gemm#multiply].
  static void multiply(
      Cut cut,
      int m,
      int n,
      int k,
      float[] a,
      int ai,
      int lda,
      float[] b,
      int bi,
      int ldb,
      boolean transposeB,
      float[] bias,
      boolean biased,
      float[] c,
      int ci,
      int ldc) {
    Bundles product = new Bundles(m, n, a, lda, c, ci, ldc);
    float[] start = product.start(biased ? bias : NONE);
    for (int p = 0; p < k; p += DEPTH) {
      int depth = Math.min(DEPTH, k - p);
      float[] packed =
          transposeB
              ? product.packTurned(b, bi + p, ldb, depth)
              : product.pack(b, bi + p * ldb, ldb, depth);
      product.block(cut, depth, ai + p, packed, p == 0 ? start : NONE, k <= DEPTH);
    }
  }

  /// The sums that a tile begins with: zeros, or the bias in each row.
  private float[] start(float[] bias) {
    float[] start = new float[SUMS];
    for (int i = 0; bias.length > 0 && i < high; i++) {
      for (int j = 0; j < n; j++) {
        start[place(i, j)] = bias[j];
      }
    }
    return start;
  }

  /// Where an element of a tile stands among its sums.
  private int place(int i, int j) {
    return i * width + (j < width ? j : 4 * LANES + j - width);
  }

  /// All rows of one block of k.
  ///
  /// @param start sums to begin with; those in C if empty
  /// @param whole whether this is the only block
  private void block(Cut cut, int depth, int left, float[] packed, float[] start, boolean whole) {
    long work = (long) depth * high * LANES;
    cut.over(
        (m + high - 1) / high,
        Math.clamp(WORK / work, 1, 64),
        (from, to) -> {
          float[] own = Panels.left(SUMS + LANES + high * ROW);
          int end = Math.min(m, to * high);
          for (int row = from * high; row < end; row += high) {
            int count = Math.min(high, end - row);
            if (start.length == 0) {
              read(row, count, own);
            }
            tile(depth, left + row * lda, count, packed, start.length == 0 ? own : start, own);
            write(row, count, whole ? end : row, own);
          }
        });
  }

  private void tile(int depth, int left, int count, float[] packed, float[] start, float[] own) {
    int early = count == high ? LANES - width : 0; // how much before its place the last row loads
    int reach = a.length - left - (count - 1) * lda + early - LANES; // last step that may be loaded
    int steps = Math.min(depth, Math.max(0, reach + STEPS)) / STEPS * STEPS;
    run(steps, a, left, lda, count, packed, 0, start, own);
    if (steps < depth) {
      int rest = depth - steps;
      int piece = SUMS + LANES;
      copyRest(left + steps, rest, count, own, piece);
      run(filled(rest), own, piece, ROW, count, packed, steps * vectors * LANES, own, own);
    }
  }

  /// Copies what is left of the rows of a tile to a scratch piece, filled up with zeros; most rows
  /// as vectors, stored where the tile will load them.
  private void copyRest(int left, int rest, int count, float[] own, int piece) {
    for (int i = 0; i < count; i++) {
      int early = i % share * width;
      int from = left + i * lda;
      int to = piece + i * ROW;
      if (rest <= width && from - early + LANES <= a.length) {
        var row = FloatVector.fromArray(SPECIES, a, from - early);
        row.blend(0f, LANE.compare(VectorOperators.GE, early + rest)).intoArray(own, to - early);
      } else {
        for (int p = 0; p < filled(rest); p++) {
          own[to + p] = p < rest ? a[from + p] : 0f;
        }
      }
    }
  }

  private void run(
      int k,
      float[] a,
      int ai,
      int lda,
      int count,
      float[] packed,
      int at,
      float[] start,
      float[] sums) {
    int last = count - 1;
    if (share == 4) {
      BundleTiles.quads(k, a, ai, lda, last, packed, at, start, sums);
    } else if (vectors == 1) {
      BundleTiles.pairs(k, a, ai, lda, last, packed, at, start, sums);
    } else {
      BundleTiles.wide(k, a, ai, lda, last, packed, at, start, sums);
    }
  }

  private static int filled(int steps) {
    return (steps + STEPS - 1) / STEPS * STEPS;
  }

  private void read(int row, int count, float[] sums) {
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < n; j++) {
        sums[place(i, j)] = c[ci + (row + i) * ldc + j];
      }
    }
  }

  /// Writes the sums of a tile to C.
  ///
  /// Where rows of C follow each other without a gap, whole vectors are written, and what they
  /// spoil of the rows behind is written after them.
  ///
  /// @param end where the rows end that are still to be written
  private void write(int row, int count, int end, float[] sums) {
    for (int i = 0; i < count; i += share) {
      int out = ci + (row + i) * ldc;
      if (ldc == n && i + share <= count && (row + i + share - 1) * n + LANES <= end * n) {
        unbundle(sums, i * width, out);
      } else {
        for (int r = i; r < Math.min(count, i + share); r++) {
          for (int j = 0; j < n; j++) {
            c[ci + (row + r) * ldc + j] = sums[place(r, j)];
          }
        }
      }
    }
  }

  /// Writes the rows of one vector, or of two: they are loaded as they were stored, since a load
  /// that takes parts of two stores waits until both are in the cache.
  private void unbundle(float[] sums, int at, int out) {
    var x = FloatVector.fromArray(SPECIES, sums, at);
    if (vectors == 2) {
      var y = FloatVector.fromArray(SPECIES, sums, at + 4 * LANES);
      x.blend(y.rearrange(EIGHT), UPPER).intoArray(c, out);
      x.rearrange(OTHERS).blend(y, UPPER).intoArray(c, out + n);
      return;
    }
    x.intoArray(c, out);
    if (share == 2) {
      x.rearrange(OTHERS).intoArray(c, out + n);
    } else {
      x.rearrange(FOUR_1).intoArray(c, out + n);
      x.rearrange(FOUR_2).intoArray(c, out + 2 * n);
      x.rearrange(FOUR_3).intoArray(c, out + 3 * n);
    }
  }

  /// Rows of B as the tiles want them, filled up to whole steps with `-0`.
  private float[] pack(float[] b, int bi, int ldb, int depth) {
    int line = vectors * LANES;
    int size = filled(depth) * line;
    float[] packed = Panels.right(size);
    int whole = Math.clamp((b.length - bi - LANES + ldb) / ldb, 0, depth); // rows of a full vector
    for (int p = 0; p < whole; p++) {
      packRow(b, bi + p * ldb, packed, p * line);
    }
    float[] row = new float[LANES];
    for (int p = whole; p < depth; p++) {
      System.arraycopy(b, bi + p * ldb, row, 0, n);
      packRow(row, 0, packed, p * line);
    }
    Arrays.fill(packed, depth * line, size, -0f);
    return packed;
  }

  private void packRow(float[] b, int at, float[] packed, int to) {
    var row = FloatVector.fromArray(SPECIES, b, at);
    if (share == 4) {
      row.rearrange(FOUR).intoArray(packed, to);
      return;
    }
    row.rearrange(EIGHT).intoArray(packed, to);
    if (vectors == 2) {
      row.rearrange(OTHERS).intoArray(packed, to + LANES);
    }
  }

  /// [#pack] for a B that lies column by column.
  private float[] packTurned(float[] b, int bi, int ldb, int depth) {
    float[] turned = Panels.left(depth * LANES);
    Panels.turn(b, bi, ldb, depth, n, turned, 0, LANES);
    return pack(turned, 0, LANES, depth);
  }
}
