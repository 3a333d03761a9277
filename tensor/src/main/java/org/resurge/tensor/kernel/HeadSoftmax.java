package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;
import static org.resurge.tensor.kernel.RowLanes.LANE;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// The softmax of a block of [Heads], down the rows of sixteen queries.
///
/// Scores come times `log2 e`, so that powers of two do. What is kept are the powers; the shares of
/// their sums, one for each query, are multiplied with what is summed from them.
///
/// The rows from `diagonal` on are those of the keys that only some queries see: key `diagonal + j`
/// is seen by the lanes from `j` on.
final class HeadSoftmax {
  private static final VectorShuffle<Float> REVERSED =
      VectorShuffle.fromOp(SPECIES, lane -> LANES - 1 - lane);

  private HeadSoftmax() {}

  /// Maxima of the scores that a query sees, among the rows `[0, seen)`.
  ///
  /// @param tops receives sixteen elements from `ti` on
  static void maxima(float[] p, int at, int diagonal, int seen, float[] tops, int ti) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      int from = at + lane;
      var m0 = broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      var m1 = m0;
      var m2 = m0;
      var m3 = m0;
      int j = 0;
      for (; j + 4 <= diagonal; j += 4) { // four chains: one waits for each comparison
        int i = from + j * VIRTUAL;
        m0 = RowLanes.larger(m0, FloatVector.fromArray(SPECIES, p, i));
        m1 = RowLanes.larger(m1, FloatVector.fromArray(SPECIES, p, i + VIRTUAL));
        m2 = RowLanes.larger(m2, FloatVector.fromArray(SPECIES, p, i + 2 * VIRTUAL));
        m3 = RowLanes.larger(m3, FloatVector.fromArray(SPECIES, p, i + 3 * VIRTUAL));
      }
      for (; j < diagonal; j++) {
        m0 = RowLanes.larger(m0, FloatVector.fromArray(SPECIES, p, from + j * VIRTUAL));
      }
      var top = RowLanes.larger(RowLanes.larger(m0, m1), RowLanes.larger(m2, m3));
      top.intoArray(tops, ti + lane);
    }
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var top = FloatVector.fromArray(SPECIES, tops, ti + lane);
      for (int j = 0; j < seen - diagonal; j++) {
        var score = FloatVector.fromArray(SPECIES, p, at + lane + (diagonal + j) * VIRTUAL);
        var seeing = LANE.compare(VectorOperators.GE, (float) (j - lane));
        top = top.blend(score, score.compare(VectorOperators.GT, top).and(seeing));
      }
      top.intoArray(tops, ti + lane);
    }
  }

  /// Scores `x` become `2^(x - m)`, the rows `[0, diagonal)`.
  ///
  /// @param tops maxima `m` from `ti` on
  /// @param sums where in `p` their sums go
  static void powers(float[] p, int at, int diagonal, float[] tops, int ti, int sums) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var top = FloatVector.fromArray(SPECIES, tops, ti + lane);
      var even = FloatVector.zero(SPECIES);
      var odd = even;
      int i = at + lane;
      for (; i + VIRTUAL < at + diagonal * VIRTUAL; i += 2 * VIRTUAL) {
        var e = Exponential.fadingPower(FloatVector.fromArray(SPECIES, p, i).sub(top));
        var f = Exponential.fadingPower(FloatVector.fromArray(SPECIES, p, i + VIRTUAL).sub(top));
        e.intoArray(p, i);
        f.intoArray(p, i + VIRTUAL);
        even = even.add(e);
        odd = odd.add(f);
      }
      if (i < at + diagonal * VIRTUAL) {
        var e = Exponential.fadingPower(FloatVector.fromArray(SPECIES, p, i).sub(top));
        e.intoArray(p, i);
        even = even.add(e);
      }
      even.add(odd).intoArray(p, sums + lane);
    }
  }

  /// The rows of the diagonal, `at` being its first: `2^(x - m)` where a query sees the key, else
  /// 0. Their sums are added to `sums`.
  static void diagonal(float[] p, int at, int keys, float[] tops, int ti, int sums) {
    if (LANES == VIRTUAL && keys == VIRTUAL) {
      folded(p, at, tops, ti, sums);
      return;
    }
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var top = FloatVector.fromArray(SPECIES, tops, ti + lane);
      var sum = FloatVector.fromArray(SPECIES, p, sums + lane);
      for (int step = 0; step < keys; step++) {
        int j = keys == VIRTUAL ? unfolded(step) : step;
        int i = at + lane + j * VIRTUAL;
        var e = Exponential.fadingPower(FloatVector.fromArray(SPECIES, p, i).sub(top));
        e = e.blend(0f, LANE.compare(VectorOperators.LT, (float) (j - lane)));
        e.intoArray(p, i);
        sum = sum.add(e);
      }
      sum.intoArray(p, sums + lane);
    }
  }

  /// Order in which [#folded] adds rows: 0, 1, 15, 2, 14, … 7, 9, 8.
  private static int unfolded(int step) {
    return step == 0 || step % 2 == 1 ? (step + 1) / 2 : VIRTUAL - step / 2;
  }

  /// Sixteen rows of the diagonal. Of row `j` the last `16 - j` lanes are seen, of row `16 - j` the
  /// last `j`: turned round these fill the rest of the first, and one power serves both.
  private static void folded(float[] p, int at, float[] tops, int ti, int sums) {
    var top = FloatVector.fromArray(SPECIES, tops, ti);
    var back = top.rearrange(REVERSED);
    var zero = FloatVector.zero(SPECIES);
    var all = Exponential.fadingPower(FloatVector.fromArray(SPECIES, p, at).sub(top));
    all.intoArray(p, at);
    var sum = FloatVector.fromArray(SPECIES, p, sums).add(all);
    for (int j = 1; j < VIRTUAL / 2; j++) {
      int i = at + j * VIRTUAL;
      int other = at + (VIRTUAL - j) * VIRTUAL;
      var free = LANE.compare(VectorOperators.LT, (float) j);
      var x = FloatVector.fromArray(SPECIES, p, i).sub(top);
      var y = FloatVector.fromArray(SPECIES, p, other).rearrange(REVERSED).sub(back);
      var e = Exponential.fadingPower(x.blend(y, free));
      var first = e.blend(zero, free);
      var second = zero.blend(e, free).rearrange(REVERSED);
      first.intoArray(p, i);
      second.intoArray(p, other);
      sum = sum.add(first).add(second);
    }
    int middle = at + VIRTUAL / 2 * VIRTUAL;
    var half = Exponential.fadingPower(FloatVector.fromArray(SPECIES, p, middle).sub(top));
    half = half.blend(zero, LANE.compare(VectorOperators.LT, (float) (VIRTUAL / 2)));
    half.intoArray(p, middle);
    sum.add(half).intoArray(p, sums);
  }

  /// Sums become shares, their inverses; 0 for the queries past `rows`.
  static void shares(float[] sums, int at, int rows) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var sum = FloatVector.fromArray(SPECIES, sums, at + lane);
      broadcast(SPECIES, 1f).div(sum).intoArray(sums, at + lane);
    }
    Arrays.fill(sums, at + rows, at + VIRTUAL, 0f);
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

  /// `ds = e (dp - mean)` down the first `seen` rows; `ds` holds `dp` times the query's share on
  /// entry. The mean `Σ p dp` is the share times `Σ e dp`, in four chains of every fourth key.
  static void slopes(float[] e, int ei, int shares, float[] ds, int di, int seen) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var s0 = FloatVector.zero(SPECIES);
      var s1 = s0;
      var s2 = s0;
      var s3 = s0;
      int from = ei + lane;
      int to = di + lane;
      int j = 0;
      for (; j + 4 <= seen; j += 4) {
        int a = from + j * VIRTUAL;
        int b = to + j * VIRTUAL;
        s0 = FloatVector.fromArray(SPECIES, e, a).fma(FloatVector.fromArray(SPECIES, ds, b), s0);
        s1 =
            FloatVector.fromArray(SPECIES, e, a + VIRTUAL)
                .fma(FloatVector.fromArray(SPECIES, ds, b + VIRTUAL), s1);
        s2 =
            FloatVector.fromArray(SPECIES, e, a + 2 * VIRTUAL)
                .fma(FloatVector.fromArray(SPECIES, ds, b + 2 * VIRTUAL), s2);
        s3 =
            FloatVector.fromArray(SPECIES, e, a + 3 * VIRTUAL)
                .fma(FloatVector.fromArray(SPECIES, ds, b + 3 * VIRTUAL), s3);
      }
      for (; j < seen; j++) {
        s0 =
            FloatVector.fromArray(SPECIES, e, from + j * VIRTUAL)
                .fma(FloatVector.fromArray(SPECIES, ds, to + j * VIRTUAL), s0);
      }
      var mean = s0.add(s1).add(s2.add(s3)).mul(FloatVector.fromArray(SPECIES, e, shares + lane));
      for (int i = 0; i < seen * VIRTUAL; i += VIRTUAL) {
        FloatVector.fromArray(SPECIES, e, from + i)
            .mul(FloatVector.fromArray(SPECIES, ds, to + i).sub(mean))
            .intoArray(ds, to + i);
      }
    }
  }
}
