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
  record Place(int offset, int heads, int batch, int head, int row) {
    /// Heads one after the other: `[b, h, rows, d]`.
    static Place dense(int rows, int d) {
      return new Place(0, 1, rows * d, 0, d);
    }

    /// One of `parts` projections side by side: `[b, rows, parts, h, d]`.
    static Place inside(int part, int parts, int rows, int heads, int d) {
      int row = parts * heads * d;
      return new Place(part * heads * d, heads, rows * row, d, row);
    }

    /// Where a head begins.
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
    int step() {
      return (s + HeadPasses.WIDE - 1) / HeadPasses.WIDE * HeadPasses.WIDE * VIRTUAL;
    }

    /// Where the softmax of the block of queries from `i` on begins in that of its head.
    int block(int i) {
      return i / VIRTUAL * step();
    }

    /// Queries of the block from `i` on.
    int rows(int i) {
      return Math.min(VIRTUAL, t - i);
    }

    /// Keys that the block of queries from `i` on sees.
    int seen(int i) {
      return causal ? Math.min(s, i + VIRTUAL) : s;
    }
  }

  /// Arrays of a thread for one head of a layout, kept from call to call.
  record Scratch(
      float[] block,
      float[] result,
      float[] keys,
      float[] values,
      float[] scores,
      float[] rows,
      float[] sums) {
    private static final ThreadLocal<Scratch> KEPT =
        ThreadLocal.withInitial(() -> new Scratch(0, 0, 0, 0, 0));

    private Scratch(int block, int columns, int scores, int rows, int sums) {
      this(
          new float[block],
          new float[block],
          new float[columns],
          new float[columns],
          new float[scores],
          new float[rows],
          new float[sums]);
    }

    static Scratch of(Layout in) {
      Scratch kept = KEPT.get();
      int block = HeadPasses.turned(in.d);
      int columns = HeadPasses.grouped(in.s, in.d);
      int rows = KeySums.rows(in.t);
      int sums = KeySums.sums(in.s);
      if (kept.block.length < block
          || kept.keys.length < columns
          || kept.scores.length < in.size()
          || kept.rows.length < rows
          || kept.sums.length < sums) {
        kept = new Scratch(block, columns, in.size(), rows, sums);
        KEPT.set(kept);
      }
      return kept;
    }

    /// Brings keys and values of a head into groups of columns.
    void group(Layout in, float[] k, float[] v, int head) {
      HeadPasses.group(k, in.keys.start(head), in.keys.row(), in.s, in.d, keys);
      HeadPasses.group(v, in.values.start(head), in.values.row(), in.s, in.d, values);
    }
  }

  /// `y = softmax(q kᵀ / √d) v` for the heads `[from, to)`; `p` receives the softmax.
  public static void forward(
      Layout in, float[] q, float[] k, float[] v, float[] p, float[] y, int from, int to) {
    HeadsForward heads = new HeadsForward(in, q, k, v, p, y, Scratch.of(in));
    for (int head = from; head < to; head++) {
      heads.run(head);
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
    Scratch scratch = Scratch.of(in);
    KeySums sums = new KeySums(in, scratch.rows, scratch.sums);
    HeadsPullback heads = new HeadsPullback(in, q, k, v, p, g, dq, dk, dv, scratch, sums);
    for (int head = from; head < to; head++) {
      heads.run(head);
    }
  }
}
