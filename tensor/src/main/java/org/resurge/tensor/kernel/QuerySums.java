package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.HeadPasses.WIDE;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;
import static org.resurge.tensor.kernel.QueryProducts.SHORT;

import jdk.incubator.vector.FloatVector;

/// Sums over the keys that a query sees, for one or two blocks of sixteen queries.
///
/// Six or eight sums of a block run side by side: each load of weights serves as many `fma`, and as
/// many chains hide their latency. For the rest see [QueryProducts]; the sums over the queries that
/// see a key are [KeySums].
final class QuerySums {
  private QuerySums() {}

  /// Sums over the keys `[from, to)`: `turned[c, lane] = Σ_j w[j, lane] x[j, c]`, on top of what
  /// `turned` holds unless `from` is 0.
  ///
  /// Six or eight columns of each group are written, whether or not the head has them.
  static void run(
      float[] w, int wi, HeadColumns x, int d, int from, int to, float[] turned, int ti) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        int key = x.at() + c / WIDE * x.group() + from * x.row();
        int first = wi + from * VIRTUAL + lane;
        int block = ti + c * VIRTUAL + lane;
        groupSums(w, first, x.x(), key, x.row(), d - c > SHORT, from > 0, to - from, turned, block);
      }
    }
  }

  /// The same for two blocks and the keys `[0, to)`.
  ///
  /// @param step elements of `w` from a block to the other
  /// @param apart elements of `turned` from a block to the other
  static void run(
      float[] w,
      int wi,
      int step,
      HeadColumns x,
      int d,
      int to,
      float[] turned,
      int ti,
      int apart) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        int key = x.at() + c / WIDE * x.group();
        int block = ti + c * VIRTUAL + lane;
        boolean whole = d - c > SHORT;
        groupSums(w, wi + lane, step, x.x(), key, x.row(), whole, to, turned, block, apart);
      }
    }
  }

  private static void groupSums(
      float[] w,
      int wi,
      float[] x,
      int xi,
      int row,
      boolean whole,
      boolean more,
      int count,
      float[] turned,
      int to) {
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    if (more) {
      s0 = FloatVector.fromArray(SPECIES, turned, to);
      s1 = FloatVector.fromArray(SPECIES, turned, to + VIRTUAL);
      s2 = FloatVector.fromArray(SPECIES, turned, to + 2 * VIRTUAL);
      s3 = FloatVector.fromArray(SPECIES, turned, to + 3 * VIRTUAL);
      s4 = FloatVector.fromArray(SPECIES, turned, to + 4 * VIRTUAL);
      s5 = FloatVector.fromArray(SPECIES, turned, to + 5 * VIRTUAL);
      s6 = FloatVector.fromArray(SPECIES, turned, to + 6 * VIRTUAL);
      s7 = FloatVector.fromArray(SPECIES, turned, to + 7 * VIRTUAL);
    }
    for (int j = 0; j < count; j++) {
      var u = FloatVector.fromArray(SPECIES, w, wi + j * VIRTUAL);
      int in = xi + j * row;
      s0 = u.fma(broadcast(SPECIES, x[in]), s0);
      s1 = u.fma(broadcast(SPECIES, x[in + 1]), s1);
      s2 = u.fma(broadcast(SPECIES, x[in + 2]), s2);
      s3 = u.fma(broadcast(SPECIES, x[in + 3]), s3);
      s4 = u.fma(broadcast(SPECIES, x[in + 4]), s4);
      s5 = u.fma(broadcast(SPECIES, x[in + 5]), s5);
      if (whole) {
        s6 = u.fma(broadcast(SPECIES, x[in + 6]), s6);
        s7 = u.fma(broadcast(SPECIES, x[in + 7]), s7);
      }
    }
    s0.intoArray(turned, to);
    s1.intoArray(turned, to + VIRTUAL);
    s2.intoArray(turned, to + 2 * VIRTUAL);
    s3.intoArray(turned, to + 3 * VIRTUAL);
    s4.intoArray(turned, to + 4 * VIRTUAL);
    s5.intoArray(turned, to + 5 * VIRTUAL);
    if (whole) {
      s6.intoArray(turned, to + 6 * VIRTUAL);
      s7.intoArray(turned, to + 7 * VIRTUAL);
    }
  }

  private static void groupSums(
      float[] w,
      int wi,
      int step,
      float[] x,
      int xi,
      int row,
      boolean whole,
      int count,
      float[] turned,
      int to,
      int apart) {
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    var r0 = s0;
    var r1 = s0;
    var r2 = s0;
    var r3 = s0;
    var r4 = s0;
    var r5 = s0;
    var r6 = s0;
    var r7 = s0;
    for (int j = 0; j < count; j++) {
      var u = FloatVector.fromArray(SPECIES, w, wi + j * VIRTUAL);
      var v = FloatVector.fromArray(SPECIES, w, wi + j * VIRTUAL + step);
      int in = xi + j * row;
      var b = broadcast(SPECIES, x[in]);
      s0 = u.fma(b, s0);
      r0 = v.fma(b, r0);
      b = broadcast(SPECIES, x[in + 1]);
      s1 = u.fma(b, s1);
      r1 = v.fma(b, r1);
      b = broadcast(SPECIES, x[in + 2]);
      s2 = u.fma(b, s2);
      r2 = v.fma(b, r2);
      b = broadcast(SPECIES, x[in + 3]);
      s3 = u.fma(b, s3);
      r3 = v.fma(b, r3);
      b = broadcast(SPECIES, x[in + 4]);
      s4 = u.fma(b, s4);
      r4 = v.fma(b, r4);
      b = broadcast(SPECIES, x[in + 5]);
      s5 = u.fma(b, s5);
      r5 = v.fma(b, r5);
      if (whole) {
        b = broadcast(SPECIES, x[in + 6]);
        s6 = u.fma(b, s6);
        r6 = v.fma(b, r6);
        b = broadcast(SPECIES, x[in + 7]);
        s7 = u.fma(b, s7);
        r7 = v.fma(b, r7);
      }
    }
    int next = to + apart;
    s0.intoArray(turned, to);
    s1.intoArray(turned, to + VIRTUAL);
    s2.intoArray(turned, to + 2 * VIRTUAL);
    s3.intoArray(turned, to + 3 * VIRTUAL);
    s4.intoArray(turned, to + 4 * VIRTUAL);
    s5.intoArray(turned, to + 5 * VIRTUAL);
    r0.intoArray(turned, next);
    r1.intoArray(turned, next + VIRTUAL);
    r2.intoArray(turned, next + 2 * VIRTUAL);
    r3.intoArray(turned, next + 3 * VIRTUAL);
    r4.intoArray(turned, next + 4 * VIRTUAL);
    r5.intoArray(turned, next + 5 * VIRTUAL);
    if (whole) {
      s6.intoArray(turned, to + 6 * VIRTUAL);
      s7.intoArray(turned, to + 7 * VIRTUAL);
      r6.intoArray(turned, next + 6 * VIRTUAL);
      r7.intoArray(turned, next + 7 * VIRTUAL);
    }
  }
}
