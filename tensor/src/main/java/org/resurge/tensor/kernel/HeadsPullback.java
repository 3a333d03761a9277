package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

/// Attention's gradients, head by head; see [Heads] and, for the passes, [HeadsForward].
///
/// With `dp = g vᵀ` and `ds = p (dp - Σ p dp) / √d`: `dq = ds k`, `dk = dsᵀ q`, `dv = pᵀ g`. Here
/// `p` is a power times its query's share: a row of `g` takes the share, and the scale with it.
///
/// @param p powers and shares of the forward pass
/// @param g gradient of the value
record HeadsPullback(
    Heads.Layout in,
    float[] q,
    float[] k,
    float[] v,
    float[] p,
    float[] g,
    float[] dq,
    float[] dk,
    float[] dv,
    Heads.Scratch scratch,
    KeySums sums) {
  private static final Pass[] BLOCK = {
    HeadsPullback::turn,
    HeadsPullback::products,
    HeadsPullback::slopes,
    HeadsPullback::queries,
    HeadsPullback::turnBack
  };
  private static final Pass[] WHOLE = {HeadsPullback::keys, HeadsPullback::values};

  private interface Pass {
    /// For the queries of a head from `i` on.
    void run(HeadsPullback heads, BlockPairs pairs, int head, int i);
  }

  void run(Heads.Bundle bundle) {
    BlockPairs pairs = new BlockPairs(in, bundle);
    for (int head = bundle.first(); head < bundle.end(); head++) {
      scratch.group(in, k, v, head);
      for (int i = 0; i < in.t(); i += 2 * VIRTUAL) {
        run(BLOCK, pairs, head, i);
      }
      run(WHOLE, pairs, head, 0);
    }
  }

  private void run(Pass[] passes, BlockPairs pairs, int head, int i) {
    for (Pass pass : passes) {
      pass.run(this, pairs, head, i);
    }
  }

  private void turn(BlockPairs pairs, int head, int i) {
    if (pairs.first(head)) {
      pairs.turn(g, in.results(), i, scratch.queries());
    }
  }

  private void products(BlockPairs pairs, int head, int i) {
    float scale = (float) (1 / Math.sqrt(in.d()));
    int shares = head * in.size() + in.shares();
    float[] turned = scratch.queries();
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int at = pairs.place(head, block);
      HeadPasses.scale(turned, at, in.d(), p, shares + block, scale);
    }
    HeadColumns values = in.columns(v, in.values(), head, scratch.values());
    pairs.products(turned, values, head, i, scratch.scores(), in.block(i));
  }

  private void slopes(BlockPairs pairs, int head, int i) {
    int softmax = head * in.size();
    float[] ds = scratch.scores();
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int at = in.block(block);
      int seen = in.seen(block);
      int share = softmax + in.shares() + block;
      HeadSoftmax.slopes(p, softmax + at, share, ds, at, seen);
      HeadSoftmax.clearPartner(ds, at, in.rows(block), seen);
    }
  }

  private void queries(BlockPairs pairs, int head, int i) {
    HeadColumns keys = in.columns(k, in.keys(), head, scratch.keys());
    pairs.sums(scratch.scores(), in.block(i), keys, head, i, scratch.results());
  }

  private void turnBack(BlockPairs pairs, int head, int i) {
    if (pairs.last(head)) {
      pairs.turnBack(scratch.results(), i, dq, in.queries());
    }
  }

  private void keys(BlockPairs pairs, int head, int i) {
    sums.run(scratch.scores(), 0, q, in.queries(), dk, in.keys(), pairs.bundle(), head);
  }

  private void values(BlockPairs pairs, int head, int i) {
    int at = head * in.size();
    sums.shared(p, at, at + in.shares(), g, in.results(), dv, in.values(), pairs.bundle(), head);
  }
}
