package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Panels.WIDTH;

import java.util.Arrays;

/// Products of fewer columns than a vector has lanes: the rows of C are the lanes.
///
/// Where A lies row by row, [Bundles] comes first; what it leaves are few rows, and vectors of
/// fewer than sixteen lanes.
///
/// A row of C would fill `n / LANES` of a vector, so the tiles of [Tiles] compute `Cᵀ = op(B)ᵀ
/// op(A)ᵀ` here: the few columns take the place of rows, and up to four vectors of rows that of
/// columns. A transposed A is read as it lies; any other is turned, a panel of rows and [#DEPTH]
/// steps at a time, so that what is turned is still in the first cache when it is multiplied. The
/// sums of a panel stay in a scratch square, begin there with the bias, and are turned into C at
/// the end. An element is the same chain as in [Gemm]: `fma` does not care for the order of its
/// factors.
final class Narrow {
  /// Steps of k that are turned at a time: with the widest panel, 24 KiB of a cache of 32.
  private static final int DEPTH = 96;

  /// Multiplications below which a piece is not worth a thread.
  private static final long WORK = 1_000_000;

  private Narrow() {}

  /// Whether a product is one of these: its rows must fill a vector, and rows that have to be
  /// turned must not fill more of a vector than turning saves.
  static boolean takes(int m, int n, int k, boolean transposeA) {
    boolean few = transposeA ? n < LANES : 2 * n <= LANES;
    return few && n > 0 && m >= LANES && k > 0;
  }

  /// `C = op(A) op(B)`, plus `bias` in every row if `biased`; parameters as in [Gemm#multiply].
  static void multiply(
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
    long work = (long) n * k * WIDTH;
    int grain = Math.clamp(WORK / work, 1, 64) * WIDTH;
    cut.over(
        m,
        grain,
        (from, to) -> {
          float[] sums = new float[n * WIDTH];
          Panels.each(
              m,
              from,
              to,
              (i, width) -> {
                for (int j = 0; j < n; j++) {
                  Arrays.fill(sums, j * width, (j + 1) * width, biased ? bias[j] : 0f);
                }
                int rows = ai + i * (transposeA ? 1 : lda);
                panel(width, n, k, a, rows, lda, transposeA, b, bi, ldb, transposeB, sums);
                for (int r = 0; r < width; r++) {
                  int out = ci + (i + r) * ldc;
                  for (int j = 0; j < n; j++) {
                    c[out + j] = sums[j * width + r];
                  }
                }
              });
        });
  }

  /// Adds the products of one panel of rows to `sums [n, width]`.
  private static void panel(
      int width,
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
      float[] sums) {
    int blocks = transposeA ? 1 : (k + DEPTH - 1) / DEPTH;
    int even = (k + blocks - 1) / blocks;
    float[] turned = transposeA ? a : Panels.left(width * even);
    int column = transposeB ? ldb : 1;
    int step = transposeB ? 1 : ldb;
    for (int p = 0; p < k; p += even) {
      int depth = Math.min(even, k - p);
      if (!transposeA) {
        Panels.turn(a, ai + p, lda, depth, width, turned, 0, width);
      }
      int right = transposeA ? ai : 0;
      int ldr = transposeA ? lda : width;
      int left = bi + p * step;
      Gemm.rows(n, width, depth, b, left, column, step, turned, right, ldr, sums, 0, width);
    }
  }
}
