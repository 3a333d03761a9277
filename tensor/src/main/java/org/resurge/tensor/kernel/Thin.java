package org.resurge.tensor.kernel;

/// One row times a matrix: memory-bound, so B is read once, in place.
///
/// Four rows of B at a time keep C's traffic at a quarter; the four `fma` of an element stay in
/// ascending order. A plain loop, which the compiler's vectorizer takes.
final class Thin {
  private Thin() {}

  /// `c[j] += Σ a[p] B[p, j]`.
  static void row(
      int n, int k, float[] a, int ai, int step, float[] b, int bi, int ldb, float[] c, int ci) {
    int p = 0;
    for (; p <= k - 4; p += 4) {
      float a0 = a[ai + p * step];
      float a1 = a[ai + (p + 1) * step];
      float a2 = a[ai + (p + 2) * step];
      float a3 = a[ai + (p + 3) * step];
      four(n, a0, a1, a2, a3, b, bi + p * ldb, ldb, c, ci);
    }
    for (; p < k; p++) {
      one(n, a[ai + p * step], b, bi + p * ldb, c, ci);
    }
  }

  private static void four(
      int n,
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b,
      int bi,
      int ldb,
      float[] c,
      int ci) {
    int b1 = bi + ldb;
    int b2 = b1 + ldb;
    int b3 = b2 + ldb;
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a0, b[bi + j], c[ci + j]);
      sum = Math.fma(a1, b[b1 + j], sum);
      sum = Math.fma(a2, b[b2 + j], sum);
      c[ci + j] = Math.fma(a3, b[b3 + j], sum);
    }
  }

  private static void one(int n, float a, float[] b, int bi, float[] c, int ci) {
    for (int j = 0; j < n; j++) {
      c[ci + j] = Math.fma(a, b[bi + j], c[ci + j]);
    }
  }
}
