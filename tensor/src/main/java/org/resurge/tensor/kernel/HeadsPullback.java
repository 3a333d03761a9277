package org.resurge.tensor.kernel;

/// Attention's gradients, head by head; see [Heads] and, for the passes, [HeadsForward].
///
/// With `dp = g vᵀ` and `ds = p (dp - Σ p dp) / √d`: `dq = ds k`, `dk = dsᵀ q`, `dv = pᵀ g`.
///
/// @param p softmax of the forward pass
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
    HeadsPullback::products, HeadsPullback::slopes, HeadsPullback::queries
  };
  private static final Pass[] WHOLE = {HeadsPullback::keys, HeadsPullback::values};

  private interface Pass {
    /// For the queries of a head from `i` on.
    void run(HeadsPullback heads, int head, int i);
  }

  void run(int head) {
    scratch.group(in, k, v, head);
    for (int i = 0; i < in.t(); i += Lanes.VIRTUAL) {
      run(BLOCK, head, i);
    }
    run(WHOLE, head, 0);
  }

  private void run(Pass[] passes, int head, int i) {
    for (Pass pass : passes) {
      pass.run(this, head, i);
    }
  }

  private void products(int head, int i) {
    int row = in.results().row();
    HeadPasses.turn(
        g, in.results().start(head) + i * row, row, in.rows(i), in.d(), scratch.block());
    HeadPasses.products(
        scratch.block(),
        1f,
        scratch.values(),
        in.s(),
        in.d(),
        in.seen(i),
        scratch.scores(),
        in.block(i));
  }

  private void slopes(int head, int i) {
    float scale = (float) (1 / Math.sqrt(in.d()));
    int at = in.block(i);
    int seen = in.seen(i);
    HeadSoftmax.pullback(p, head * in.size() + at, scratch.scores(), at, scale, seen);
    HeadSoftmax.clearPartner(scratch.scores(), at, in.rows(i), seen);
  }

  private void queries(int head, int i) {
    int row = in.queries().row();
    float[] sums = scratch.result();
    HeadPasses.sums(
        scratch.scores(), in.block(i), scratch.keys(), in.s(), in.d(), in.seen(i), sums);
    HeadPasses.turnBack(sums, in.rows(i), in.d(), dq, in.queries().start(head) + i * row, row);
  }

  private void keys(int head, int i) {
    sums.run(scratch.scores(), 0, q, in.queries(), dk, in.keys(), head);
  }

  private void values(int head, int i) {
    sums.run(p, head * in.size(), g, in.results(), dv, in.values(), head);
  }
}
