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
/// place and B packed. S is where the sums start: zeros, one bias for all rows (stride 0), or C
/// itself. Zeros are not read: a pass over C to clear it took a third of the time of a product with
/// k = 24, and the 24 loads with their index checks 5 % of one with k = 64 (what is done between
/// two loops over k is longer than what the processor looks ahead).
///
/// Nothing is masked and nothing is padded at an edge: the last vector of a row begins at `edge`,
/// where it ends with the row, and may cover columns of the vector before it; a missing last row is
/// the row before it. What is computed twice is computed alike and stored twice, and all of S is
/// read before any of C is written.
///
/// Every element of C is one chain of `fma` along ascending k, so neither blocking nor tile shape
/// changes a bit of it.
final class Tiles {
  private Tiles() {}

  /// A tile of six rows and four vectors.
  ///
  /// @param k length of the sum
  /// @param a holds A: row `i`, step `p` at `ai + i rowStep + p step`
  /// @param tail 1, or 0 if the last row is the row before it once more
  /// @param b holds B: step `p` at `bi + p ldb`
  /// @param zero whether the sums start from zeros; then S is not read
  /// @param s holds S: row `i` at `si + i lds`
  /// @param c receives C: row `i` at `ci + i ldc`
  /// @param edge column of the last vector
  static void six4(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int tail,
      float[] b,
      int bi,
      int ldb,
      boolean zero,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc,
      int edge) {
    FloatVector c0a, c0b, c0c, c0d;
    FloatVector c1a, c1b, c1c, c1d;
    FloatVector c2a, c2b, c2c, c2d;
    FloatVector c3a, c3b, c3c, c3d;
    FloatVector c4a, c4b, c4c, c4d;
    FloatVector c5a, c5b, c5c, c5d;
    if (zero) {
      c0a = c0b = c0c = c0d = FloatVector.zero(SPECIES);
      c1a = c1b = c1c = c1d = FloatVector.zero(SPECIES);
      c2a = c2b = c2c = c2d = FloatVector.zero(SPECIES);
      c3a = c3b = c3c = c3d = FloatVector.zero(SPECIES);
      c4a = c4b = c4c = c4d = FloatVector.zero(SPECIES);
      c5a = c5b = c5c = c5d = FloatVector.zero(SPECIES);
    } else {
      int from = si;
      c0a = FloatVector.fromArray(SPECIES, s, from);
      c0b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c0c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c0d = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c1a = FloatVector.fromArray(SPECIES, s, from);
      c1b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c1c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c1d = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c2a = FloatVector.fromArray(SPECIES, s, from);
      c2b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c2c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c2d = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      c3b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c3c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c3d = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c4a = FloatVector.fromArray(SPECIES, s, from);
      c4b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c4c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c4d = FloatVector.fromArray(SPECIES, s, from + edge);
      from += tail * lds;
      c5a = FloatVector.fromArray(SPECIES, s, from);
      c5b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c5c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c5d = FloatVector.fromArray(SPECIES, s, from + edge);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int a4 = a3 + rowStep;
    int a5 = a4 + tail * rowStep;
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
    to += ldc;
    c1a.intoArray(c, to);
    c1b.intoArray(c, to + LANES);
    c1c.intoArray(c, to + 2 * LANES);
    c1d.intoArray(c, to + edge);
    to += ldc;
    c2a.intoArray(c, to);
    c2b.intoArray(c, to + LANES);
    c2c.intoArray(c, to + 2 * LANES);
    c2d.intoArray(c, to + edge);
    to += ldc;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + LANES);
    c3c.intoArray(c, to + 2 * LANES);
    c3d.intoArray(c, to + edge);
    to += ldc;
    c4a.intoArray(c, to);
    c4b.intoArray(c, to + LANES);
    c4c.intoArray(c, to + 2 * LANES);
    c4d.intoArray(c, to + edge);
    to += tail * ldc;
    c5a.intoArray(c, to);
    c5b.intoArray(c, to + LANES);
    c5c.intoArray(c, to + 2 * LANES);
    c5d.intoArray(c, to + edge);
  }

