package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;
import static org.resurge.tensor.kernel.RowLanes.first;
import static org.resurge.tensor.kernel.RowLanes.load;
import static org.resurge.tensor.kernel.RowLanes.part;

import jdk.incubator.vector.FloatVector;

/// One number a row: reductions of a group of rows, over sixteen virtual lanes each.
///
/// Rows lie side by side: row `r` of an operand begins at `xi + r n`; the numbers go to `out[oi +
/// r]`. See [RowLanes].
final class RowSums {
  private RowSums() {}

  /// `Σ x`.
  static void sums(float[] x, int xi, int n, int rows, float[] out, int oi) {
    int whole = n - n % VIRTUAL;
    int left = n - whole;
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      var a = broadcast(SPECIES, 0f);
      var b = a;
      var c = a;
      var d = a;
      for (int i = 0; i < whole; i += VIRTUAL) {
        a = a.add(load(x, at + i));
        if (LANES <= 8) {
          b = b.add(load(x, at + i + LANES));
        }
        if (LANES == 4) {
          c = c.add(load(x, at + i + 8));
          d = d.add(load(x, at + i + 12));
        }
      }
      if (left > 0) {
        a = a.add(part(x, at + whole, left));
        if (LANES <= 8) {
          b = b.add(part(x, at + whole + LANES, left - LANES));
        }
        if (LANES == 4) {
          c = c.add(part(x, at + whole + 8, left - 8));
          d = d.add(part(x, at + whole + 12, left - 12));
        }
      }
      out[oi + row] = RowLanes.tree(a, b, c, d);
    }
  }

  /// `Σ x y`; a stride of 0 takes the same row of `y` again.
  static void dots(
      float[] x, int xi, float[] y, int yi, int ys, int n, int rows, float[] out, int oi) {
    int whole = n - n % VIRTUAL;
    int left = n - whole;
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      int to = yi + row * ys;
      var a = broadcast(SPECIES, 0f);
      var b = a;
      var c = a;
      var d = a;
      for (int i = 0; i < whole; i += VIRTUAL) {
        a = load(x, at + i).fma(load(y, to + i), a);
        if (LANES <= 8) {
          b = load(x, at + i + LANES).fma(load(y, to + i + LANES), b);
        }
        if (LANES == 4) {
          c = load(x, at + i + 8).fma(load(y, to + i + 8), c);
          d = load(x, at + i + 12).fma(load(y, to + i + 12), d);
        }
      }
      if (left > 0) {
        a = part(x, at + whole, left).fma(part(y, to + whole, left), a);
        if (LANES <= 8) {
          b =
              part(x, at + whole + LANES, left - LANES)
                  .fma(part(y, to + whole + LANES, left - LANES), b);
        }
        if (LANES == 4) {
          c = part(x, at + whole + 8, left - 8).fma(part(y, to + whole + 8, left - 8), c);
          d = part(x, at + whole + 12, left - 12).fma(part(y, to + whole + 12, left - 12), d);
        }
      }
      out[oi + row] = RowLanes.tree(a, b, c, d);
    }
  }

  /// `Σ (x - center)²`, with one center a row.
  static void squares(
      float[] x, int xi, float[] center, int ci, int n, int rows, float[] out, int oi) {
    int row = 0;
    if (n % VIRTUAL == 0) {
      for (; row + 2 <= rows; row += 2) {
        twoSquares(x, xi + row * n, center, ci + row, n, out, oi + row);
      }
    }
    int whole = n - n % VIRTUAL;
    int left = n - whole;
    for (; row < rows; row++) {
      int at = xi + row * n;
      var m = broadcast(SPECIES, center[ci + row]);
      var zero = broadcast(SPECIES, 0f);
      var a = broadcast(SPECIES, 0f);
      var b = a;
      var c = a;
      var d = a;
      for (int i = 0; i < whole; i += VIRTUAL) {
        a = square(load(x, at + i).sub(m), a);
        if (LANES <= 8) {
          b = square(load(x, at + i + LANES).sub(m), b);
        }
        if (LANES == 4) {
          c = square(load(x, at + i + 8).sub(m), c);
          d = square(load(x, at + i + 12).sub(m), d);
        }
      }
      if (left > 0) {
        a = square(zero.blend(load(x, at + whole).sub(m), first(left)), a);
        if (LANES <= 8) {
          b = square(zero.blend(load(x, at + whole + LANES).sub(m), first(left - LANES)), b);
        }
        if (LANES == 4) {
          c = square(zero.blend(load(x, at + whole + 8).sub(m), first(left - 8)), c);
          d = square(zero.blend(load(x, at + whole + 12).sub(m), first(left - 12)), d);
        }
      }
      out[oi + row] = RowLanes.tree(a, b, c, d);
    }
  }

  /// Two rows side by side, without a tail: one alone waits for its own sums.
  private static void twoSquares(
      float[] x, int at, float[] center, int ci, int n, float[] out, int oi) {
    var m = broadcast(SPECIES, center[ci]);
    var k = broadcast(SPECIES, center[ci + 1]);
    int to = at + n;
    var a = broadcast(SPECIES, 0f);
    var b = a;
    var c = a;
    var d = a;
    var e = a;
    var f = a;
    var g = a;
    var h = a;
    for (int i = 0; i < n; i += VIRTUAL) {
      a = square(load(x, at + i).sub(m), a);
      e = square(load(x, to + i).sub(k), e);
      if (LANES <= 8) {
        b = square(load(x, at + i + LANES).sub(m), b);
        f = square(load(x, to + i + LANES).sub(k), f);
      }
      if (LANES == 4) {
        c = square(load(x, at + i + 8).sub(m), c);
        d = square(load(x, at + i + 12).sub(m), d);
        g = square(load(x, to + i + 8).sub(k), g);
        h = square(load(x, to + i + 12).sub(k), h);
      }
    }
    out[oi] = RowLanes.tree(a, b, c, d);
    out[oi + 1] = RowLanes.tree(e, f, g, h);
  }

  /// `Σ w g (x - center)`, with one center a row and the same `w` for all rows.
  static void triples(
      float[] x,
      int xi,
      float[] center,
      int ci,
      float[] g,
      int gi,
      float[] w,
      int n,
      int rows,
      float[] out,
      int oi) {
    int whole = n - n % VIRTUAL;
    int left = n - whole;
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      int to = gi + row * n;
      var m = broadcast(SPECIES, center[ci + row]);
      var a = broadcast(SPECIES, 0f);
      var b = a;
      var c = a;
      var d = a;
      for (int i = 0; i < whole; i += VIRTUAL) {
        a = load(g, to + i).mul(load(w, i)).fma(load(x, at + i).sub(m), a);
        if (LANES <= 8) {
          b =
              load(g, to + i + LANES)
                  .mul(load(w, i + LANES))
                  .fma(load(x, at + i + LANES).sub(m), b);
        }
        if (LANES == 4) {
          c = load(g, to + i + 8).mul(load(w, i + 8)).fma(load(x, at + i + 8).sub(m), c);
          d = load(g, to + i + 12).mul(load(w, i + 12)).fma(load(x, at + i + 12).sub(m), d);
        }
      }
      if (left > 0) {
        a = part(g, to + whole, left).mul(load(w, whole)).fma(centered(x, at + whole, left, m), a);
        if (LANES <= 8) {
          b =
              part(g, to + whole + LANES, left - LANES)
                  .mul(load(w, whole + LANES))
                  .fma(centered(x, at + whole + LANES, left - LANES, m), b);
        }
        if (LANES == 4) {
          c =
              part(g, to + whole + 8, left - 8)
                  .mul(load(w, whole + 8))
                  .fma(centered(x, at + whole + 8, left - 8, m), c);
          d =
              part(g, to + whole + 12, left - 12)
                  .mul(load(w, whole + 12))
                  .fma(centered(x, at + whole + 12, left - 12, m), d);
        }
      }
      out[oi + row] = RowLanes.tree(a, b, c, d);
    }
  }

  /// Largest element, comparing as `>` does: NaN need not show.
  static void maxima(float[] x, int xi, int n, int rows, float[] out, int oi) {
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      var best = broadcast(SPECIES, Float.NEGATIVE_INFINITY);
      int i = 0;
      for (; i <= n - LANES; i += LANES) {
        best = RowLanes.larger(best, load(x, at + i));
      }
      if (i < n) {
        best = best.blend(RowLanes.larger(best, load(x, at + i)), first(n - i));
      }
      out[oi + row] = RowLanes.largest(best);
    }
  }

  private static FloatVector square(FloatVector v, FloatVector sum) {
    return v.fma(v, sum);
  }

  private static FloatVector centered(float[] x, int at, int count, FloatVector center) {
    return broadcast(SPECIES, 0f).blend(load(x, at).sub(center), first(count));
  }
}
