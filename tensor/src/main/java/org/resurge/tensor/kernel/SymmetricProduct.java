package org.resurge.tensor.kernel;

/// A product that is known to be symmetric, at little more than half its cost.
///
/// Blocks of columns, each down to the diagonal; what lies below is mirrored. Element `[i, j]` and
/// element `[j, i]` are chains of the same products with their factors exchanged, so the mirror has
/// the very bits that [Gemm] would have computed there.
///
/// A block must be as wide as a good tile, or the tiles of [Gemm] starve; but the squares on the
/// diagonal are computed whole, so wide blocks save less: of `n / w` blocks the share `(1 + w / n)
/// / 2` of the work is left.
public final class SymmetricProduct {
  /// Columns from which blocks of [#WIDE] leave under 60 % of the work.
  private static final int LARGE = 320;

  private static final int WIDE = 64;
  private static final int NARROW = 32;
  private static final int SQUARE = 16;

  private SymmetricProduct() {}

  /// `C = op(A) op(B)` with `op(A) [n, k]`, `op(B) [k, n]`, and C symmetric, row-major, without
  /// gaps.
  ///
  /// @param cut spreads rows of C over threads
  /// @param lda elements from a row of A (as stored) to the next; likewise `ldb`
  public static void multiply(
      Cut cut,
      int n,
      int k,
      float[] a,
      int lda,
      boolean transposeA,
      float[] b,
      int ldb,
      boolean transposeB,
      float[] c) {
    int block = n < LARGE ? NARROW : WIDE;
    for (int j = 0; j < n; ) {
      int rest = n - j;
      int width = rest < block + block / 2 ? rest : block;
      int right = transposeB ? j * ldb : j;
      Gemm.multiply(
          cut, j + width, width, k, a, 0, lda, transposeA, b, right, ldb, transposeB, c, j, n);
      j += width;
    }
    mirror(n, c);
  }

  /// Copies what is above the diagonal below it, in squares that touch each cache line once.
  private static void mirror(int n, float[] c) {
    for (int top = 0; top < n; top += SQUARE) {
      int bottom = Math.min(n, top + SQUARE);
      for (int left = 0; left <= top; left += SQUARE) {
        for (int i = top; i < bottom; i++) {
          int end = Math.min(i, left + SQUARE);
          for (int j = left; j < end; j++) {
            c[i * n + j] = c[j * n + i];
          }
        }
      }
    }
  }
}
