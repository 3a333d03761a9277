package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.FloatVector;

/// The softmax of a block of [Heads], down the rows of sixteen queries.
final class HeadSoftmax {
  private HeadSoftmax() {}

  /// -∞ where a query does not see a key: the sixteen keys from the block's first query on.
  static void hide(float[] p, int at, int keys) {
    var hidden = broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    for (int j = 1; j < keys; j++) {
      for (int lane = 0; lane < Math.min(j, VIRTUAL); lane += LANES) {
        int to = at + j * VIRTUAL + lane;
        var score = FloatVector.fromArray(SPECIES, p, to);
        score.blend(hidden, RowLanes.first(j - lane)).intoArray(p, to);
      }
    }
  }

  /// Maxima down the first `seen` rows of sixteen.
  ///
  /// @param tops sixteen elements, written
  static void maxima(float[] p, int at, int seen, float[] tops) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      int from = at + lane;
      var even = FloatVector.fromArray(SPECIES, p, from);
      var odd = even;
      for (int j = 1; j + 2 <= seen; j += 2) { // two chains: one waits for each comparison
        int to = from + j * VIRTUAL;
        odd = RowLanes.larger(odd, FloatVector.fromArray(SPECIES, p, to));
        even = RowLanes.larger(even, FloatVector.fromArray(SPECIES, p, to + VIRTUAL));
      }
      var last = FloatVector.fromArray(SPECIES, p, from + (seen - 1) * VIRTUAL);
      RowLanes.larger(RowLanes.larger(even, odd), last).intoArray(tops, lane);
    }
  }

  /// `e^(x - m)`, and their sums in the place of the maxima `m`.
  static void exponentials(float[] p, int at, int seen, float[] lanes) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var top = FloatVector.fromArray(SPECIES, lanes, lane);
      var sum = FloatVector.zero(SPECIES);
      for (int j = 0; j < seen; j++) {
        int to = at + lane + j * VIRTUAL;
        var e = Exponential.fading(FloatVector.fromArray(SPECIES, p, to).sub(top));
        e.intoArray(p, to);
        sum = sum.add(e);
      }
      sum.intoArray(lanes, lane);
    }
  }

  /// Exponentials become shares of their sum.
  static void shares(float[] p, int at, int seen, float[] sums) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var share = broadcast(SPECIES, 1f).div(FloatVector.fromArray(SPECIES, sums, lane));
      for (int j = 0; j < seen; j++) {
        int to = at + lane + j * VIRTUAL;
        FloatVector.fromArray(SPECIES, p, to).mul(share).intoArray(p, to);
      }
    }
  }

  /// `ds = p (dp - Σ p dp) scale` down the first `seen` rows; `ds` holds `dp` on entry.
  static void pullback(float[] p, int pi, float[] ds, int di, float scale, int seen) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var sum = overlap(p, pi + lane, ds, di + lane, seen);
      for (int i = lane; i < seen * VIRTUAL; i += VIRTUAL) {
        var u = FloatVector.fromArray(SPECIES, p, pi + i).mul(scale);
        u.mul(FloatVector.fromArray(SPECIES, ds, di + i).sub(sum)).intoArray(ds, di + i);
      }
    }
  }

  /// Zeros for the query that is missing beside a last odd one, since [KeySums] reads both at once:
  /// it scores zero times a key, and that is NaN for an infinite one.
  static void clearPartner(float[] p, int at, int rows, int seen) {
    if (rows % 2 != 0) {
      for (int j = 0; j < seen; j++) {
        p[at + j * VIRTUAL + rows] = 0;
      }
    }
  }

  /// `Σ p dp`, in four chains of every fourth key.
  private static FloatVector overlap(float[] p, int pi, float[] dp, int di, int seen) {
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    int i = 0;
    for (; i + 4 * VIRTUAL <= seen * VIRTUAL; i += 4 * VIRTUAL) {
      s0 = term(p, pi + i, dp, di + i, s0);
      s1 = term(p, pi + i + VIRTUAL, dp, di + i + VIRTUAL, s1);
      s2 = term(p, pi + i + 2 * VIRTUAL, dp, di + i + 2 * VIRTUAL, s2);
      s3 = term(p, pi + i + 3 * VIRTUAL, dp, di + i + 3 * VIRTUAL, s3);
    }
    for (; i < seen * VIRTUAL; i += VIRTUAL) {
      s0 = term(p, pi + i, dp, di + i, s0);
    }
    return s0.add(s1).add(s2.add(s3));
  }

  private static FloatVector term(float[] p, int pi, float[] dp, int di, FloatVector sum) {
    return FloatVector.fromArray(SPECIES, p, pi).fma(FloatVector.fromArray(SPECIES, dp, di), sum);
  }
}