  /// A tile of six rows and three vectors; see [#six4].
  static void six3(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int tail,
      float[] b,
      int bi,
      int ldb,
      boolean zero,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc,
      int edge) {
    FloatVector c0a, c0b, c0c;
    FloatVector c1a, c1b, c1c;
    FloatVector c2a, c2b, c2c;
    FloatVector c3a, c3b, c3c;
    FloatVector c4a, c4b, c4c;
    FloatVector c5a, c5b, c5c;
    if (zero) {
      c0a = c0b = c0c = FloatVector.zero(SPECIES);
      c1a = c1b = c1c = FloatVector.zero(SPECIES);
      c2a = c2b = c2c = FloatVector.zero(SPECIES);
      c3a = c3b = c3c = FloatVector.zero(SPECIES);
      c4a = c4b = c4c = FloatVector.zero(SPECIES);
      c5a = c5b = c5c = FloatVector.zero(SPECIES);
    } else {
      int from = si;
      c0a = FloatVector.fromArray(SPECIES, s, from);
      c0b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c0c = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c1a = FloatVector.fromArray(SPECIES, s, from);
      c1b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c1c = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c2a = FloatVector.fromArray(SPECIES, s, from);
      c2b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c2c = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      c3b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c3c = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c4a = FloatVector.fromArray(SPECIES, s, from);
      c4b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c4c = FloatVector.fromArray(SPECIES, s, from + edge);
      from += tail * lds;
      c5a = FloatVector.fromArray(SPECIES, s, from);
      c5b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c5c = FloatVector.fromArray(SPECIES, s, from + edge);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int a4 = a3 + rowStep;
    int a5 = a4 + tail * rowStep;
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
    to += ldc;
    c1a.intoArray(c, to);
    c1b.intoArray(c, to + LANES);
    c1c.intoArray(c, to + edge);
    to += ldc;
    c2a.intoArray(c, to);
    c2b.intoArray(c, to + LANES);
    c2c.intoArray(c, to + edge);
    to += ldc;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + LANES);
    c3c.intoArray(c, to + edge);
    to += ldc;
    c4a.intoArray(c, to);
    c4b.intoArray(c, to + LANES);
    c4c.intoArray(c, to + edge);
    to += tail * ldc;
    c5a.intoArray(c, to);
    c5b.intoArray(c, to + LANES);
    c5c.intoArray(c, to + edge);
  }

  /// A tile of six rows and two vectors; see [#six4].
  static void six2(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int tail,
      float[] b,
      int bi,
      int ldb,
      boolean zero,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc,
      int edge) {
    FloatVector c0a, c0b;
    FloatVector c1a, c1b;
    FloatVector c2a, c2b;
    FloatVector c3a, c3b;
    FloatVector c4a, c4b;
    FloatVector c5a, c5b;
    if (zero) {
      c0a = c0b = FloatVector.zero(SPECIES);
      c1a = c1b = FloatVector.zero(SPECIES);
      c2a = c2b = FloatVector.zero(SPECIES);
      c3a = c3b = FloatVector.zero(SPECIES);
      c4a = c4b = FloatVector.zero(SPECIES);
      c5a = c5b = FloatVector.zero(SPECIES);
    } else {
      int from = si;
      c0a = FloatVector.fromArray(SPECIES, s, from);
      c0b = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c1a = FloatVector.fromArray(SPECIES, s, from);
      c1b = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c2a = FloatVector.fromArray(SPECIES, s, from);
      c2b = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      c3b = FloatVector.fromArray(SPECIES, s, from + edge);
      from += lds;
      c4a = FloatVector.fromArray(SPECIES, s, from);
      c4b = FloatVector.fromArray(SPECIES, s, from + edge);
      from += tail * lds;
      c5a = FloatVector.fromArray(SPECIES, s, from);
      c5b = FloatVector.fromArray(SPECIES, s, from + edge);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int a4 = a3 + rowStep;
    int a5 = a4 + tail * rowStep;
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
    to += ldc;
    c1a.intoArray(c, to);
    c1b.intoArray(c, to + edge);
    to += ldc;
    c2a.intoArray(c, to);
    c2b.intoArray(c, to + edge);
    to += ldc;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + edge);
    to += ldc;
    c4a.intoArray(c, to);
    c4b.intoArray(c, to + edge);
    to += tail * ldc;
    c5a.intoArray(c, to);
    c5b.intoArray(c, to + edge);
  }

  /// A tile of six rows and one vector; see [#six4].
  static void six1(
      int k,
      float[] a,
      int ai,
      int rowStep,
      int step,
      int tail,
      float[] b,
      int bi,
      int ldb,
      boolean zero,
      float[] s,
      int si,
      int lds,
      float[] c,
      int ci,
      int ldc) {
    FloatVector c0a;
    FloatVector c1a;
    FloatVector c2a;
    FloatVector c3a;
    FloatVector c4a;
    FloatVector c5a;
    if (zero) {
      c0a = FloatVector.zero(SPECIES);
      c1a = FloatVector.zero(SPECIES);
      c2a = FloatVector.zero(SPECIES);
      c3a = FloatVector.zero(SPECIES);
      c4a = FloatVector.zero(SPECIES);
      c5a = FloatVector.zero(SPECIES);
    } else {
      int from = si;
      c0a = FloatVector.fromArray(SPECIES, s, from);
      from += lds;
      c1a = FloatVector.fromArray(SPECIES, s, from);
      from += lds;
      c2a = FloatVector.fromArray(SPECIES, s, from);
      from += lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      from += lds;
      c4a = FloatVector.fromArray(SPECIES, s, from);
      from += tail * lds;
      c5a = FloatVector.fromArray(SPECIES, s, from);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + rowStep;
    int a4 = a3 + rowStep;
    int a5 = a4 + tail * rowStep;
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
    to += ldc;
    c1a.intoArray(c, to);
    to += ldc;
    c2a.intoArray(c, to);
    to += ldc;
    c3a.intoArray(c, to);
    to += ldc;
    c4a.intoArray(c, to);
    to += tail * ldc;
    c5a.intoArray(c, to);
  }
}
