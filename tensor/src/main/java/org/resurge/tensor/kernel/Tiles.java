package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of a product: six rows of C stay in registers while k runs.
///
/// A tile computes `C = S + A B` for six rows and one to four vectors of columns. Six by two needs
/// 15 registers and suits the 16 of a 256-bit machine; six by four needs 29 and suits the 32 of a
/// 512-bit one (on 16 registers it spills, at a quarter of the speed); three and one are for what
/// is left of a row. Each step of k loads the row of B once and spreads one element of A a row;
/// both operands are read through strides, so the same loops take A as it is, A transposed, B in
/// place and B packed. S is where the sums start: C itself, one bias for all rows (stride 0), or
/// zeros, which spares a product a pass over C to clear it.
///
/// Nothing is masked and nothing is padded at an edge: the last vector of a row begins at `edge`,
/// where it ends with the row, and may cover columns of the vector before it; rows past `last` are
/// row `last` again. What is computed twice is computed alike and stored twice, and all of S is
/// read before any of C is written.
///
/// Every element of C is one chain of `fma` along ascending k, so neither blocking nor tile shape
/// changes a bit of it.
final class Tiles {
  private Tiles() {}

  /// `C = S + A B` for six rows and four vectors.
  ///
  /// @param k length of the sum
  /// @param a holds A: row `i`, step `p` at `ai + min(i, last) rowStep + p step`
  /// @param b holds B: step `p` at `bi + p ldb`
  /// @param s holds what the sums start from: row `i` at `si + min(i, last) lds`
  /// @param c receives C: row `i` at `ci + min(i, last) ldc`
  /// @param edge column of the last vector
  static void six4(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int last,
      float[] b,
      int bi,
      int ldb,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc,
      int edge) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int from = si;
    var c0a = FloatVector.fromArray(SPECIES, s, from);
    var c0b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c0c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
    var c0d = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 0 ? lds : 0;
    var c1a = FloatVector.fromArray(SPECIES, s, from);
    var c1b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c1c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
    var c1d = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 1 ? lds : 0;
    var c2a = FloatVector.fromArray(SPECIES, s, from);
    var c2b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c2c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
    var c2d = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 2 ? lds : 0;
    var c3a = FloatVector.fromArray(SPECIES, s, from);
    var c3b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c3c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
    var c3d = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 3 ? lds : 0;
    var c4a = FloatVector.fromArray(SPECIES, s, from);
    var c4b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c4c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
    var c4d = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 4 ? lds : 0;
    var c5a = FloatVector.fromArray(SPECIES, s, from);
    var c5b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c5c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
    var c5d = FloatVector.fromArray(SPECIES, s, from + edge);
    for (int p = 0, q = 0, at = bi; p < k; p++, q += step, at += ldb) {
      var u = FloatVector.fromArray(SPECIES, b, at);
      var v = FloatVector.fromArray(SPECIES, b, at + LANES);
      var w = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      var x = FloatVector.fromArray(SPECIES, b, at + edge);
      var f = broadcast(SPECIES, a[a0 + q]);
      c0a = f.fma(u, c0a);
      c0b = f.fma(v, c0b);
      c0c = f.fma(w, c0c);
      c0d = f.fma(x, c0d);
      f = broadcast(SPECIES, a[a1 + q]);
      c1a = f.fma(u, c1a);
      c1b = f.fma(v, c1b);
      c1c = f.fma(w, c1c);
      c1d = f.fma(x, c1d);
      f = broadcast(SPECIES, a[a2 + q]);
      c2a = f.fma(u, c2a);
      c2b = f.fma(v, c2b);
      c2c = f.fma(w, c2c);
      c2d = f.fma(x, c2d);
      f = broadcast(SPECIES, a[a3 + q]);
      c3a = f.fma(u, c3a);
      c3b = f.fma(v, c3b);
      c3c = f.fma(w, c3c);
      c3d = f.fma(x, c3d);
      f = broadcast(SPECIES, a[a4 + q]);
      c4a = f.fma(u, c4a);
      c4b = f.fma(v, c4b);
      c4c = f.fma(w, c4c);
      c4d = f.fma(x, c4d);
      f = broadcast(SPECIES, a[a5 + q]);
      c5a = f.fma(u, c5a);
      c5b = f.fma(v, c5b);
      c5c = f.fma(w, c5c);
      c5d = f.fma(x, c5d);
    }
    int to = ci;
    c0a.intoArray(c, to);
    c0b.intoArray(c, to + LANES);
    c0c.intoArray(c, to + 2 * LANES);
    c0d.intoArray(c, to + edge);
    to += last > 0 ? ldc : 0;
    c1a.intoArray(c, to);
    c1b.intoArray(c, to + LANES);
    c1c.intoArray(c, to + 2 * LANES);
    c1d.intoArray(c, to + edge);
    to += last > 1 ? ldc : 0;
    c2a.intoArray(c, to);
    c2b.intoArray(c, to + LANES);
    c2c.intoArray(c, to + 2 * LANES);
    c2d.intoArray(c, to + edge);
    to += last > 2 ? ldc : 0;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + LANES);
    c3c.intoArray(c, to + 2 * LANES);
    c3d.intoArray(c, to + edge);
    to += last > 3 ? ldc : 0;
    c4a.intoArray(c, to);
    c4b.intoArray(c, to + LANES);
    c4c.intoArray(c, to + 2 * LANES);
    c4d.intoArray(c, to + edge);
    to += last > 4 ? ldc : 0;
    c5a.intoArray(c, to);
    c5b.intoArray(c, to + LANES);
    c5c.intoArray(c, to + 2 * LANES);
    c5d.intoArray(c, to + edge);
  }

  /// `C = S + A B` for six rows and three vectors; see [#six4].
  static void six3(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int last,
      float[] b,
      int bi,
      int ldb,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc,
      int edge) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int from = si;
    var c0a = FloatVector.fromArray(SPECIES, s, from);
    var c0b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c0c = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 0 ? lds : 0;
    var c1a = FloatVector.fromArray(SPECIES, s, from);
    var c1b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c1c = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 1 ? lds : 0;
    var c2a = FloatVector.fromArray(SPECIES, s, from);
    var c2b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c2c = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 2 ? lds : 0;
    var c3a = FloatVector.fromArray(SPECIES, s, from);
    var c3b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c3c = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 3 ? lds : 0;
    var c4a = FloatVector.fromArray(SPECIES, s, from);
    var c4b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c4c = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 4 ? lds : 0;
    var c5a = FloatVector.fromArray(SPECIES, s, from);
    var c5b = FloatVector.fromArray(SPECIES, s, from + LANES);
    var c5c = FloatVector.fromArray(SPECIES, s, from + edge);
    for (int p = 0, q = 0, at = bi; p < k; p++, q += step, at += ldb) {
      var u = FloatVector.fromArray(SPECIES, b, at);
      var v = FloatVector.fromArray(SPECIES, b, at + LANES);
      var w = FloatVector.fromArray(SPECIES, b, at + edge);
      var f = broadcast(SPECIES, a[a0 + q]);
      c0a = f.fma(u, c0a);
      c0b = f.fma(v, c0b);
      c0c = f.fma(w, c0c);
      f = broadcast(SPECIES, a[a1 + q]);
      c1a = f.fma(u, c1a);
      c1b = f.fma(v, c1b);
      c1c = f.fma(w, c1c);
      f = broadcast(SPECIES, a[a2 + q]);
      c2a = f.fma(u, c2a);
      c2b = f.fma(v, c2b);
      c2c = f.fma(w, c2c);
      f = broadcast(SPECIES, a[a3 + q]);
      c3a = f.fma(u, c3a);
      c3b = f.fma(v, c3b);
      c3c = f.fma(w, c3c);
      f = broadcast(SPECIES, a[a4 + q]);
      c4a = f.fma(u, c4a);
      c4b = f.fma(v, c4b);
      c4c = f.fma(w, c4c);
      f = broadcast(SPECIES, a[a5 + q]);
      c5a = f.fma(u, c5a);
      c5b = f.fma(v, c5b);
      c5c = f.fma(w, c5c);
    }
    int to = ci;
    c0a.intoArray(c, to);
    c0b.intoArray(c, to + LANES);
    c0c.intoArray(c, to + edge);
    to += last > 0 ? ldc : 0;
    c1a.intoArray(c, to);
    c1b.intoArray(c, to + LANES);
    c1c.intoArray(c, to + edge);
    to += last > 1 ? ldc : 0;
    c2a.intoArray(c, to);
    c2b.intoArray(c, to + LANES);
    c2c.intoArray(c, to + edge);
    to += last > 2 ? ldc : 0;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + LANES);
    c3c.intoArray(c, to + edge);
    to += last > 3 ? ldc : 0;
    c4a.intoArray(c, to);
    c4b.intoArray(c, to + LANES);
    c4c.intoArray(c, to + edge);
    to += last > 4 ? ldc : 0;
    c5a.intoArray(c, to);
    c5b.intoArray(c, to + LANES);
    c5c.intoArray(c, to + edge);
  }

  /// `C = S + A B` for six rows and two vectors; see [#six4].
  static void six2(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int last,
      float[] b,
      int bi,
      int ldb,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc,
      int edge) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int from = si;
    var c0a = FloatVector.fromArray(SPECIES, s, from);
    var c0b = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 0 ? lds : 0;
    var c1a = FloatVector.fromArray(SPECIES, s, from);
    var c1b = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 1 ? lds : 0;
    var c2a = FloatVector.fromArray(SPECIES, s, from);
    var c2b = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 2 ? lds : 0;
    var c3a = FloatVector.fromArray(SPECIES, s, from);
    var c3b = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 3 ? lds : 0;
    var c4a = FloatVector.fromArray(SPECIES, s, from);
    var c4b = FloatVector.fromArray(SPECIES, s, from + edge);
    from += last > 4 ? lds : 0;
    var c5a = FloatVector.fromArray(SPECIES, s, from);
    var c5b = FloatVector.fromArray(SPECIES, s, from + edge);
    for (int p = 0, q = 0, at = bi; p < k; p++, q += step, at += ldb) {
      var u = FloatVector.fromArray(SPECIES, b, at);
      var v = FloatVector.fromArray(SPECIES, b, at + edge);
      var f = broadcast(SPECIES, a[a0 + q]);
      c0a = f.fma(u, c0a);
      c0b = f.fma(v, c0b);
      f = broadcast(SPECIES, a[a1 + q]);
      c1a = f.fma(u, c1a);
      c1b = f.fma(v, c1b);
      f = broadcast(SPECIES, a[a2 + q]);
      c2a = f.fma(u, c2a);
      c2b = f.fma(v, c2b);
      f = broadcast(SPECIES, a[a3 + q]);
      c3a = f.fma(u, c3a);
      c3b = f.fma(v, c3b);
      f = broadcast(SPECIES, a[a4 + q]);
      c4a = f.fma(u, c4a);
      c4b = f.fma(v, c4b);
      f = broadcast(SPECIES, a[a5 + q]);
      c5a = f.fma(u, c5a);
      c5b = f.fma(v, c5b);
    }
    int to = ci;
    c0a.intoArray(c, to);
    c0b.intoArray(c, to + edge);
    to += last > 0 ? ldc : 0;
    c1a.intoArray(c, to);
    c1b.intoArray(c, to + edge);
    to += last > 1 ? ldc : 0;
    c2a.intoArray(c, to);
    c2b.intoArray(c, to + edge);
    to += last > 2 ? ldc : 0;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + edge);
    to += last > 3 ? ldc : 0;
    c4a.intoArray(c, to);
    c4b.intoArray(c, to + edge);
    to += last > 4 ? ldc : 0;
    c5a.intoArray(c, to);
    c5b.intoArray(c, to + edge);
  }

  /// `C = S + A B` for six rows and one vector; see [#six4].
  static void six1(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int last,
      float[] b,
      int bi,
      int ldb,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int from = si;
    var c0a = FloatVector.fromArray(SPECIES, s, from);
    from += last > 0 ? lds : 0;
    var c1a = FloatVector.fromArray(SPECIES, s, from);
    from += last > 1 ? lds : 0;
    var c2a = FloatVector.fromArray(SPECIES, s, from);
    from += last > 2 ? lds : 0;
    var c3a = FloatVector.fromArray(SPECIES, s, from);
    from += last > 3 ? lds : 0;
    var c4a = FloatVector.fromArray(SPECIES, s, from);
    from += last > 4 ? lds : 0;
    var c5a = FloatVector.fromArray(SPECIES, s, from);
    for (int p = 0, q = 0, at = bi; p < k; p++, q += step, at += ldb) {
      var u = FloatVector.fromArray(SPECIES, b, at);
      var f = broadcast(SPECIES, a[a0 + q]);
      c0a = f.fma(u, c0a);
      f = broadcast(SPECIES, a[a1 + q]);
      c1a = f.fma(u, c1a);
      f = broadcast(SPECIES, a[a2 + q]);
      c2a = f.fma(u, c2a);
      f = broadcast(SPECIES, a[a3 + q]);
      c3a = f.fma(u, c3a);
      f = broadcast(SPECIES, a[a4 + q]);
      c4a = f.fma(u, c4a);
      f = broadcast(SPECIES, a[a5 + q]);
      c5a = f.fma(u, c5a);
    }
    int to = ci;
    c0a.intoArray(c, to);
    to += last > 0 ? ldc : 0;
    c1a.intoArray(c, to);
    to += last > 1 ? ldc : 0;
    c2a.intoArray(c, to);
    to += last > 2 ? ldc : 0;
    c3a.intoArray(c, to);
    to += last > 3 ? ldc : 0;
    c4a.intoArray(c, to);
    to += last > 4 ? ldc : 0;
    c5a.intoArray(c, to);
  }
}
