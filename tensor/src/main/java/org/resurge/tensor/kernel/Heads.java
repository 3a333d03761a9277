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

  /// Where the heads of an array lie.
  ///
  /// @param offset where the first row of the first head begins
  /// @param heads heads of a batch
  /// @param batch elements from a batch to the next
  /// @param head elements from a head to the next in its batch
  /// @param row elements from a row of a head to the next
  public record Place(int offset, int heads, int batch, int head, int row) {
    /// Heads one after the other: `[b, h, rows, d]`.
    public static Place dense(int rows, int d) {
      return new Place(0, 1, rows * d, 0, d);
    }

    /// One of `parts` projections side by side: `[b, rows, parts, h, d]`.
    public static Place inside(int part, int parts, int rows, int heads, int d) {
      int row = parts * heads * d;
      return new Place(part * heads * d, heads, rows * row, d, row);
    }

    int start(int index) {
      return offset + index / heads * batch + index % heads * head;
    }
  }

  /// `y = softmax(q kᵀ / √d) v` for the heads `[from, to)`; `p` receives the softmax.
  public static void forward(
      float[] q,
      Place queries,
      float[] k,
      Place keys,
      float[] v,
      Place values,
      int t,
      int s,
      int d,
      boolean causal,
      float[] p,
      float[] y,
      Place results,
      int from,
      int to) {
    float scale = (float) (1 / Math.sqrt(d));
    float[] block = new float[d * VIRTUAL];
    float[] result = new float[(d + HeadPasses.GROUP) * VIRTUAL];
    int step = rows(s) * VIRTUAL;
    int at = from * size(t, s);
    for (int head = from; head < to; head++) {
      int key = keys.start(head);
      int value = values.start(head);
      for (int i = 0; i < t; i += VIRTUAL, at += step) {
        int rows = Math.min(VIRTUAL, t - i);
        int seen = causal ? Math.min(s, i + VIRTUAL) : s;
        int query = queries.start(head) + i * queries.row;
        HeadPasses.turn(q, query, queries.row, rows, d, scale, block);
        HeadPasses.products(block, k, key, keys.row, d, seen, p, at);
        for (int j = i + 1; causal && j < seen; j++) { // queries before j do not see key j
          Arrays.fill(p, at + j * VIRTUAL, at + j * VIRTUAL + j - i, Float.NEGATIVE_INFINITY);
        }
        HeadPasses.softmax(p, at, seen);
        HeadPasses.sums(p, at, v, value, values.row, d, seen, result);
        HeadPasses.turnBack(result, rows, d, y, results.start(head) + i * results.row, results.row);
      }
    }
  }

  /// Gradients for the heads `[from, to)`, from the softmax `p` and the gradient `g` of the value;
  /// each lies where its operand does.
  public static void pullback(
      float[] q,
      Place queries,
      float[] k,
      Place keys,
      float[] v,
      Place values,
      float[] p,
      float[] g,
      Place results,
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
    float[] result = new float[(d + HeadPasses.GROUP) * VIRTUAL];
    float[] wide = new float[t * RowLanes.padded(d)];
    float[] ds = new float[size(t, s)];
    int step = rows(s) * VIRTUAL;
    for (int head = from; head < to; head++) {
      int start = head * size(t, s);
      int query = queries.start(head);
      int key = keys.start(head);
      int value = values.start(head);
      int slope = results.start(head);
      for (int i = 0, block = 0; i < t; i += VIRTUAL, block += step) {
        int rows = Math.min(VIRTUAL, t - i);
        int seen = causal ? Math.min(s, i + VIRTUAL) : s;
        HeadPasses.turn(g, slope + i * results.row, results.row, rows, d, 1f, slopes);
        HeadPasses.products(slopes, v, value, values.row, d, seen, ds, block);
        HeadPasses.softmaxPullback(p, start + block, ds, block, scale, seen);
        HeadPasses.sums(ds, block, k, key, keys.row, d, seen, result);
        HeadPasses.turnBack(result, rows, d, dq, query + i * queries.row, queries.row);
      }
      HeadPasses.widen(q, query, queries.row, t, d, wide);
      HeadPasses.columns(ds, 0, step, wide, t, s, d, causal, dk, key, keys.row);
      HeadPasses.widen(g, slope, results.row, t, d, wide);
      HeadPasses.columns(p, start, step, wide, t, s, d, causal, dv, value, values.row);
    }
  }
}
