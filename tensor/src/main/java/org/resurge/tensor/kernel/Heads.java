package org.resurge.tensor.kernel;

import java.util.Arrays;

/// Attention of one head after the other, each `[t, d]` over `[s, d]`.
///
/// The probabilities are kept for the way back: at the lengths this engine trains they are read
/// again sooner than they would be recomputed. Scores live in a scratch whose rows are filled up to
/// a multiple of sixteen, as [RowLanes] wants them. Causal rows go in blocks of sixteen, each a
/// softmax over what its last row sees, with -∞ above the diagonal, whose exponential is exactly 0.
public final class Heads {
  private static final int BLOCK = 16;

  private Heads() {}

  /// `y = softmax(q kᵀ / √d) v` for the heads `[from, to)`; `p` receives the softmax.
  public static void forward(
      float[] q,
      float[] k,
      float[] v,
      int t,
      int s,
      int d,
      boolean causal,
      float[] p,
      float[] y,
      int from,
      int to) {
    float scale = (float) (1 / Math.sqrt(d));
    int ld = RowLanes.padded(s);
    float[] scores = new float[t * ld];
    float[] stat = new float[BLOCK];
    for (int head = from; head < to; head++) {
      int query = head * t * d;
      int key = head * s * d;
      Arrays.fill(scores, 0f);
      product(t, s, d, q, query, d, false, k, key, d, true, scores, 0, ld);
      Arithmetic.scale(scale, scores, scores, 0, scores.length);
      for (int i = 0; i < t; i += BLOCK) {
        int rows = Math.min(BLOCK, t - i);
        int seen = causal ? Math.min(s, i + BLOCK) : s;
        for (int row = i; causal && row < i + rows; row++) {
          Arrays.fill(scores, row * ld + row + 1, row * ld + seen, Float.NEGATIVE_INFINITY);
        }
        Softmax.softmax(scores, i * ld, scores, i * ld, ld, seen, rows, stat);
        for (int row = i; row < i + rows; row++) {
          Arrays.fill(scores, row * ld + seen, row * ld + ld, 0f);
          System.arraycopy(scores, row * ld, p, (head * t + row) * s, s);
        }
      }
      product(t, d, s, scores, 0, ld, false, v, key, d, false, y, query, d);
    }
  }

  /// Gradients for the heads `[from, to)`, from the softmax `p` and the gradient `g` of the value.
  public static void pullback(
      float[] q,
      float[] k,
      float[] v,
      float[] p,
      float[] g,
      int t,
      int s,
      int d,
      boolean causal,
      float[] dq,
      float[] dk,
      float[] dv,
      int from,
      int to) {
    float scale = (float) (1 / Math.sqrt(d));
    int ld = RowLanes.padded(s);
    float[] ds = new float[t * ld];
    float[] block = new float[BLOCK * ld];
    float[] stat = new float[BLOCK];
    for (int head = from; head < to; head++) {
      int at = head * t * s;
      int query = head * t * d;
      int key = head * s * d;
      product(s, d, t, p, at, s, true, g, query, d, false, dv, key, d);
      Arrays.fill(ds, 0f);
      product(t, s, d, g, query, d, false, v, key, d, true, ds, 0, ld);
      for (int i = 0; i < t; i += BLOCK) {
        int rows = Math.min(BLOCK, t - i);
        int seen = causal ? Math.min(s, i + BLOCK) : s;
        for (int row = 0; row < rows; row++) {
          System.arraycopy(p, at + (i + row) * s, block, row * ld, seen);
        }
        Softmax.pullback(block, 0, ld, ds, i * ld, ld, scale, ds, i * ld, ld, seen, rows, stat);
        for (int row = i; row < i + rows; row++) {
          Arrays.fill(ds, row * ld + seen, row * ld + ld, 0f);
        }
      }
      product(t, d, s, ds, 0, ld, false, k, key, d, false, dq, query, d);
      product(s, d, t, ds, 0, ld, true, q, query, d, false, dk, key, d);
    }
  }

  private static void product(
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
    Gemm.multiply(Cut.NONE, m, n, k, a, ai, lda, transposeA, b, bi, ldb, transposeB, c, ci, ldc);
  }
}
