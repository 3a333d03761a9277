package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

/// Passes over two blocks of sixteen queries, or over the one that is left: see [QueryProducts].
///
/// Both blocks see the keys that the first sees; a causal second sees sixteen more.
///
/// @param bundle heads that are turned together
record BlockPairs(Heads.Layout in, Heads.Bundle bundle) {
  /// Where a head's block from query `i` on lies among turned ones.
  int place(int head, int i) {
    return in.turned(i) + (head - bundle.first()) * in.d() * VIRTUAL;
  }

  /// Whether a head is the first of its bundle: then the blocks of all are turned.
  boolean first(int head) {
    return head == bundle.first();
  }

  /// Whether a head is the last of its bundle: then the blocks of all are turned back.
  boolean last(int head) {
    return head == bundle.end() - 1;
  }

  /// Brings the rows from `i` on of all heads of the bundle to blocks on their side.
  void turn(float[] x, Heads.Place place, int i, float[] turned) {
    int row = place.row();
    int d = bundle.count() * in.d();
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int from = place.start(bundle.first()) + block * row;
      HeadPasses.turn(x, from, row, in.rows(block), d, turned, in.turned(block));
    }
  }

  /// The way back.
  void turnBack(float[] turned, int i, float[] y, Heads.Place place) {
    int row = place.row();
    int d = bundle.count() * in.d();
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int to = place.start(bundle.first()) + block * row;
      HeadPasses.turnBack(turned, in.turned(block), in.rows(block), d, y, to, row);
    }
  }

  /// Products of a head's queries from `i` on with the keys that they see.
  ///
  /// @param out receives them, the first block's from `at` on
  void products(float[] turned, HeadColumns k, int head, int i, float[] out, int at) {
    int ti = place(head, i);
    int d = in.d();
    int both = in.seen(i);
    if (i + VIRTUAL >= in.t()) {
      QueryProducts.run(turned, ti, k, d, 0, both, out, at);
      return;
    }
    int apart = in.turned(VIRTUAL);
    int step = in.step();
    QueryProducts.run(turned, ti, apart, k, d, both, out, at, step);
    if (both < in.seen(i + VIRTUAL)) {
      QueryProducts.run(turned, ti + apart, k, d, both, in.seen(i + VIRTUAL), out, at + step);
    }
  }

  /// Sums over the keys that a head's queries from `i` on see.
  ///
  /// @param w weights, the first block's from `at` on
  void sums(float[] w, int at, HeadColumns x, int head, int i, float[] turned) {
    int ti = place(head, i);
    int d = in.d();
    int both = in.seen(i);
    if (i + VIRTUAL >= in.t()) {
      QuerySums.run(w, at, x, d, 0, both, turned, ti);
      return;
    }
    int apart = in.turned(VIRTUAL);
    int step = in.step();
    QuerySums.run(w, at, step, x, d, both, turned, ti, apart);
    if (both < in.seen(i + VIRTUAL)) {
      QuerySums.run(w, at + step, x, d, both, in.seen(i + VIRTUAL), turned, ti + apart);
    }
  }
}
