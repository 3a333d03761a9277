package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// How [Heads] bring rows to where their sums want them, and back.
///
/// Columns lie in groups of eight ([QueryProducts]). Columns that are missing from a group are
/// zeros; keys that are missing are garbage, and their sums are not kept.
final class HeadPasses {
  /// Columns of a group, and keys or columns whose sums run side by side.
  static final int WIDE = 8;

  private HeadPasses() {}

  /// A block on its side: `[rows, d]` → `[d, 16]`, zeros where rows are missing, and further rows
  /// of zeros up to a whole group.
  ///
  /// @param ld elements from a row of `x` to the next; so everywhere here
  /// @param turned of [#turned] elements from `to` on
  static void turn(float[] x, int xi, int ld, int rows, int d, float[] turned, int to) {
    if (rows == VIRTUAL && xi + (VIRTUAL - 1) * ld + Math.max(d, LANES) <= x.length) {
      Turn.sixteen(x, xi, ld, Math.max(d, LANES), turned, to, VIRTUAL);
    } else {
      Arrays.fill(turned, to, to + d * VIRTUAL, 0f);
      for (int row = 0; row < rows; row++) {
        for (int c = 0; c < d; c++) {
          turned[to + c * VIRTUAL + row] = x[xi + row * ld + c];
        }
      }
    }
    if (d % WIDE != 0) {
      Arrays.fill(turned, to + d * VIRTUAL, to + (d + WIDE - d % WIDE) * VIRTUAL, 0f);
    }
  }

  /// Multiplies `d` rows of sixteen by a factor.
  static void scale(float[] turned, int at, int d, float factor) {
    for (int i = at; i < at + d * VIRTUAL; i += LANES) {
      FloatVector.fromArray(SPECIES, turned, i).mul(factor).intoArray(turned, i);
    }
  }

  /// Multiplies each of `d` rows of sixteen by the factors from `fi` on, times one for all.
  static void scale(float[] turned, int at, int d, float[] factors, int fi, float all) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var factor = FloatVector.fromArray(SPECIES, factors, fi + lane).mul(all);
      for (int i = at + lane; i < at + d * VIRTUAL; i += VIRTUAL) {
        FloatVector.fromArray(SPECIES, turned, i).mul(factor).intoArray(turned, i);
      }
    }
  }

  /// Elements of a block of `d` columns on its side.
  static int turned(int d) {
    return (Math.max(d, VIRTUAL) + WIDE) * VIRTUAL;
  }

  /// `[d, 16]` → `[rows, d]`.
  static void turnBack(float[] turned, int at, int rows, int d, float[] y, int yi, int ld) {
    if (rows == VIRTUAL && d >= VIRTUAL) {
      for (int c = 0; c < d; c += VIRTUAL) {
        int first = Math.min(c, d - VIRTUAL);
        Turn.sixteen(turned, at + first * VIRTUAL, VIRTUAL, VIRTUAL, y, yi + first, ld);
      }
      return;
    }
    for (int c = 0; c < d; c++) {
      for (int row = 0; row < rows; row++) {
        y[yi + c + row * ld] = turned[at + c * VIRTUAL + row];
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
}
