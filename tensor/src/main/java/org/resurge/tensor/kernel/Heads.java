package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

/// Attention, head by head: `softmax(q kᵀ / √d) v` without its scores ever leaving the caches.
///
/// Sixteen queries are the lanes of the vectors and keys are walked one after the other. So the
/// maximum and the sum of a softmax run down a column, and no lane ever needs its neighbour: row by
/// row the same work took three times as long, most of it in reductions across lanes. Heads are
/// narrow (6 to 64), so a block of queries turned on its side, `[d, 16]`, stays in the first cache.
///
/// The softmax of a block of queries lies key by key, sixteen queries side by side; queries past
/// the last are zeros. A causal block computes the keys that its last query sees, and those that an
/// earlier query does not see get -∞, whose exponential is exactly 0; keys beyond are neither
/// computed nor read.
///
/// Sums run along ascending depth, keys or queries in one chain of `fma` a lane: the same bits for
/// any vector width. The passes are methods of their own ([HeadPasses]): see [RowLanes].
public final class Heads {
  private Heads() {}

  /// Where the heads of an array lie.
  ///
  /// @param offset where the first row of the first head begins
  /// @param heads heads of a batch
  /// @param batch elements from a batch to the next
  /// @param head elements from a head to the next in its batch
  /// @param row elements from a row of a head to the next
  private record Place(int offset, int heads, int batch, int head, int row) {
    /// Heads one after the other: `[b, h, rows, d]`.
    static Place dense(int rows, int d) {
      return new Place(0, 1, rows * d, 0, d);
    }

    /// One of `parts` projections side by side: `[b, rows, parts, h, d]`.
    static Place inside(int part, int parts, int rows, int heads, int d) {
      int row = parts * heads * d;
      return new Place(part * heads * d, heads, rows * row, d, row);
    }

    int start(int index) {
      return offset + index / heads * batch + index % heads * head;
    }
  }

  /// Extents of a head, and where its parts lie. A gradient lies where its operand does.
  ///
  /// @param t queries
  /// @param s keys
  /// @param d depth
  /// @param causal whether query `i` sees the keys `0 … i` only; then `s` is `t`
  public record Layout(
      int t, int s, int d, boolean causal, Place queries, Place keys, Place values, Place results) {
    /// Arrays of their own: `[b, h, t, d]` and `[b, h, s, d]`.
    public static Layout apart(int t, int s, int d, boolean causal) {
      Place queries = Place.dense(t, d);
      Place keys = Place.dense(s, d);
      return new Layout(t, s, d, causal, queries, keys, keys, queries);
    }

    /// Queries, keys and values side by side, `[b, t, 3, h, d]`, with results `[b, t, h, d]`;
    /// causal.
    public static Layout together(int t, int heads, int d) {
      return new Layout(
          t,
          t,
          d,
          true,
          Place.inside(0, 3, t, heads, d),
          Place.inside(1, 3, t, heads, d),
          Place.inside(2, 3, t, heads, d),
          Place.inside(0, 1, t, heads, d));
    }

    /// Elements that the softmax of one head takes.
    public int size() {
      return (t + VIRTUAL - 1) / VIRTUAL * step();
    }

    /// Elements from a block of queries to the next: keys rounded up to whole groups.
    private int step() {
      return (s + HeadPasses.WIDE - 1) / HeadPasses.WIDE * HeadPasses.WIDE * VIRTUAL;
    }

    /// Keys that the block of queries from `i` on sees.
    private int seen(int i) {
      return causal ? Math.min(s, i + VIRTUAL) : s;
    }
  }

  /// Arrays of a thread for one head of a layout, kept from call to call.
  private record Scratch(
      int d, float[] block, float[] result, float[] keys, float[] values, float[] scores) {
    private static final ThreadLocal<Scratch> KEPT = ThreadLocal.withInitial(() -> sized(0, 0, 0));

    static Scratch of(Layout in) {
      Scratch kept = KEPT.get();
      int columns = HeadPasses.grouped(in.s, in.d);
      if (kept.d != in.d || kept.keys.length < columns || kept.scores.length < in.size()) {
        kept = sized(in.d, columns, in.size());
        KEPT.set(kept);
      }
      return kept;
    }

    /// Blocks whose rows past `d` are zeros, and stay so.
    private static Scratch sized(int d, int columns, int scores) {
      int block = (d + HeadPasses.WIDE) * VIRTUAL;
      return new Scratch(
          d,
          new float[block],
          new float[block],
          new float[columns],
          new float[columns],
          new float[scores]);
    }
  }

