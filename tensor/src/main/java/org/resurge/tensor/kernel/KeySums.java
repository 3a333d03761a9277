package org.resurge.tensor.kernel;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums over the queries that see a key: `y[j, c] = Σ_i w[i, j] x[i, c]`, with the columns as
/// lanes.
///
/// Eight keys run side by side, since each load of columns then serves eight `fma`. Sixteen columns
/// of one query fill the lanes; where eight or fewer are left, as in a head of six columns, two
/// queries share them: eight columns of either, lane by lane in turns, so that their two weights,
/// which lie side by side, are spread by one load of 64 bits. Such a sum is two chains of `fma`,
/// over the even and over the odd queries, and their total. Both are the same bits for any vector
/// width.
///
/// Turning the weights, so that keys are lanes, took as long as the sums themselves.
///
/// @param in extents
/// @param rows of [#rows] elements, written
/// @param sums of [#sums] elements, written
record KeySums(Heads.Layout in, float[] rows, float[] sums) {
  /// Keys whose sums run side by side, and columns of which two queries share the lanes.
  private static final int WIDE = HeadPasses.WIDE;

  /// Vectors of two queries in a block of sixteen.
  private static final int PAIRS = VIRTUAL / 2;

  private static final VectorSpecies<Long> LONGS =
      VectorSpecies.of(long.class, SPECIES.vectorShape());

  private static final int NONE = -1;

  /// Elements of `rows` for `t` queries of `d` columns.
  static int rows(int t) {
    return (t + 1) * VIRTUAL;
  }

  /// Elements of `sums` for `s` keys.
  static int sums(int s) {
    return ((s + WIDE - 1) / WIDE * WIDE + 1) * VIRTUAL;
  }

  /// The sums of a head.
  ///
  /// @param w gradient of the scores, from `wi` on
  /// @param xs where `x` lies
  /// @param ys where `y` lies
  void run(
      float[] w,
      int wi,
      float[] x,
      Heads.Place xs,
      float[] y,
      Heads.Place ys,
      Heads.Bundle bundle,
      int head) {
    shared(w, wi, NONE, x, xs, y, ys, bundle, head);
  }

  /// The sums of a head whose weights are powers `w` times their query's share.
  ///
  /// @param shares where they begin in `w`
  void shared(
      float[] w,
      int wi,
      int shares,
      float[] x,
      Heads.Place xs,
      float[] y,
      Heads.Place ys,
      Heads.Bundle bundle,
      int head) {
    int from = xs.start(head);
    int to = ys.start(head);
    for (int c = 0; c < in.d(); ) {
      int left = in.d() - c;
      if (left > WIDE) {
        HeadPasses.widen(x, from + c, xs.row(), in.t(), Math.min(left, VIRTUAL), rows, 0, VIRTUAL);
        if (shares != NONE) {
          shareRows(w, shares);
        }
        sixteen(w, wi);
        for (int key = 0; key < in.s(); key++) {
          copySixteen(key, y, to + key * ys.row() + c, left);
        }
        c += VIRTUAL;
      } else {
        pair(x, from + c, xs.row(), left);
        if (shares != NONE) {
          sharePairs(w, shares);
        }
        eight(w, wi);
        KeyTotals.write(in, sums, c, y, ys, bundle, head);
        c += WIDE;
      }
    }
  }

  /// Rows times their queries' shares.
  private void shareRows(float[] w, int shares) {
    for (int row = 0; row < in.t(); row++) {
      var share = broadcast(SPECIES, w[shares + row]);
      for (int i = row * VIRTUAL; i < (row + 1) * VIRTUAL; i += LANES) {
        FloatVector.fromArray(SPECIES, rows, i).mul(share).intoArray(rows, i);
      }
    }
  }

  /// The same for rows two by two.
  private void sharePairs(float[] w, int shares) {
    MemorySegment segment = MemorySegment.ofArray(w);
    for (int pair = 0; pair < (in.t() + 1) / 2; pair++) {
      var share = two(segment, shares + 2 * pair);
      for (int i = pair * VIRTUAL; i < (pair + 1) * VIRTUAL; i += LANES) {
        FloatVector.fromArray(SPECIES, rows, i).mul(share).intoArray(rows, i);
      }
    }
  }

  /// Rows two by two: `[t, d]` → `[t / 2, 8, 2]`, a last row beside zeros. Columns past `d` are
  /// whatever lies there.
  ///
  /// @param ld elements from a row of `x` to the next
  private void pair(float[] x, int xi, int ld, int d) {
    int t = in.t();
    int reach = ld + Math.max(LANES, WIDE); // from a row to where its partner's vector ends
    int safe = Math.clamp((x.length - xi - reach + 2 * ld) / (2 * ld), 0, t / 2);
    zip(x, xi, ld, safe, rows);
    for (int row = 2 * safe; row < (t + 1) / 2 * 2; row++) {
      for (int c = 0; c < WIDE; c++) {
        int at = row / 2 * VIRTUAL + 2 * c + row % 2;
        rows[at] = row < t && c < d ? x[xi + row * ld + c] : 0f;
      }
    }
  }

  private static void zip(float[] x, int xi, int ld, int count, float[] pairs) {
    for (int c = 0; c < WIDE; c += LANES) {
      for (int pair = 0; pair < count; pair++) {
        int row = xi + 2 * pair * ld + c;
        int out = pair * VIRTUAL + 2 * c;
        var even = FloatVector.fromArray(SPECIES, x, row);
        var odd = FloatVector.fromArray(SPECIES, x, row + ld);
        Turn.LOW.selectFrom(even, odd).intoArray(pairs, out);
        if (LANES < VIRTUAL) {
          Turn.HIGH.selectFrom(even, odd).intoArray(pairs, out + LANES);
        }
      }
    }
  }

