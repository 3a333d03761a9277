package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Panels.WIDTH;

/// Single-precision matrix products, `C = S + op(A) op(B)`.
///
/// Each element of C is one chain of `fma` along ascending k from S: blocks of k continue in the
/// stored sum, so blocking, threads and vector width leave every bit as it is.
///
/// Loops, outermost first: blocks of k ([#DEPTH]), blocks of columns ([#COLUMNS], packed once by a
/// thread), pieces of rows (a piece of A stays in the second), panels, tiles. A is read in place:
/// six rows are six streams; only a transposed A is copied, where its columns meet in the cache. B
/// is packed if it is transposed, if its rows are shorter than a vector, or if there are enough
/// rows to pay for the copy and B is too large to be read with a stride.
public final class Gemm {
  /// Steps of k in a block, at most. Deep: a panel of B streams from the second cache well enough
  /// (a row of it serves 24 `fma`), and each further block costs a pass over C. At 512 bits 160
  /// steps, which keep a panel in the first cache, reach 0.97 of what 1024 do at 512^3, 0.91 at
  /// 2048^3.
  private static final int DEPTH = LANES == 16 ? 1024 : 256;

  /// Columns that are packed at a time.
  private static final int COLUMNS = 256;

  /// Tiles of rows in a piece, at most: a block of A that stays in the second cache.
  private static final int PIECE = 8;

  /// Multiplications below which a piece is not worth a thread.
  private static final long WORK = 1_000_000;

  /// Columns from which a transposed A may be copied; see [#copies].
  private static final int COPY = 96;

  /// Steps of k that take as long as turning the result; see [#turns].
  private static final int TURNING = 16;

  /// Rows up to which B is walked as it is.
  private static final int THIN = 2;

  /// Steps of k at a time in the panels at the right edge of a product of few rows and many
  /// columns. A tile of theirs is called a dozen times where the widest is called hundreds of
  /// times, and the compiler counts calls: with all of k in each, the interpreter, which boxes
  /// vectors, had these tiles for seconds. Slices cost a pass over a few elements of C.
  private static final int SLICE = 64;

  /// Tiles of rows up to which the panels at the edge are rare.
  private static final int RARE = 16;

  private static final float[] NONE = {};

  private Gemm() {}

