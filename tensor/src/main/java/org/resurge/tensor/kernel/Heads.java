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
/// earlier query does not see are exactly 0; keys beyond are neither computed nor read. Kept are
/// the powers of two, and after those of all blocks the share of each query, by which its powers
/// are multiplied where they are summed up.
///
/// Heads of six or eight columns that lie side by side are turned together, in whole vectors; all
/// else is done head by head, so that it stays in the first cache.
///
/// Sums run along ascending depth, keys or queries in one chain of `fma` a lane: the same bits for
/// any vector width. The passes are methods of their own ([HeadPasses]): see [RowLanes].
public final class Heads {
  /// Columns of heads that are turned together.
  private static final int COLUMNS = 32;

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
      return (t + VIRTUAL - 1) / VIRTUAL * (step() + VIRTUAL);
    }

    /// Where the shares of a head begin in its softmax.
    int shares() {
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

    /// Keys that some query of the block from `i` on sees.
    int seen(int i) {
      return causal ? Math.min(s, i + VIRTUAL) : s;
    }

    /// Keys that every query of the block from `i` on sees: all, or those before its own.
    int all(int i) {
      return causal ? i : s;
    }

    /// End of the two blocks of queries from `i` on.
    int end(int i) {
      return Math.min(t, i + 2 * VIRTUAL);
    }

    /// Where the block of queries from `i` on begins among blocks on their side.
    int turned(int i) {
      return i / VIRTUAL * HeadPasses.turned(full() ? Math.max(d, COLUMNS) : d);
    }

    /// Whether a head is one group of columns with none missing. Then keys and values are read
    /// where they lie, and heads side by side are turned together.
    private boolean full() {
      return d == QueryProducts.SHORT || d == HeadPasses.WIDE;
    }

    /// Heads from `first` on that go together, of those before `to`.
    Bundle bundle(int first, int to) {
      int heads = queries.heads();
      int left = Math.min(to - first, heads - first % heads);
      return new Bundle(first, full() ? Math.min(left, COLUMNS / d) : 1);
    }

    /// Keys or values of a head, where they lie or, if columns are missing, from their groups.
    HeadColumns columns(float[] x, Place place, int head, float[] groups) {
      return full()
          ? new HeadColumns(x, place.start(head), place.row(), 0)
          : new HeadColumns(groups, 0, HeadPasses.WIDE, HeadPasses.WIDE * s);
    }
  }

  /// Neighbours in one batch.
  record Bundle(int first, int count) {
    int end() {
      return first + count;
    }
  }

  /// Arrays of a thread for one head of a layout, kept from call to call.
  ///
  /// @param queries blocks of queries or gradients on their side
  /// @param results blocks of results on their side
  /// @param keys keys in groups of columns; `values` likewise
  /// @param scores gradient of the softmax
  /// @param rows rows for [KeySums]
  /// @param sums sums for [KeySums]
  /// @param lanes sixteen numbers for each of two blocks
  record Scratch(
      float[] queries,
      float[] results,
      float[] keys,
      float[] values,
      float[] scores,
      float[] rows,
      float[] sums,
      float[] lanes) {
    private static final ThreadLocal<Scratch> KEPT =
        ThreadLocal.withInitial(() -> new Scratch(0, 0, 0, 0, 0));

    private Scratch(int turned, int columns, int scores, int rows, int sums) {
      this(
          new float[turned],
          new float[turned],
          new float[columns],
          new float[columns],
          new float[scores],
          new float[rows],
          new float[sums],
          new float[2 * VIRTUAL]);
    }

    static Scratch of(Layout in) {
      Scratch kept = KEPT.get();
      int turned = in.turned(in.t + VIRTUAL - 1);
      int columns = HeadPasses.grouped(in.s, in.d);
      int rows = KeySums.rows(in.t);
      int sums = KeySums.sums(in.s);
      if (kept.queries.length < turned
          || kept.keys.length < columns
          || kept.scores.length < in.size()
          || kept.rows.length < rows
          || kept.sums.length < sums) {
        kept = new Scratch(turned, columns, in.size(), rows, sums);
        KEPT.set(kept);
      }
      return kept;
    }

    /// Brings keys and values of a head into groups of columns, unless they are read in place.
    void group(Layout in, float[] k, float[] v, int head) {
      if (!in.full()) {
        HeadPasses.group(k, in.keys.start(head), in.keys.row(), in.s, in.d, keys);
        HeadPasses.group(v, in.values.start(head), in.values.row(), in.s, in.d, values);
      }
    }
  }

  /// `y = softmax(q kᵀ / √d) v` for the heads `[from, to)`; `p` receives the softmax.
  public static void forward(
      Layout in, float[] q, float[] k, float[] v, float[] p, float[] y, int from, int to) {
    HeadsForward heads = new HeadsForward(in, q, k, v, p, y, Scratch.of(in));
    for (int head = from; head < to; ) {
      Bundle bundle = in.bundle(head, to);
      heads.run(bundle);
      head = bundle.end();
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
    for (int head = from; head < to; ) {
      Bundle bundle = in.bundle(head, to);
      heads.run(bundle);
      head = bundle.end();
    }
  }
}
