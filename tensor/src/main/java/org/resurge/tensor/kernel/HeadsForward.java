package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

/// Attention's value, head by head and in each by two blocks of sixteen queries; see [Heads].
///
/// The passes are elements of an array, so that each is compiled by itself: why, says
/// [RowExponentials]. Called by name, which of them was left out of line and with its vectors as
/// objects was a matter of what happened to be compiled first.
///
/// @param p receives the powers of the softmax and their shares
/// @param y receives the value
record HeadsForward(
    Heads.Layout in, float[] q, float[] k, float[] v, float[] p, float[] y, Heads.Scratch scratch) {
  /// `log2 e`.
  private static final double LOG2_E = 1 / Math.log(2);

  private static final Pass[] PASSES = {
    HeadsForward::turn,
    HeadsForward::products,
    HeadsForward::maxima,
    HeadsForward::powers,
    HeadsForward::diagonal,
    HeadsForward::mix,
    HeadsForward::turnBack
  };

  private interface Pass {
    /// For the queries of a head from `i` on.
    void run(HeadsForward heads, BlockPairs pairs, int head, int i);
  }

  void run(Heads.Bundle bundle) {
    BlockPairs pairs = new BlockPairs(in, bundle);
    for (int head = bundle.first(); head < bundle.end(); head++) {
      scratch.group(in, k, v, head);
      for (int i = 0; i < in.t(); i += 2 * VIRTUAL) {
        for (Pass pass : PASSES) {
          pass.run(this, pairs, head, i);
        }
      }
    }
  }

  private int softmax(int head, int i) {
    return head * in.size() + in.block(i);
  }

  private int shares(int head, int i) {
    return head * in.size() + in.shares() + i;
  }

  private void turn(BlockPairs pairs, int head, int i) {
    if (pairs.first(head)) {
      pairs.turn(q, in.queries(), i, scratch.queries());
    }
  }

  private void products(BlockPairs pairs, int head, int i) {
    float scale = (float) (LOG2_E / Math.sqrt(in.d()));
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      HeadPasses.scale(scratch.queries(), pairs.place(head, block), in.d(), scale);
    }
    HeadColumns keys = in.columns(k, in.keys(), head, scratch.keys());
    pairs.products(scratch.queries(), keys, head, i, p, softmax(head, i));
  }

  private void maxima(BlockPairs pairs, int head, int i) {
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int at = softmax(head, block);
      HeadSoftmax.maxima(p, at, in.all(block), in.seen(block), scratch.lanes(), block - i);
    }
  }

  private void powers(BlockPairs pairs, int head, int i) {
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int at = softmax(head, block);
      int sums = shares(head, block);
      HeadSoftmax.powers(p, at, in.all(block), scratch.lanes(), block - i, sums);
    }
  }

  private void diagonal(BlockPairs pairs, int head, int i) {
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int at = softmax(head, block) + in.all(block) * VIRTUAL;
      int hidden = in.seen(block) - in.all(block);
      int sums = shares(head, block);
      HeadSoftmax.diagonal(p, at, hidden, scratch.lanes(), block - i, sums);
    }
  }

  private void mix(BlockPairs pairs, int head, int i) {
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      int rows = in.rows(block);
      HeadSoftmax.shares(p, shares(head, block), rows);
      HeadSoftmax.clearPartner(p, softmax(head, block), rows, in.seen(block));
    }
    HeadColumns values = in.columns(v, in.values(), head, scratch.values());
    float[] mixed = scratch.results();
    pairs.sums(p, softmax(head, i), values, head, i, mixed);
    for (int block = i; block < in.end(i); block += VIRTUAL) {
      HeadPasses.scale(mixed, pairs.place(head, block), in.d(), p, shares(head, block), 1f);
    }
  }

  private void turnBack(BlockPairs pairs, int head, int i) {
    if (pairs.last(head)) {
      pairs.turnBack(scratch.results(), i, y, in.results());
    }
  }
}