  /// Sixteen columns of one query.
  private void sixteen(float[] w, int wi) {
    for (int j = 0; j < in.s(); j += WIDE) {
      int first = in.causal() ? j : 0; // queries before do not see these keys
      int at = wi + j * VIRTUAL;
      for (int lane = 0; lane < VIRTUAL; lane += LANES) {
        eightKeys(w, at, in.step(), rows, lane, first, in.t(), sums, j * VIRTUAL + lane);
      }
    }
  }

  /// Eight columns of two queries.
  private void eight(float[] w, int wi) {
    for (int j = 0; j < in.s(); j += WIDE) {
      int first = in.causal() ? j / 2 : 0;
      int end = (in.t() + 1) / 2;
      int at = wi + j * VIRTUAL;
      for (int lane = 0; lane < VIRTUAL; lane += LANES) {
        eightKeysOfPairs(w, at, in.step(), rows, lane, first, end, sums, j * VIRTUAL + lane);
      }
    }
  }

  /// Eight keys over the queries `[first, end)`.
  private static void eightKeys(
      float[] w, int wi, int step, float[] x, int xi, int first, int end, float[] sums, int to) {
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    for (int i = first; i < end; ) {
      int block = i / VIRTUAL;
      int base = wi + block * (step - VIRTUAL);
      for (int last = Math.min(end, (block + 1) * VIRTUAL); i < last; i++) {
        var u = FloatVector.fromArray(SPECIES, x, xi + i * VIRTUAL);
        int at = base + i;
        s0 = u.fma(broadcast(SPECIES, w[at]), s0);
        s1 = u.fma(broadcast(SPECIES, w[at + VIRTUAL]), s1);
        s2 = u.fma(broadcast(SPECIES, w[at + 2 * VIRTUAL]), s2);
        s3 = u.fma(broadcast(SPECIES, w[at + 3 * VIRTUAL]), s3);
        s4 = u.fma(broadcast(SPECIES, w[at + 4 * VIRTUAL]), s4);
        s5 = u.fma(broadcast(SPECIES, w[at + 5 * VIRTUAL]), s5);
        s6 = u.fma(broadcast(SPECIES, w[at + 6 * VIRTUAL]), s6);
        s7 = u.fma(broadcast(SPECIES, w[at + 7 * VIRTUAL]), s7);
      }
    }
    s0.intoArray(sums, to);
    s1.intoArray(sums, to + VIRTUAL);
    s2.intoArray(sums, to + 2 * VIRTUAL);
    s3.intoArray(sums, to + 3 * VIRTUAL);
    s4.intoArray(sums, to + 4 * VIRTUAL);
    s5.intoArray(sums, to + 5 * VIRTUAL);
    s6.intoArray(sums, to + 6 * VIRTUAL);
    s7.intoArray(sums, to + 7 * VIRTUAL);
  }

  /// Eight keys over the pairs of queries `[first, end)`.
  private static void eightKeysOfPairs(
      float[] weights,
      int wi,
      int step,
      float[] x,
      int xi,
      int first,
      int end,
      float[] sums,
      int to) {
    MemorySegment w = MemorySegment.ofArray(weights);
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    for (int pair = first; pair < end; ) {
      int block = pair / PAIRS;
      int base = wi + block * (step - VIRTUAL);
      for (int last = Math.min(end, (block + 1) * PAIRS); pair < last; pair++) {
        var u = FloatVector.fromArray(SPECIES, x, xi + pair * VIRTUAL);
        int at = base + 2 * pair;
        s0 = u.fma(two(w, at), s0);
        s1 = u.fma(two(w, at + VIRTUAL), s1);
        s2 = u.fma(two(w, at + 2 * VIRTUAL), s2);
        s3 = u.fma(two(w, at + 3 * VIRTUAL), s3);
        s4 = u.fma(two(w, at + 4 * VIRTUAL), s4);
        s5 = u.fma(two(w, at + 5 * VIRTUAL), s5);
        s6 = u.fma(two(w, at + 6 * VIRTUAL), s6);
        s7 = u.fma(two(w, at + 7 * VIRTUAL), s7);
      }
    }
    s0.intoArray(sums, to);
    s1.intoArray(sums, to + VIRTUAL);
    s2.intoArray(sums, to + 2 * VIRTUAL);
    s3.intoArray(sums, to + 3 * VIRTUAL);
    s4.intoArray(sums, to + 4 * VIRTUAL);
    s5.intoArray(sums, to + 5 * VIRTUAL);
    s6.intoArray(sums, to + 6 * VIRTUAL);
    s7.intoArray(sums, to + 7 * VIRTUAL);
  }

  /// The elements `at` and `at + 1` in turns.
  private static FloatVector two(MemorySegment w, long at) {
    long both = w.get(JAVA_LONG_UNALIGNED, at * Float.BYTES);
    return LongVector.broadcast(LONGS, both).reinterpretAsFloats();
  }

  /// The first columns of a sum of sixteen.
  private void copySixteen(int key, float[] y, int yi, int count) {
    if (count >= VIRTUAL) {
      for (int lane = 0; lane < VIRTUAL; lane += LANES) {
        FloatVector.fromArray(SPECIES, sums, key * VIRTUAL + lane).intoArray(y, yi + lane);
      }
    } else {
      System.arraycopy(sums, key * VIRTUAL, y, yi, count);
    }
  }
}
