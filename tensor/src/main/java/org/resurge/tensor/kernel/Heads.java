package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import java.util.Arrays;

/// Attention, head by head: `softmax(q kᵀ / √d) v` without its scores ever leaving the caches.
///
/// Sixteen queries are the lanes of the vectors and keys are walked one after the other. So the
/// maximum and the sum of a softmax run down a column, and no lane ever needs its neighbour: row by
/// row the same work took three times as long, most of it in reductions across lanes. Heads are
/// narrow (6 to 64), so a block of queries turned on its side, `[d, 16]`, stays in the first cache.
///
/// The softmax of block `b` of queries lies at `b rows(s) 16`, key by key, sixteen queries side by
/// side; queries past the last are zeros. A causal block computes the keys that its last query
/// sees, and those that an earlier query does not see get -∞, whose exponential is exactly 0; keys
/// beyond are neither computed nor read.
///
/// Sums run along ascending depth, keys or queries in one chain of `fma` a lane: the same bits for
/// any vector width. The passes are methods of their own ([HeadPasses]): see [RowLanes].
public final class Heads {
  private Heads() {}

  /// Elements that the softmax of one head takes.
  public static int size(int t, int s) {
    return (t + VIRTUAL - 1) / VIRTUAL * rows(s) * VIRTUAL;
  }

  /// Keys rounded up to whole groups.
  private static int rows(int s) {
    return (s + HeadPasses.GROUP - 1) / HeadPasses.GROUP * HeadPasses.GROUP;
  }

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
    float[] queries = new float[d * VIRTUAL];
    float[] values = new float[(d + HeadPasses.GROUP) * VIRTUAL];
    int step = rows(s) * VIRTUAL;
    int at = from * size(t, s);
    for (int head = from; head < to; head++) {
      int key = head * s * d;
      for (int i = 0; i < t; i += VIRTUAL, at += step) {
        int rows = Math.min(VIRTUAL, t - i);
        int query = (head * t + i) * d;
        int seen = causal ? Math.min(s, i + VIRTUAL) : s;
        HeadPasses.turn(q, query, rows, d, scale, queries);
        HeadPasses.products(queries, k, key, d, seen, p, at);
        for (int j = i + 1; causal && j < seen; j++) { // queries before j do not see key j
          Arrays.fill(p, at + j * VIRTUAL, at + j * VIRTUAL + j - i, Float.NEGATIVE_INFINITY);
        }
        HeadPasses.softmax(p, at, seen);
        HeadPasses.sums(p, at, v, key, d, seen, values);
        HeadPasses.turnBack(values, rows, d, y, query);
      }
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
    float[] slopes = new float[d * VIRTUAL];
    float[] values = new float[(d + HeadPasses.GROUP) * VIRTUAL];
    float[] wide = new float[t * RowLanes.padded(d)];
    float[] ds = new float[size(t, s)];
    int step = rows(s) * VIRTUAL;
    for (int head = from; head < to; head++) {
      int start = head * size(t, s);
      int key = head * s * d;
      for (int i = 0, block = 0; i < t; i += VIRTUAL, block += step) {
        int rows = Math.min(VIRTUAL, t - i);
        int query = (head * t + i) * d;
        int seen = causal ? Math.min(s, i + VIRTUAL) : s;
        HeadPasses.turn(g, query, rows, d, 1f, slopes);
        HeadPasses.products(slopes, v, key, d, seen, ds, block);
        HeadPasses.softmaxPullback(p, start + block, ds, block, scale, seen);
        HeadPasses.sums(ds, block, k, key, d, seen, values);
        HeadPasses.turnBack(values, rows, d, dq, query);
      }
      HeadPasses.widen(q, head * t * d, t, d, wide);
      HeadPasses.columns(ds, 0, step, wide, t, s, d, causal, dk, key);
      HeadPasses.widen(g, head * t * d, t, d, wide);
      HeadPasses.columns(p, start, step, wide, t, s, d, causal, dv, key);
    }
  }
}
