package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The passes of [Heads] over a block of sixteen queries.
///
/// Eight sums run side by side: each load of a vector serves eight `fma`, and as many chains hide
/// their latency. Columns lie in groups of eight, so that steps are constants and sums unrolled: a
/// loop over a head's six to thirty-two columns spends more time around its ends than in its
/// middle. Columns that are missing from a group are zeros; keys that are missing are garbage, and
/// their sums are not kept.
final class HeadPasses {
  /// Columns of a group, and keys or columns whose sums run side by side.
  static final int WIDE = 8;

  private HeadPasses() {}

  /// A block on its side, times a factor: `[rows, d]` → `[d, 16]`, zeros where rows are missing;
  /// what lies past `d` stays as it is.
  ///
  /// @param ld elements from a row of `x` to the next; so everywhere here
  static void turn(float[] x, int xi, int ld, int rows, int d, float factor, float[] turned) {
    if (rows < VIRTUAL) {
      Arrays.fill(turned, 0, d * VIRTUAL, 0f);
    }
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < d; c++) {
        turned[c * VIRTUAL + row] = factor * x[xi + row * ld + c];
      }
    }
  }

  /// `[d, 16]` → `[rows, d]`.
  static void turnBack(float[] turned, int rows, int d, float[] y, int yi, int ld) {
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < d; c++) {
        y[yi + row * ld + c] = turned[c * VIRTUAL + row];
      }
    }
  }

  /// Rows filled up with zeros to a constant stride: `[t, d]` → `[t, stride]`.
  ///
  /// Whole vectors are written, in ascending rows, so that what one writes past its stride is
  /// written again by the next.
  ///
  /// @param stride at least `d`
  /// @param wide of at least `t stride + 16` elements from `at` on
  static void widen(float[] x, int xi, int ld, int t, int d, float[] wide, int at, int stride) {
    for (int c = 0; c < d; c += LANES) {
      var inside = RowLanes.first(d - c);
      int safe = Math.clamp((x.length - LANES - xi - c + ld) / ld, 0, t);
      for (int row = 0; row < safe; row++) {
        var v = FloatVector.fromArray(SPECIES, x, xi + row * ld + c);
        FloatVector.zero(SPECIES).blend(v, inside).intoArray(wide, at + row * stride + c);
      }
      for (int row = safe; row < t; row++) { // a vector would reach past the end of x
        for (int lane = 0; lane < LANES; lane++) {
          int column = c + lane;
          wide[at + row * stride + column] = column < d ? x[xi + row * ld + column] : 0f;
        }
      }
    }
  }

  /// Columns in groups of eight, the last filled up with zeros: `[t, d]` → `[groups, t, 8]`.
  static void group(float[] x, int xi, int ld, int t, int d, float[] groups) {
    for (int c = 0; c < d; c += WIDE) {
      widen(x, xi + c, ld, t, Math.min(WIDE, d - c), groups, c * t, WIDE);
    }
  }

  /// Elements of the groups of `t` rows of `d`.
  static int grouped(int t, int d) {
    return (d + WIDE - 1) / WIDE * WIDE * t + VIRTUAL;
  }

  /// Products of the block with the first `seen` keys: `out[j, lane] = Σ_c turned[c, lane] k[j,
  /// c]`.
  ///
  /// @param turned rows past `d` are zeros
  /// @param k keys in groups of columns
  static void products(float[] turned, float[] k, int t, int d, int seen, float[] out, int at) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        eightTerms(turned, c * VIRTUAL + lane, k, c * t, c > 0, seen, out, at + lane);
      }
    }
  }

  /// The next eight terms of each product.
  private static void eightTerms(
      float[] turned, int ti, float[] k, int key, boolean more, int seen, float[] out, int at) {
    var t0 = FloatVector.fromArray(SPECIES, turned, ti);
    var t1 = FloatVector.fromArray(SPECIES, turned, ti + VIRTUAL);
    var t2 = FloatVector.fromArray(SPECIES, turned, ti + 2 * VIRTUAL);
    var t3 = FloatVector.fromArray(SPECIES, turned, ti + 3 * VIRTUAL);
    var t4 = FloatVector.fromArray(SPECIES, turned, ti + 4 * VIRTUAL);
    var t5 = FloatVector.fromArray(SPECIES, turned, ti + 5 * VIRTUAL);
    var t6 = FloatVector.fromArray(SPECIES, turned, ti + 6 * VIRTUAL);
    var t7 = FloatVector.fromArray(SPECIES, turned, ti + 7 * VIRTUAL);
    for (int j = 0; j < seen; j++) {
      int to = at + j * VIRTUAL;
      int in = key + j * WIDE;
      var s = more ? FloatVector.fromArray(SPECIES, out, to) : FloatVector.zero(SPECIES);
      s = t0.fma(broadcast(SPECIES, k[in]), s);
      s = t1.fma(broadcast(SPECIES, k[in + 1]), s);
      s = t2.fma(broadcast(SPECIES, k[in + 2]), s);
      s = t3.fma(broadcast(SPECIES, k[in + 3]), s);
      s = t4.fma(broadcast(SPECIES, k[in + 4]), s);
      s = t5.fma(broadcast(SPECIES, k[in + 5]), s);
      s = t6.fma(broadcast(SPECIES, k[in + 6]), s);
      s = t7.fma(broadcast(SPECIES, k[in + 7]), s);
      s.intoArray(out, to);
    }
  }

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

  /// Softmax down the first `seen` rows of sixteen, in three passes of their own: see
  /// [RowExponentials] for what happens to larger methods.
  ///
  /// @param lanes sixteen elements, written
  static void softmax(float[] p, int at, int seen, float[] lanes) {
    maxima(p, at, seen, lanes);
    exponentials(p, at, seen, lanes);
    shares(p, at, seen, lanes);
  }

  private static void maxima(float[] p, int at, int seen, float[] tops) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var top = FloatVector.fromArray(SPECIES, p, at + lane);
      for (int j = 1; j < seen; j++) {
        top = RowLanes.larger(top, FloatVector.fromArray(SPECIES, p, at + lane + j * VIRTUAL));
      }
      top.intoArray(tops, lane);
    }
  }

  /// Sums take the place of the maxima.
  private static void exponentials(float[] p, int at, int seen, float[] lanes) {
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

  private static void shares(float[] p, int at, int seen, float[] sums) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var share = broadcast(SPECIES, 1f).div(FloatVector.fromArray(SPECIES, sums, lane));
      for (int j = 0; j < seen; j++) {
        int to = at + lane + j * VIRTUAL;
        FloatVector.fromArray(SPECIES, p, to).mul(share).intoArray(p, to);
      }
    }
  }

  /// `ds = p (dp - Σ p dp) scale` down the first `seen` rows; `ds` holds `dp` on entry.
  static void softmaxPullback(float[] p, int pi, float[] ds, int di, float scale, int seen) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var sum = FloatVector.zero(SPECIES);
      for (int i = lane; i < seen * VIRTUAL; i += VIRTUAL) {
        var u = FloatVector.fromArray(SPECIES, p, pi + i);
        sum = u.fma(FloatVector.fromArray(SPECIES, ds, di + i), sum);
      }
      for (int i = lane; i < seen * VIRTUAL; i += VIRTUAL) {
        var u = FloatVector.fromArray(SPECIES, p, pi + i).mul(scale);
        u.mul(FloatVector.fromArray(SPECIES, ds, di + i).sub(sum)).intoArray(ds, di + i);
      }
    }
  }

  /// Sums over the first `seen` keys: `turned[c, lane] = Σ_j w[j, lane] x[j, c]`.
  ///
  /// @param x in groups of columns
  static void sums(float[] w, int wi, float[] x, int t, int d, int seen, float[] turned) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        eightSums(w, wi + lane, x, c * t, seen, turned, c * VIRTUAL + lane);
      }
    }
  }

  private static void eightSums(
      float[] w, int wi, float[] x, int xi, int seen, float[] turned, int to) {
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    for (int j = 0; j < seen; j++) {
      var u = FloatVector.fromArray(SPECIES, w, wi + j * VIRTUAL);
      int in = xi + j * WIDE;
      s0 = u.fma(broadcast(SPECIES, x[in]), s0);
      s1 = u.fma(broadcast(SPECIES, x[in + 1]), s1);
      s2 = u.fma(broadcast(SPECIES, x[in + 2]), s2);
      s3 = u.fma(broadcast(SPECIES, x[in + 3]), s3);
      s4 = u.fma(broadcast(SPECIES, x[in + 4]), s4);
      s5 = u.fma(broadcast(SPECIES, x[in + 5]), s5);
      s6 = u.fma(broadcast(SPECIES, x[in + 6]), s6);
      s7 = u.fma(broadcast(SPECIES, x[in + 7]), s7);
    }
    s0.intoArray(turned, to);
    s1.intoArray(turned, to + VIRTUAL);
    s2.intoArray(turned, to + 2 * VIRTUAL);
    s3.intoArray(turned, to + 3 * VIRTUAL);
    s4.intoArray(turned, to + 4 * VIRTUAL);
    s5.intoArray(turned, to + 5 * VIRTUAL);
    s6.intoArray(turned, to + 6 * VIRTUAL);
    s7.intoArray(turned, to + 7 * VIRTUAL);
  }

  /// Sums over the queries that see a key: `y[j, c] = Σ_i w[i, j] x[i, c]`, with the columns as
  /// lanes; lanes past `d` hold what lies there, and are not kept.
  ///
  /// @param w blocks of sixteen queries, `step` elements apart
  /// @param lanes eight vectors, written
  static void columns(
      float[] w,
      int wi,
      int step,
      float[] x,
      int xi,
      int xd,
      int t,
      int s,
      int d,
      boolean causal,
      float[] y,
      int yi,
      int ld,
      float[] lanes) {
    if (xi + (t - 1) * xd + RowLanes.padded(d) > x.length) { // a vector would reach past the end
      int width = RowLanes.padded(d);
      float[] wide = new float[t * width + VIRTUAL];
      widen(x, xi, xd, t, d, wide, 0, width);
      columns(w, wi, step, wide, 0, width, t, s, d, causal, y, yi, ld, lanes);
      return;
    }
    for (int c = 0; c < d; c += LANES) {
      int count = Math.min(LANES, d - c);
      for (int j = 0; j < s; j += WIDE) {
        int first = causal ? j : 0; // queries before do not see these keys
        int block = wi + first / VIRTUAL * step + j * VIRTUAL;
        eightKeys(w, block, step, x, xi + c, xd, first, t, lanes);
        for (int member = 0; member < Math.min(WIDE, s - j); member++) {
          int to = yi + (j + member) * ld + c;
          for (int lane = 0; lane < count; lane++) {
            y[to + lane] = lanes[member * LANES + lane];
          }
        }
      }
    }
  }

  /// Eight keys over the queries `[first, t)`.
  private static void eightKeys(
      float[] w, int wi, int step, float[] x, int xi, int xd, int first, int t, float[] lanes) {
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    int lane = first % VIRTUAL;
    for (int i = first, at = wi + lane, in = xi + first * xd; i < t; i++, at++, in += xd, lane++) {
      if (lane == VIRTUAL) { // the next block of queries
        lane = 0;
        at += step - VIRTUAL;
      }
      var u = FloatVector.fromArray(SPECIES, x, in);
      s0 = u.fma(broadcast(SPECIES, w[at]), s0);
      s1 = u.fma(broadcast(SPECIES, w[at + VIRTUAL]), s1);
      s2 = u.fma(broadcast(SPECIES, w[at + 2 * VIRTUAL]), s2);
      s3 = u.fma(broadcast(SPECIES, w[at + 3 * VIRTUAL]), s3);
      s4 = u.fma(broadcast(SPECIES, w[at + 4 * VIRTUAL]), s4);
      s5 = u.fma(broadcast(SPECIES, w[at + 5 * VIRTUAL]), s5);
      s6 = u.fma(broadcast(SPECIES, w[at + 6 * VIRTUAL]), s6);
      s7 = u.fma(broadcast(SPECIES, w[at + 7 * VIRTUAL]), s7);
    }
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, LANES);
    s2.intoArray(lanes, 2 * LANES);
    s3.intoArray(lanes, 3 * LANES);
    s4.intoArray(lanes, 4 * LANES);
    s5.intoArray(lanes, 5 * LANES);
    s6.intoArray(lanes, 6 * LANES);
    s7.intoArray(lanes, 7 * LANES);
  }
}
