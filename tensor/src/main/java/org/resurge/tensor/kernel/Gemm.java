package org.resurge.tensor.kernel;

/// Single-precision matrix products, accumulated along the inner extent in ascending order with
/// `fma`.
public final class Gemm {
  private Gemm() {}

  /// `C += op(A) op(B)` with `op(A) [m, k]`, `op(B) [k, n]`, `C [m, n]`, all row-major and dense.
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
    float[] right = b;
    int start = bi;
    if (transposeB) {
      right = new float[n * k];
      start = 0;
      for (int j = 0; j < n; j++) {
        for (int p = 0; p < k; p++) {
          right[p * n + j] = b[bi + j * k + p];
        }
      }
    }
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        float factor = transposeA ? a[ai + p * m + i] : a[ai + i * k + p];
        int row = start + p * n;
        int out = ci + i * n;
        for (int j = 0; j < n; j++) {
          c[out + j] = Math.fma(factor, right[row + j], c[out + j]);
        }
      }
    }
  }
}
