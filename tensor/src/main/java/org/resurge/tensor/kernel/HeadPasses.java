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

  /// Columns up to which the last group of a head takes the short way.
  private static final int SHORT = 6;

  private HeadPasses() {}

  /// A block on its side: `[rows, d]` → `[d, 16]`, zeros where rows are missing, and further rows
  /// of zeros up to a whole group.
  ///
  /// @param ld elements from a row of `x` to the next; so everywhere here
  /// @param turned of [#turned] elements
  static void turn(float[] x, int xi, int ld, int rows, int d, float[] turned) {
    if (rows == VIRTUAL && xi + (VIRTUAL - 1) * ld + Math.max(d, LANES) <= x.length) {
      Turn.sixteen(x, xi, ld, Math.max(d, LANES), turned, 0, VIRTUAL);
    } else {
      Arrays.fill(turned, 0, d * VIRTUAL, 0f);
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < d; c++) {
          turned[c * VIRTUAL + row] = x[xi + row * ld + c];
        }
      }
    }
    if (d % WIDE != 0) {
      Arrays.fill(turned, d * VIRTUAL, (d + WIDE - d % WIDE) * VIRTUAL, 0f);
    }
  }

  /// Elements of a block of `d` columns on its side.
  static int turned(int d) {
    return (Math.max(d, VIRTUAL) + WIDE) * VIRTUAL;
  }

  /// `[d, 16]` → `[rows, d]`.
  static void turnBack(float[] turned, int rows, int d, float[] y, int yi, int ld) {
    if (rows == VIRTUAL && d >= VIRTUAL) {
      for (int c = 0; c < d; c += VIRTUAL) {
        int first = Math.min(c, d - VIRTUAL);
        Turn.sixteen(turned, first * VIRTUAL, VIRTUAL, VIRTUAL, y, yi + first, ld);
      }
      return;
    }
    for (int c = 0; c < d; c++) {
      for (int row = 0; row < rows; row++) {
        y[yi + c + row * ld] = turned[c * VIRTUAL + row];
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

  /// Products of the block with the first `seen` keys: `out[j, lane] = Σ_c scale turned[c, lane]
  /// k[j, c]`.
  ///
  /// @param turned from [#turn]
  /// @param k keys in groups of columns
  static void products(
      float[] turned, float scale, float[] k, int t, int d, int seen, float[] out, int at) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        boolean whole = d - c > SHORT;
        int from = c * VIRTUAL + lane;
        terms(turned, from, scale, k, c * t, whole, c > 0, seen, out, at + lane);
      }
    }
  }

  /// The next six or eight terms of each product.
  private static void terms(
      float[] turned,
      int ti,
      float scale,
      float[] k,
      int key,
      boolean whole,
      boolean more,
      int seen,
      float[] out,
      int at) {
    var t0 = FloatVector.fromArray(SPECIES, turned, ti).mul(scale);
    var t1 = FloatVector.fromArray(SPECIES, turned, ti + VIRTUAL).mul(scale);
    var t2 = FloatVector.fromArray(SPECIES, turned, ti + 2 * VIRTUAL).mul(scale);
    var t3 = FloatVector.fromArray(SPECIES, turned, ti + 3 * VIRTUAL).mul(scale);
    var t4 = FloatVector.fromArray(SPECIES, turned, ti + 4 * VIRTUAL).mul(scale);
    var t5 = FloatVector.fromArray(SPECIES, turned, ti + 5 * VIRTUAL).mul(scale);
    var t6 = FloatVector.fromArray(SPECIES, turned, ti + 6 * VIRTUAL).mul(scale);
    var t7 = FloatVector.fromArray(SPECIES, turned, ti + 7 * VIRTUAL).mul(scale);
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
      if (whole) {
        s = t6.fma(broadcast(SPECIES, k[in + 6]), s);
        s = t7.fma(broadcast(SPECIES, k[in + 7]), s);
      }
      s.intoArray(out, to);
    }
  }

  /// Sums over the first `seen` keys: `turned[c, lane] = Σ_j w[j, lane] x[j, c]`.
  ///
  /// @param x in groups of columns
  static void sums(float[] w, int wi, float[] x, int t, int d, int seen, float[] turned) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      for (int c = 0; c < d; c += WIDE) {
        groupSums(w, wi + lane, x, c * t, d - c > SHORT, seen, turned, c * VIRTUAL + lane);
      }
    }
  }

  private static void groupSums(
      float[] w, int wi, float[] x, int xi, boolean whole, int seen, float[] turned, int to) {
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
    s6.intoArray(turned, to + 6 * VIRTUAL);
    s7.intoArray(turned, to + 7 * VIRTUAL);
  }
}
