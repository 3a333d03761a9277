package org.resurge.tensor.kernel;

/// Attention's value, head by head and in each by sixteen queries; see [Heads].
///
/// The passes are elements of an array, so that each is compiled by itself: why, says
/// [RowExponentials]. Called by name, which of them was left out of line and with its vectors as
/// objects was a matter of what happened to be compiled first.
///
/// @param p receives the softmax
/// @param y receives the value
record HeadsForward(
    Heads.Layout in, float[] q, float[] k, float[] v, float[] p, float[] y, Heads.Scratch scratch) {
  private static final Pass[] PASSES = {
    HeadsForward::scores, HeadsForward::maxima, HeadsForward::exponentials, HeadsForward::mix
  };

  private interface Pass {
    /// For the queries of a head from `i` on.
    void run(HeadsForward heads, int head, int i);
  }

  void run(int head) {
    scratch.group(in, k, v, head);
    for (int i = 0; i < in.t(); i += Lanes.VIRTUAL) {
      for (Pass pass : PASSES) {
        pass.run(this, head, i);
      }
    }
  }

  private int softmax(int head, int i) {
    return head * in.size() + in.block(i);
  }

  private void scores(int head, int i) {
    int row = in.queries().row();
    int at = softmax(head, i);
    int seen = in.seen(i);
    float scale = (float) (1 / Math.sqrt(in.d()));
    HeadPasses.turn(
        q, in.queries().start(head) + i * row, row, in.rows(i), in.d(), scratch.block());
    HeadPasses.products(scratch.block(), scale, scratch.keys(), in.s(), in.d(), seen, p, at);
    if (in.causal()) {
      HeadSoftmax.hide(p, at + i * Lanes.VIRTUAL, seen - i);
    }
  }

  private void maxima(int head, int i) {
    HeadSoftmax.maxima(p, softmax(head, i), in.seen(i), scratch.result());
  }

  private void exponentials(int head, int i) {
    HeadSoftmax.exponentials(p, softmax(head, i), in.seen(i), scratch.result());
  }

  private void mix(int head, int i) {
    int row = in.results().row();
    int at = softmax(head, i);
    int seen = in.seen(i);
    float[] mixed = scratch.result();
    HeadSoftmax.shares(p, at, seen, mixed);
    HeadSoftmax.clearPartner(p, at, in.rows(i), seen);
    HeadPasses.sums(p, at, scratch.values(), in.s(), in.d(), seen, mixed);
    HeadPasses.turnBack(mixed, in.rows(i), in.d(), y, in.results().start(head) + i * row, row);
  }
}
