package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.HeadPasses.WIDE;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.FloatVector;

/// Products of one or two blocks of sixteen queries with keys.
///
/// To spread an element of a key over the lanes takes a third of the time of an `fma`, so two
/// blocks go together where both see the keys, and each spread serves two. Columns come in groups
/// of eight, so that steps are constants and sums unrolled: a loop over a head's six to thirty-two
/// columns spends more time around its ends than in its middle. The last group of six columns or
/// fewer takes the short way. A chain of `fma` is the same for one block and for two.
final class QueryProducts {
  /// Columns up to which the last group of a head takes the short way.
  static final int SHORT = 6;

  private QueryProducts() {}

  /// Products of a block with the keys `[from, to)`: `out[j, lane] = Σ_c turned[c, lane] k[j, c]`.
  ///
  /// @param turned from [HeadPasses#turn], the block from `ti` on
  static void run(
      float[] turned, int ti, HeadColumns k, int d, int from, int to, float[] out, int at) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        int key = k.at() + c / WIDE * k.group() + from * k.row();
        int block = ti + c * VIRTUAL + lane;
        int first = at + from * VIRTUAL + lane;
        terms(turned, block, k.x(), key, k.row(), d - c > SHORT, c > 0, to - from, out, first);
      }
    }
  }

  /// The same for two blocks and the keys `[0, to)`.
  ///
  /// @param apart elements of `turned` from a block to the other
  /// @param step elements of `out` from a block to the other
  static void run(
      float[] turned,
      int ti,
      int apart,
      HeadColumns k,
      int d,
      int to,
      float[] out,
      int at,
      int step) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        int key = k.at() + c / WIDE * k.group();
        int block = ti + c * VIRTUAL + lane;
        int first = at + lane;
        boolean whole = d - c > SHORT;
        terms(turned, block, apart, k.x(), key, k.row(), whole, c > 0, to, out, first, step);
      }
    }
  }

  /// The next six or eight terms of each product.
  private static void terms(
      float[] turned,
      int ti,
      float[] k,
      int key,
      int row,
      boolean whole,
      boolean more,
      int count,
      float[] out,
      int at) {
    var t0 = FloatVector.fromArray(SPECIES, turned, ti);
    var t1 = FloatVector.fromArray(SPECIES, turned, ti + VIRTUAL);
    var t2 = FloatVector.fromArray(SPECIES, turned, ti + 2 * VIRTUAL);
    var t3 = FloatVector.fromArray(SPECIES, turned, ti + 3 * VIRTUAL);
    var t4 = FloatVector.fromArray(SPECIES, turned, ti + 4 * VIRTUAL);
    var t5 = FloatVector.fromArray(SPECIES, turned, ti + 5 * VIRTUAL);
    var t6 = FloatVector.fromArray(SPECIES, turned, ti + 6 * VIRTUAL);
    var t7 = FloatVector.fromArray(SPECIES, turned, ti + 7 * VIRTUAL);
    for (int j = 0; j < count; j++) {
      int to = at + j * VIRTUAL;
      int in = key + j * row;
      var s = more ? FloatVector.fromArray(SPECIES, out, to) : FloatVector.zero(SPECIES);
      s = t0.fma(broadcast(SPECIES, k[in]), s);
      s = t1.fma(broadcast(SPECIES, k[in + 1]), s);
      s = t2.fma(broadcast(SPECIES, k[in + 2]), s);
      s = t3.fma(broadcast(SPECIES, k[in + 3]), s);
      s = t4.fma(broadcast(SPECIES, k[in + 4]), s);
      s = t5.fma(broadcast(SPECIES, k[in + 5]), s);
      if (whole) {
        s = t6.fma(broadcast(SPECIES, k[in + 6]), s);
        s = t7.fma(broadcast(SPECIES, k[in + 7]), s);
      }
      s.intoArray(out, to);
    }
  }

  /// The same for two blocks.
  private static void terms(
      float[] turned,
      int ti,
      int apart,
      float[] k,
      int key,
      int row,
      boolean whole,
      boolean more,
      int count,
      float[] out,
      int at,
      int step) {
    int ui = ti + apart;
    var t0 = FloatVector.fromArray(SPECIES, turned, ti);
    var t1 = FloatVector.fromArray(SPECIES, turned, ti + VIRTUAL);
    var t2 = FloatVector.fromArray(SPECIES, turned, ti + 2 * VIRTUAL);
    var t3 = FloatVector.fromArray(SPECIES, turned, ti + 3 * VIRTUAL);
    var t4 = FloatVector.fromArray(SPECIES, turned, ti + 4 * VIRTUAL);
    var t5 = FloatVector.fromArray(SPECIES, turned, ti + 5 * VIRTUAL);
    var t6 = FloatVector.fromArray(SPECIES, turned, ti + 6 * VIRTUAL);
    var t7 = FloatVector.fromArray(SPECIES, turned, ti + 7 * VIRTUAL);
    var u0 = FloatVector.fromArray(SPECIES, turned, ui);
    var u1 = FloatVector.fromArray(SPECIES, turned, ui + VIRTUAL);
    var u2 = FloatVector.fromArray(SPECIES, turned, ui + 2 * VIRTUAL);
    var u3 = FloatVector.fromArray(SPECIES, turned, ui + 3 * VIRTUAL);
    var u4 = FloatVector.fromArray(SPECIES, turned, ui + 4 * VIRTUAL);
    var u5 = FloatVector.fromArray(SPECIES, turned, ui + 5 * VIRTUAL);
    var u6 = FloatVector.fromArray(SPECIES, turned, ui + 6 * VIRTUAL);
    var u7 = FloatVector.fromArray(SPECIES, turned, ui + 7 * VIRTUAL);
    for (int j = 0; j < count; j++) {
      int to = at + j * VIRTUAL;
      int in = key + j * row;
      var s = more ? FloatVector.fromArray(SPECIES, out, to) : FloatVector.zero(SPECIES);
      var r = more ? FloatVector.fromArray(SPECIES, out, to + step) : FloatVector.zero(SPECIES);
      var b = broadcast(SPECIES, k[in]);
      s = t0.fma(b, s);
      r = u0.fma(b, r);
      b = broadcast(SPECIES, k[in + 1]);
      s = t1.fma(b, s);
      r = u1.fma(b, r);
      b = broadcast(SPECIES, k[in + 2]);
      s = t2.fma(b, s);
      r = u2.fma(b, r);
      b = broadcast(SPECIES, k[in + 3]);
      s = t3.fma(b, s);
      r = u3.fma(b, r);
      b = broadcast(SPECIES, k[in + 4]);
      s = t4.fma(b, s);
      r = u4.fma(b, r);
      b = broadcast(SPECIES, k[in + 5]);
      s = t5.fma(b, s);
      r = u5.fma(b, r);
      if (whole) {
        b = broadcast(SPECIES, k[in + 6]);
        s = t6.fma(b, s);
        r = u6.fma(b, r);
        b = broadcast(SPECIES, k[in + 7]);
        s = t7.fma(b, s);
        r = u7.fma(b, r);
      }
      s.intoArray(out, to);
      r.intoArray(out, to + step);
    }
  }
}
