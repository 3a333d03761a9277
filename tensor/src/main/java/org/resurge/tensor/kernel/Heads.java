package org.resurge.tensor.kernel;

import java.util.Arrays;

/// Attention of one head after the other, each `[t, d]` over `[s, d]`.
///
/// The probabilities are kept for the way back: at the lengths this engine trains they are read
/// again sooner than they would be recomputed. Masked scores are never computed into a sum: a
/// causal row is a softmax over its first `i + 1` scores and zero beyond.
public final class Heads {
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
    for (int head = from; head < to; head++) {
      int at = head * t * s;
      int query = head * t * d;
      int key = head * s * d;
      Gemm.multiply(t, s, d, q, query, false, k, key, true, p, at);
      Arithmetic.scale(scale, p, p, at, at + t * s);
      for (int i = 0; i < t; i++) {
        int row = at + i * s;
        int seen = causal ? i + 1 : s;
        Softmax.softmax(p, p, row, seen);
        Arrays.fill(p, row + seen, row + s, 0f);
      }
      Gemm.multiply(t, d, s, p, at, false, v, key, false, y, query);
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
    float[] ds = new float[t * s];
    for (int head = from; head < to; head++) {
      int at = head * t * s;
      int query = head * t * d;
      int key = head * s * d;
      Gemm.multiply(s, d, t, p, at, true, g, query, false, dv, key);
      Arrays.fill(ds, 0f);
      Gemm.multiply(t, s, d, g, query, false, v, key, true, ds, 0);
      for (int i = 0; i < t; i++) {
        int seen = causal ? i + 1 : s;
        Softmax.scaledPullback(p, at + i * s, scale, ds, i * s, seen);
        Arrays.fill(ds, i * s + seen, i * s + s, 0f);
      }
      Gemm.multiply(t, d, s, ds, 0, false, k, key, false, dq, query);
      Gemm.multiply(s, d, t, ds, 0, true, q, query, false, dk, key);
    }
  }
}