  /// `C = op(A) op(B)` with `op(A) [m, k]`, `op(B) [k, n]`, `C [m, n]`, row-major.
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
    run(cut, m, n, k, a, ai, lda, transposeA, b, bi, ldb, transposeB, NONE, false, c, ci, ldc);
  }

  /// `C = op(A) op(B) + bias`, the bias added to every row: the sums start from it.
  ///
  /// @param bias `n` elements
  public static void linear(
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
      float[] bias,
      float[] c,
      int ci,
      int ldc) {
    run(cut, m, n, k, a, ai, lda, transposeA, b, bi, ldb, transposeB, bias, true, c, ci, ldc);
  }

  /// @param bias what the sums start from, if `biased`; else they start from zeros
  private static void run(
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
      float[] bias,
      boolean biased,
      float[] c,
      int ci,
      int ldc) {
    int rowA = transposeA ? 1 : lda;
    int stepA = transposeA ? lda : 1;
    if (m <= THIN && !transposeB) {
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          c[ci + i * ldc + j] = biased ? bias[j] : 0f;
        }
        Thin.row(n, k, a, ai + i * rowA, stepA, b, bi, ldb, c, ci + i * ldc);
      }
      return;
    }
    if (Bundles.takes(m, n, k, transposeA)) {
      Bundles.multiply(cut, m, n, k, a, ai, lda, b, bi, ldb, transposeB, bias, biased, c, ci, ldc);
      return;
    }
    if (Narrow.takes(m, n, k, transposeA)) {
      Narrow.multiply(
          cut, m, n, k, a, ai, lda, transposeA, b, bi, ldb, transposeB, bias, biased, c, ci, ldc);
      return;
    }
    if (transposeA && !transposeB && !biased && turns(m, n, k)) {
      float[] turned = Panels.result(n * m);
      run(cut, n, m, k, b, bi, ldb, true, a, ai, lda, false, NONE, false, turned, 0, m);
      Panels.turn(turned, 0, m, m, n, c, ci, ldc);
      return;
    }
    boolean pack = transposeB || n < LANES || packs(m, n, k);
    RowCut rows = new RowCut(m);
    int blocks = Math.max(1, (k + DEPTH - 1) / DEPTH);
    int even = Math.max(1, (k + blocks - 1) / blocks);
    for (int p = 0; p == 0 || p < k; p += even) { // once for k = 0: C = S
      int depth = Math.min(even, k - p);
      boolean start = p == 0;
      int left = ai + p * stepA;
      for (int j = 0; j < n; j += block(n - j)) {
        int columns = block(n - j);
        int right = transposeB ? bi + j * ldb + p : bi + p * ldb + j;
        Object block = new Object();
        boolean copies = transposeA && copies(columns, depth, lda);
        boolean rare = n > COLUMNS && rows.tiles() <= RARE;
        int out = ci + j;
        int first = j;
        long work = 6L * Math.max(1, depth) * columns;
        int grain = rows.tiles() >= 4 * PIECE ? PIECE : Math.clamp(WORK / work, 4, PIECE);
        cut.over(
            rows.tiles(),
            grain,
            (from, to) -> {
              int top = rows.start(from);
              int high = rows.start(to) - top;
              int along = copies ? high : stepA;
              float[] copy = copies ? Panels.left(high * depth) : a;
              for (int q = 0; copies && q < depth; q++) {
                System.arraycopy(a, left + q * lda + top, copy, q * high, high);
              }
              float[] panels =
                  pack ? Panels.own(block, b, right, ldb, transposeB, depth, columns) : b;
              for (int at = 0; at < columns; ) {
                int width = Panels.width(columns - at);
                int down = pack ? Math.max(LANES, width) : ldb;
                int slice = rare && width < WIDTH ? SLICE : Math.max(1, depth);
                for (int tile = from; tile < to; tile++) {
                  int row = rows.start(tile);
                  int place = out + row * ldc + at;
                  for (int q = 0; q == 0 || q < depth; q += slice) {
                    boolean fresh = start && q == 0;
                    tile(
                        rows.height(tile),
                        rows.count(tile),
                        width,
                        Math.min(slice, depth - q),
                        copy,
                        (copies ? row - top : left + row * rowA) + q * along,
                        rowA,
                        along,
                        panels,
                        (pack ? at * depth : right + at) + q * down,
                        down,
                        fresh && !biased,
                        fresh ? bias : c,
                        fresh ? first + at : place,
                        fresh ? 0 : ldc,
                        c,
                        place,
                        ldc);
                  }
                }
                at += width;
              }
            });
      }
    }
  }

  /// `C += A B` for all rows of one panel of columns.
  ///
  /// @param rowStep elements from a row of A to the next
  /// @param step elements from a step of k to the next in A
  static void rows(
      int m,
      int width,
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      float[] b,
      int bi,
      int ldb,
      float[] c,
      int ci,
      int ldc) {
    RowCut rows = new RowCut(m);
    for (int tile = 0; tile < rows.tiles(); tile++) {
      int row = rows.start(tile);
      int left = ai + row * rowStep;
      int out = ci + row * ldc;
      int height = rows.height(tile);
      int count = rows.count(tile);
      full(
          height, count, width, k, a, left, rowStep, step, b, bi, ldb, false, c, out, ldc, c, out,
          ldc);
    }
  }

  /// Columns of the block that begins where `rest` columns are left; as [Panels#width].
  private static int block(int rest) {
    if (rest <= COLUMNS) {
      return rest;
    }
    return rest < COLUMNS + LANES ? COLUMNS - WIDTH : COLUMNS;
  }

  /// Copying B costs one pass over it, and pays if strided reads of it would miss the first cache
  /// in the many passes that follow.
  private static boolean packs(int m, int n, int k) {
    return m >= 96 && n > 2 * WIDTH && (long) k * n > 32_768;
  }

  /// `Cᵀ = Bᵀ A` has the same chains, and its tiles may fit better: 96 rows of 24 columns are two
  /// vectors each, of which a quarter is computed twice, 24 rows of 96 columns fit. Such are the
  /// gradients of weights. What is saved must be worth the time in which the result is turned.
  private static boolean turns(int m, int n, int k) {
    long all = (long) m * lanes(n);
    return m >= LANES && k * (all - (long) n * lanes(m)) >= TURNING * all;
  }

  /// Columns in whole vectors.
  private static int lanes(int columns) {
    return (columns + LANES - 1) / LANES * LANES;
  }

  /// A transposed A is read down its columns. Where its rows lie a multiple of 1 KiB apart, those
  /// lines fall into a few sets of the first cache and push each other out before the next tile
  /// comes: then a piece of it is copied, row by row.
  private static boolean copies(int columns, int depth, int lda) {
    return columns >= COPY && depth >= COPY && lda % 256 == 0;
  }

  /// One tile; if narrower than a vector, by way of a scratch piece (B is then filled up).
  ///
  /// @param height rows of the kernel, 6 or 4
  /// @param count rows of the tile: `height`, or one row less, or one row in all
  private static void tile(
      int height,
      int count,
      int width,
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      float[] b,
      int bi,
      int ldb,
      boolean zero,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc) {
    if (width < LANES) {
      float[] wide = new float[6 * LANES];
      for (int i = 0; !zero && i < count; i++) {
        System.arraycopy(s, si + i * lds, wide, i * LANES, width);
      }
      full(
          height, count, LANES, k, a, ai, rowStep, step, b, bi, ldb, zero, wide, 0, LANES, wide, 0,
          LANES);
      for (int i = 0; i < count; i++) {
        System.arraycopy(wide, i * LANES, c, ci + i * ldc, width);
      }
    } else {
      full(height, count, width, k, a, ai, rowStep, step, b, bi, ldb, zero, s, si, lds, c, ci, ldc);
    }
  }

  private static void full(
      int height,
      int count,
      int width,
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      float[] b,
      int bi,
      int ldb,
      boolean zero,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc) {
    int sole = count == 1 ? 0 : 1; // a sole row fills the tile
    int r = sole * rowStep;
    int u = sole * lds;
    int v = sole * ldc;
    int tail = count == height ? 1 : 0;
    int e = width - LANES;
    switch (10 * height + (width + LANES - 1) / LANES) {
      case 61 -> Tiles.six1(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v);
      case 62 -> Tiles.six2(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v, e);
      case 63 -> Tiles.six3(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v, e);
      case 64 -> Tiles.six4(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v, e);
      case 41 -> ShortTiles.four1(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v);
      case 42 -> ShortTiles.four2(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v, e);
      case 43 -> ShortTiles.four3(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v, e);
      default -> ShortTiles.four4(k, a, ai, r, step, tail, b, bi, ldb, zero, s, si, u, c, ci, v, e);
    }
  }

  /// Rows of C as tiles: sixes, and one or two of four where six do not divide them. The last tile
  /// may lack a row; one row, and two, are tiles of one row.
  ///
  /// @param m rows
  /// @param sixes tiles of six, which come first
  /// @param tiles all tiles
  private record RowCut(int m, int sixes, int tiles) {
    RowCut(int m) {
      this(m, sixes(m), m < 3 ? m : sixes(m) + (Math.max(0, m - 6 * sixes(m)) + 3) / 4);
    }

    private static int sixes(int m) {
      return switch (m % 6) {
        case 0, 3, 4 -> m / 6;
        case 5 -> m / 6 + 1;
        default -> Math.max(0, m / 6 - 1);
      };
    }

    /// Rows of the tile's kernel.
    int height(int tile) {
      return tile < sixes ? 6 : 4;
    }

    /// First row of the tile; `m` for the tile past the last.
    int start(int tile) {
      int start = m < 3 ? tile : tile < sixes ? 6 * tile : 4 * tile + 2 * sixes;
      return Math.min(m, start);
    }

    /// Rows of the tile.
    int count(int tile) {
      return start(tile + 1) - start(tile);
    }
  }
}