  /// `y = softmax(q kᵀ / √d) v` for the heads `[from, to)`; `p` receives the softmax.
  public static void forward(
      Layout in, float[] q, float[] k, float[] v, float[] p, float[] y, int from, int to) {
    int d = in.d;
    float scale = (float) (1 / Math.sqrt(d));
    Scratch scratch = Scratch.of(in);
    float[] block = scratch.block;
    float[] result = scratch.result;
    float[] keys = scratch.keys;
    float[] values = scratch.values;
    int at = from * in.size();
    for (int head = from; head < to; head++) {
      int query = in.queries.start(head);
      HeadPasses.group(k, in.keys.start(head), in.keys.row, in.s, d, keys);
      HeadPasses.group(v, in.values.start(head), in.values.row, in.s, d, values);
      int out = in.results.start(head);
      for (int i = 0; i < in.t; i += VIRTUAL, at += in.step()) {
        int rows = Math.min(VIRTUAL, in.t - i);
        int seen = in.seen(i);
        HeadPasses.turn(q, query + i * in.queries.row, in.queries.row, rows, d, scale, block);
        HeadPasses.products(block, keys, in.s, d, seen, p, at);
        if (in.causal) {
          HeadPasses.hide(p, at + i * VIRTUAL, seen - i);
        }
        HeadPasses.softmax(p, at, seen, result);
        HeadPasses.sums(p, at, values, in.s, d, seen, result);
        HeadPasses.turnBack(result, rows, d, y, out + i * in.results.row, in.results.row);
      }
    }
  }

  /// Gradients for the heads `[from, to)`, from the softmax `p` and the gradient `g` of the value.
  public static void pullback(
      Layout in,
      float[] q,
      float[] k,
      float[] v,
      float[] p,
      float[] g,
      float[] dq,
      float[] dk,
      float[] dv,
      int from,
      int to) {
    int t = in.t;
    int d = in.d;
    float scale = (float) (1 / Math.sqrt(d));
    Scratch scratch = Scratch.of(in);
    float[] slopes = scratch.block;
    float[] result = scratch.result;
    float[] keys = scratch.keys;
    float[] values = scratch.values;
    float[] ds = scratch.scores;
    int step = in.step();
    for (int head = from; head < to; head++) {
      int start = head * in.size();
      int query = in.queries.start(head);
      int key = in.keys.start(head);
      int value = in.values.start(head);
      int slope = in.results.start(head);
      HeadPasses.group(k, key, in.keys.row, in.s, d, keys);
      HeadPasses.group(v, value, in.values.row, in.s, d, values);
      for (int i = 0, block = 0; i < t; i += VIRTUAL, block += step) {
        int rows = Math.min(VIRTUAL, t - i);
        int seen = in.seen(i);
        HeadPasses.turn(g, slope + i * in.results.row, in.results.row, rows, d, 1f, slopes);
        HeadPasses.products(slopes, values, in.s, d, seen, ds, block);
        HeadPasses.softmaxPullback(p, start + block, ds, block, scale, seen);
        HeadPasses.sums(ds, block, keys, in.s, d, seen, result);
        HeadPasses.turnBack(result, rows, d, dq, query + i * in.queries.row, in.queries.row);
      }
      HeadPasses.columns(
          ds,
          0,
          step,
          q,
          query,
          in.queries.row,
          t,
          in.s,
          d,
          in.causal,
          dk,
          key,
          in.keys.row,
          result);
      HeadPasses.columns(
          p,
          start,
          step,
          g,
          slope,
          in.results.row,
          t,
          in.s,
          d,
          in.causal,
          dv,
          value,
          in.values.row,
          result);
    }
  }
}
