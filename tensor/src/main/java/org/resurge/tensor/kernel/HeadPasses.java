package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The passes of [Heads] over a block of sixteen queries.
///
/// Four sums over columns, six or eight over keys run side by side: each load of a vector serves as
/// many `fma`, and as many chains hide their latency. The last group takes its last member again
/// where there are fewer, and writes rows that nobody reads.
final class HeadPasses {
  /// Keys that are summed side by side.
  static final int GROUP = 4;

  /// Columns that are summed side by side: each load of sixteen weights serves all of them.
  static final int WIDE = 8;

  /// The same where no more are left.
  private static final int NARROW = 6;

  private HeadPasses() {}

  /// A block on its side, times a factor: `[rows, d]` → `[d, 16]`, zeros where rows are missing.
  ///
  /// @param ld elements from a row of `x` to the next; so everywhere here
  static void turn(float[] x, int xi, int ld, int rows, int d, float factor, float[] turned) {
    if (rows < VIRTUAL) {
      Arrays.fill(turned, 0f);
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

  /// Rows filled up with zeros to a multiple of sixteen: `[t, d]` → `[t, padded(d)]`.
  static void widen(float[] x, int xi, int ld, int t, int d, float[] wide) {
    int width = RowLanes.padded(d);
    for (int row = 0; row < t; row++) {
      for (int c = 0; c < d; c++) {
        wide[row * width + c] = x[xi + row * ld + c];
      }
    }
  }

  /// Products of the block with the first `seen` keys: `out[j, lane] = Σ_c turned[c, lane] k[j,
  /// c]`.
  static void products(
      float[] turned, float[] k, int key, int ld, int d, int seen, float[] out, int at) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int j = 0; j < seen; j += GROUP) {
        int last = seen - 1 - j;
        int k0 = key + j * ld;
        int k1 = k0 + Math.min(1, last) * ld;
        int k2 = k0 + Math.min(2, last) * ld;
        int k3 = k0 + Math.min(3, last) * ld;
        var a = FloatVector.zero(SPECIES);
        var b = a;
        var e = a;
        var f = a;
        for (int c = 0; c < d; c++) {
          var u = FloatVector.fromArray(SPECIES, turned, c * VIRTUAL + lane);
          a = u.fma(broadcast(SPECIES, k[k0 + c]), a);
          b = u.fma(broadcast(SPECIES, k[k1 + c]), b);
          e = u.fma(broadcast(SPECIES, k[k2 + c]), e);
          f = u.fma(broadcast(SPECIES, k[k3 + c]), f);
        }
        int to = at + j * VIRTUAL + lane;
        a.intoArray(out, to);
        b.intoArray(out, to + VIRTUAL);
        e.intoArray(out, to + 2 * VIRTUAL);
        f.intoArray(out, to + 3 * VIRTUAL);
      }
    }
  }

  /// Softmax down the first `seen` rows of sixteen.
  static void softmax(float[] p, int at, int seen) {
    for (int lane = at; lane < at + VIRTUAL; lane += LANES) {
      int end = lane + seen * VIRTUAL;
      var top = FloatVector.fromArray(SPECIES, p, lane);
      for (int i = lane + VIRTUAL; i < end; i += VIRTUAL) {
        top = RowLanes.larger(top, FloatVector.fromArray(SPECIES, p, i));
      }
      var sum = FloatVector.zero(SPECIES);
      for (int i = lane; i < end; i += VIRTUAL) {
        var e = Exponential.fading(FloatVector.fromArray(SPECIES, p, i).sub(top));
        e.intoArray(p, i);
        sum = sum.add(e);
      }
      var share = broadcast(SPECIES, 1f).div(sum);
      for (int i = lane; i < end; i += VIRTUAL) {
        FloatVector.fromArray(SPECIES, p, i).mul(share).intoArray(p, i);
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
  static void sums(float[] w, int wi, float[] x, int xi, int ld, int d, int seen, float[] turned) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        int last = d - 1 - c;
        if (last < NARROW) {
          six(w, wi + lane, x, xi + c, ld, last, seen, turned, c * VIRTUAL + lane);
        } else {
          eight(w, wi + lane, x, xi + c, ld, last, seen, turned, c * VIRTUAL + lane);
        }
      }
    }
  }

  private static void six(
      float[] w, int wi, float[] x, int xi, int ld, int last, int seen, float[] turned, int to) {
    int c1 = Math.min(1, last);
    int c2 = Math.min(2, last);
    int c3 = Math.min(3, last);
    int c4 = Math.min(4, last);
    int c5 = Math.min(5, last);
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    for (int j = 0, at = wi, in = xi; j < seen; j++, at += VIRTUAL, in += ld) {
      var u = FloatVector.fromArray(SPECIES, w, at);
      s0 = u.fma(broadcast(SPECIES, x[in]), s0);
      s1 = u.fma(broadcast(SPECIES, x[in + c1]), s1);
      s2 = u.fma(broadcast(SPECIES, x[in + c2]), s2);
      s3 = u.fma(broadcast(SPECIES, x[in + c3]), s3);
      s4 = u.fma(broadcast(SPECIES, x[in + c4]), s4);
      s5 = u.fma(broadcast(SPECIES, x[in + c5]), s5);
    }
    s0.intoArray(turned, to);
    s1.intoArray(turned, to + VIRTUAL);
    s2.intoArray(turned, to + 2 * VIRTUAL);
    s3.intoArray(turned, to + 3 * VIRTUAL);
    s4.intoArray(turned, to + 4 * VIRTUAL);
    s5.intoArray(turned, to + 5 * VIRTUAL);
  }

  private static void eight(
      float[] w, int wi, float[] x, int xi, int ld, int last, int seen, float[] turned, int to) {
    int c7 = Math.min(7, last); // the others there are
    var s0 = FloatVector.zero(SPECIES);
    var s1 = s0;
    var s2 = s0;
    var s3 = s0;
    var s4 = s0;
    var s5 = s0;
    var s6 = s0;
    var s7 = s0;
    for (int j = 0, at = wi, in = xi; j < seen; j++, at += VIRTUAL, in += ld) {
      var u = FloatVector.fromArray(SPECIES, w, at);
      s0 = u.fma(broadcast(SPECIES, x[in]), s0);
      s1 = u.fma(broadcast(SPECIES, x[in + 1]), s1);
      s2 = u.fma(broadcast(SPECIES, x[in + 2]), s2);
      s3 = u.fma(broadcast(SPECIES, x[in + 3]), s3);
      s4 = u.fma(broadcast(SPECIES, x[in + 4]), s4);
      s5 = u.fma(broadcast(SPECIES, x[in + 5]), s5);
      s6 = u.fma(broadcast(SPECIES, x[in + 6]), s6);
      s7 = u.fma(broadcast(SPECIES, x[in + c7]), s7);
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
  /// lanes.
  ///
  /// @param w blocks of sixteen queries, `step` elements apart
  /// @param wide `x`, its rows padded to a multiple of sixteen
  static void columns(
      float[] w,
      int wi,
      int step,
      float[] wide,
      int t,
      int s,
      int d,
      boolean causal,
      float[] y,
      int yi,
      int ld) {
    int width = RowLanes.padded(d);
    float[] lanes = new float[GROUP * LANES];
    for (int c = 0; c < d; c += LANES) {
      int count = Math.min(LANES, d - c);
      for (int j = 0; j < s; j += GROUP) {
        int first = causal ? j - j % VIRTUAL : 0; // blocks before do not see these keys
        keys(w, wi + first / VIRTUAL * step + j * VIRTUAL, step, wide, width, first, t, c, lanes);
        for (int member = 0; member < Math.min(GROUP, s - j); member++) {
          System.arraycopy(lanes, member * LANES, y, yi + (j + member) * ld + c, count);
        }
      }
    }
  }

  /// One group of keys over the queries `[first, t)`, into four vectors.
  private static void keys(
      float[] w,
      int wi,
      int step,
      float[] wide,
      int width,
      int first,
      int t,
      int c,
      float[] lanes) {
    var a = FloatVector.zero(SPECIES);
    var b = a;
    var e = a;
    var f = a;
    for (int i = first, block = wi; i < t; i += VIRTUAL, block += step) {
      int end = Math.min(VIRTUAL, t - i);
      for (int lane = 0; lane < end; lane++) {
        var u = FloatVector.fromArray(SPECIES, wide, (i + lane) * width + c);
        a = u.fma(broadcast(SPECIES, w[block + lane]), a);
        b = u.fma(broadcast(SPECIES, w[block + lane + VIRTUAL]), b);
        e = u.fma(broadcast(SPECIES, w[block + lane + 2 * VIRTUAL]), e);
        f = u.fma(broadcast(SPECIES, w[block + lane + 3 * VIRTUAL]), f);
      }
    }
    a.intoArray(lanes, 0);
    b.intoArray(lanes, LANES);
    e.intoArray(lanes, 2 * LANES);
    f.intoArray(lanes, 3 * LANES);
  }
}
