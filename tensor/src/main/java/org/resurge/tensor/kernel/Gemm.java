package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Panels.WIDTH;

/// Single-precision matrix products, `C += op(A) op(B)`.
///
/// Each element of C is one chain of `fma` along ascending k from what C held: blocks of k continue
/// in the stored sum, so blocking, threads and vector width leave every bit as it is.
///
/// Loops, outermost first: blocks of k ([#DEPTH], so that a panel of B stays in the first cache),
/// blocks of columns (packed panels stay in the second), pieces of rows (a piece of A stays in the
/// second), panels, tiles. A is read in place, always: six rows are six streams. B is packed if it
/// is transposed, or if there are enough rows to pay for the copy and B is too large to be read
/// with a stride; the last, partial panel is packed in any case.
public final class Gemm {
  private static final int ROWS = 6;
  private static final int DEPTH = Math.min(256, 10_240 / WIDTH);
  private static final int COLUMNS = 65536 / DEPTH / WIDTH * WIDTH;

  /// Tiles of rows in a piece, at most: a block of A that stays in the second cache.
  private static final int PIECE = 16;

  /// Multiplications below which a piece is not worth a thread.
  private static final long WORK = 1_000_000;

  /// Columns from which a transposed A may be copied; see [#copies].
  private static final int COPY = 96;

  /// Rows up to which B is walked as it is.
  private static final int THIN = 2;

  private Gemm() {}

  /// [#multiply] of dense matrices on this thread.
  public static void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int ai,
      boolean transposeA,
      float[] b,
      int bi,
      boolean transposeB,
      float[] c,
      int ci) {
    int lda = transposeA ? m : k;
    int ldb = transposeB ? k : n;
    multiply(Cut.NONE, m, n, k, a, ai, lda, transposeA, b, bi, ldb, transposeB, c, ci, n);
  }

  /// `C += op(A) op(B)` with `op(A) [m, k]`, `op(B) [k, n]`, `C [m, n]`, row-major.
  ///
  /// @param cut spreads rows of C over threads
  /// @param ai where A begins; likewise `bi`, `ci`
  /// @param lda elements from a row of A (as stored) to the next; likewise `ldb`, `ldc`
  public static void multiply(
      Cut cut,
      int m,
      int n,
      int k,
      float[] a,
      int ai,
      int lda,
      boolean transposeA,
      float[] b,
      int bi,
      int ldb,
      boolean transposeB,
      float[] c,
      int ci,
      int ldc) {
    int rowA = transposeA ? 1 : lda;
    int stepA = transposeA ? lda : 1;
    if (m <= THIN && !transposeB) {
      for (int i = 0; i < m; i++) {
        Thin.row(n, k, a, ai + i * rowA, stepA, b, bi, ldb, c, ci + i * ldc);
      }
      return;
    }
    boolean pack = transposeB || packs(m, n, k);
    int tiles = (m + ROWS - 1) / ROWS;
    for (int p = 0; p < k; p += DEPTH) {
      int depth = Math.min(DEPTH, k - p);
      int start = ai + p * stepA;
      for (int j = 0; j < n; j += COLUMNS) {
        int columns = Math.min(COLUMNS, n - j);
        int right = transposeB ? bi + j * ldb + p : bi + p * ldb + j;
        int edge = pack ? 0 : Panels.partial(columns); // where packed panels begin
        float[] panels = Panels.scratch((columns - edge + WIDTH) * depth);
        float[] source = b;
        if (pack) {
          cut.over(
              (columns + WIDTH - 1) / WIDTH,
              Math.max(1, (int) (WORK / 8 / depth / WIDTH)),
              (from, to) ->
                  Panels.pack(
                      source,
                      right,
                      ldb,
                      transposeB,
                      depth,
                      from * WIDTH,
                      Math.min(columns, to * WIDTH),
                      panels));
        } else {
          Panels.pack(b, right + edge, ldb, false, depth, 0, columns - edge, panels);
        }
        boolean copies = transposeA && copies(columns, depth, lda);
        int out = ci + j;
        int grain =
            tiles >= 4 * PIECE ? PIECE : Math.clamp(WORK / ROWS / depth / columns, 4, PIECE);
        cut.over(
            tiles,
            grain,
            (from, to) -> {
              float[] scratch = new float[ROWS * WIDTH];
              float[] left = copies ? new float[(to - from) * ROWS * depth] : a;
              for (int tile = from; copies && tile < to; tile++) {
                int row = tile * ROWS;
                int rows = Math.min(ROWS, m - row);
                Panels.rows(a, start + row, lda, depth, rows, left, (tile - from) * ROWS * depth);
              }
              for (int at = 0; at < columns; ) {
                int vectors = Panels.vectors(columns - at);
                boolean inPlace = at < edge;
                for (int tile = from; tile < to; tile++) {
                  int row = tile * ROWS;
                  tile(
                      vectors,
                      Math.min(ROWS, m - row),
                      Math.min(vectors * LANES, columns - at),
                      depth,
                      left,
                      copies ? (tile - from) * ROWS * depth : start + row * rowA,
                      copies ? 1 : rowA,
                      copies ? ROWS : stepA,
                      inPlace ? source : panels,
                      inPlace ? right + at : (at - edge) * depth,
                      inPlace ? ldb : vectors * LANES,
                      c,
                      out + row * ldc + at,
                      ldc,
                      scratch);
                }
                at += vectors * LANES;
              }
            });
      }
    }
  }

  /// Copying B costs one pass over it, and pays if strided reads of it would miss the first cache
  /// in the many passes that follow.
  private static boolean packs(int m, int n, int k) {
    return m >= 16 * ROWS && n > 2 * WIDTH && (long) k * n > 32_768;
  }

  /// A transposed A is read down its columns. Where its rows lie a multiple of 1 KiB apart, those
  /// lines fall into a few sets of the first cache and push each other out before the next tile
  /// comes: then a copy gains 20-40 % (512^3, 1024^3 at 256 bits), elsewhere it costs 10-15 %.
  private static boolean copies(int columns, int depth, int lda) {
    return columns >= COPY && depth >= COPY && lda % 256 == 0;
  }

  /// One tile; at the edge of C by way of a scratch piece.
  private static void tile(
      int vectors,
      int rows,
      int columns,
      int k,
      float[] a,
      int ai,
      int rowA,
      int stepA,
      float[] b,
      int bi,
      int ldb,
      float[] c,
      int ci,
      int ldc,
      float[] scratch) {
    int width = vectors * LANES;
    boolean whole = rows == ROWS && columns == width;
    float[] out = whole ? c : scratch;
    int at = whole ? ci : 0;
    int ld = whole ? ldc : width;
    if (!whole) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(c, ci + i * ldc, scratch, i * width, columns);
      }
    }
    switch (vectors) {
      case 1 -> Tiles.six1(k, a, ai, rowA, stepA, rows - 1, b, bi, ldb, out, at, ld);
      case 2 -> Tiles.six2(k, a, ai, rowA, stepA, rows - 1, b, bi, ldb, out, at, ld);
      default -> Tiles.six4(k, a, ai, rowA, stepA, rows - 1, b, bi, ldb, out, at, ld);
    }
    if (!whole) {
      for (int i = 0; i < rows; i++) {
        System.arraycopy(scratch, i * width, c, ci + i * ldc, columns);
      }
    }
  }
}
