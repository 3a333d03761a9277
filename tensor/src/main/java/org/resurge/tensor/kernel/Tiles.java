package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// The innermost loops of a product: six rows of C stay in registers while k runs.
///
/// A tile adds `A B` to a piece of C with six rows and one, two or four vectors of columns. Six by
/// two needs 15 registers and suits the 16 of a 256-bit machine; six by four needs 29 and suits the
/// 32 of a 512-bit one (on 16 registers it spills, at a quarter of the speed). Each step of k loads
/// the row of B once and spreads one element of A a row; both operands are read through strides, so
/// the same loops take A as it is, A transposed, B in place and B packed. Measured at 256 bits,
/// index checks and all, as shares of the `fma` peak: six by two at 95 % or more with A as it is,
/// 86 % with A transposed in place. Six by four: 98 % at 512 bits (Zen 4).
///
/// Every element of C is one chain of `fma` along ascending k that starts from what C holds, so
/// neither blocking nor tile shape changes a bit of it. Rows past `last` read row `last` again: the
/// caller gives them a scratch piece of C.
final class Tiles {
  private Tiles() {}

  /// `C += A B` for six rows and four vectors.
  ///
  /// @param k length of the sum
  /// @param a holds A: row `i`, step `p` at `ai + min(i, last) rowStep + p step`
  /// @param b holds B: step `p` at `bi + p ldb`
  /// @param c holds C: row `i` at `ci + i ldc`
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
      float[] c,
      int ci,
      int ldc) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int r1 = ci + ldc;
    int r2 = r1 + ldc;
    int r3 = r2 + ldc;
    int r4 = r3 + ldc;
    int r5 = r4 + ldc;
    var c0a = FloatVector.fromArray(SPECIES, c, ci);
    var c0b = FloatVector.fromArray(SPECIES, c, ci + LANES);
    var c0c = FloatVector.fromArray(SPECIES, c, ci + 2 * LANES);
    var c0d = FloatVector.fromArray(SPECIES, c, ci + 3 * LANES);
    var c1a = FloatVector.fromArray(SPECIES, c, r1);
    var c1b = FloatVector.fromArray(SPECIES, c, r1 + LANES);
    var c1c = FloatVector.fromArray(SPECIES, c, r1 + 2 * LANES);
    var c1d = FloatVector.fromArray(SPECIES, c, r1 + 3 * LANES);
    var c2a = FloatVector.fromArray(SPECIES, c, r2);
    var c2b = FloatVector.fromArray(SPECIES, c, r2 + LANES);
    var c2c = FloatVector.fromArray(SPECIES, c, r2 + 2 * LANES);
    var c2d = FloatVector.fromArray(SPECIES, c, r2 + 3 * LANES);
    var c3a = FloatVector.fromArray(SPECIES, c, r3);
    var c3b = FloatVector.fromArray(SPECIES, c, r3 + LANES);
    var c3c = FloatVector.fromArray(SPECIES, c, r3 + 2 * LANES);
    var c3d = FloatVector.fromArray(SPECIES, c, r3 + 3 * LANES);
    var c4a = FloatVector.fromArray(SPECIES, c, r4);
    var c4b = FloatVector.fromArray(SPECIES, c, r4 + LANES);
    var c4c = FloatVector.fromArray(SPECIES, c, r4 + 2 * LANES);
    var c4d = FloatVector.fromArray(SPECIES, c, r4 + 3 * LANES);
    var c5a = FloatVector.fromArray(SPECIES, c, r5);
    var c5b = FloatVector.fromArray(SPECIES, c, r5 + LANES);
    var c5c = FloatVector.fromArray(SPECIES, c, r5 + 2 * LANES);
    var c5d = FloatVector.fromArray(SPECIES, c, r5 + 3 * LANES);
    for (int p = 0, q = 0, at = bi; p < k; p++, q += step, at += ldb) {
      var u = FloatVector.fromArray(SPECIES, b, at);
      var v = FloatVector.fromArray(SPECIES, b, at + LANES);
      var w = FloatVector.fromArray(SPECIES, b, at + 2 * LANES);
      var x = FloatVector.fromArray(SPECIES, b, at + 3 * LANES);
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
    c0a.intoArray(c, ci);
    c0b.intoArray(c, ci + LANES);
    c0c.intoArray(c, ci + 2 * LANES);
    c0d.intoArray(c, ci + 3 * LANES);
    c1a.intoArray(c, r1);
    c1b.intoArray(c, r1 + LANES);
    c1c.intoArray(c, r1 + 2 * LANES);
    c1d.intoArray(c, r1 + 3 * LANES);
    c2a.intoArray(c, r2);
    c2b.intoArray(c, r2 + LANES);
    c2c.intoArray(c, r2 + 2 * LANES);
    c2d.intoArray(c, r2 + 3 * LANES);
    c3a.intoArray(c, r3);
    c3b.intoArray(c, r3 + LANES);
    c3c.intoArray(c, r3 + 2 * LANES);
    c3d.intoArray(c, r3 + 3 * LANES);
    c4a.intoArray(c, r4);
    c4b.intoArray(c, r4 + LANES);
    c4c.intoArray(c, r4 + 2 * LANES);
    c4d.intoArray(c, r4 + 3 * LANES);
    c5a.intoArray(c, r5);
    c5b.intoArray(c, r5 + LANES);
    c5c.intoArray(c, r5 + 2 * LANES);
    c5d.intoArray(c, r5 + 3 * LANES);
  }

  /// `C += A B` for six rows and two vectors; see [#six4].
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
      float[] c,
      int ci,
      int ldc) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int r1 = ci + ldc;
    int r2 = r1 + ldc;
    int r3 = r2 + ldc;
    int r4 = r3 + ldc;
    int r5 = r4 + ldc;
    var c0a = FloatVector.fromArray(SPECIES, c, ci);
    var c0b = FloatVector.fromArray(SPECIES, c, ci + LANES);
    var c1a = FloatVector.fromArray(SPECIES, c, r1);
    var c1b = FloatVector.fromArray(SPECIES, c, r1 + LANES);
    var c2a = FloatVector.fromArray(SPECIES, c, r2);
    var c2b = FloatVector.fromArray(SPECIES, c, r2 + LANES);
    var c3a = FloatVector.fromArray(SPECIES, c, r3);
    var c3b = FloatVector.fromArray(SPECIES, c, r3 + LANES);
    var c4a = FloatVector.fromArray(SPECIES, c, r4);
    var c4b = FloatVector.fromArray(SPECIES, c, r4 + LANES);
    var c5a = FloatVector.fromArray(SPECIES, c, r5);
    var c5b = FloatVector.fromArray(SPECIES, c, r5 + LANES);
    for (int p = 0, q = 0, at = bi; p < k; p++, q += step, at += ldb) {
      var u = FloatVector.fromArray(SPECIES, b, at);
      var v = FloatVector.fromArray(SPECIES, b, at + LANES);
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
    c0a.intoArray(c, ci);
    c0b.intoArray(c, ci + LANES);
    c1a.intoArray(c, r1);
    c1b.intoArray(c, r1 + LANES);
    c2a.intoArray(c, r2);
    c2b.intoArray(c, r2 + LANES);
    c3a.intoArray(c, r3);
    c3b.intoArray(c, r3 + LANES);
    c4a.intoArray(c, r4);
    c4b.intoArray(c, r4 + LANES);
    c5a.intoArray(c, r5);
    c5b.intoArray(c, r5 + LANES);
  }

  /// `C += A B` for six rows and one vector; see [#six4].
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
      float[] c,
      int ci,
      int ldc) {
    int a0 = ai;
    int a1 = a0 + (last > 0 ? rowStep : 0);
    int a2 = a1 + (last > 1 ? rowStep : 0);
    int a3 = a2 + (last > 2 ? rowStep : 0);
    int a4 = a3 + (last > 3 ? rowStep : 0);
    int a5 = a4 + (last > 4 ? rowStep : 0);
    int r1 = ci + ldc;
    int r2 = r1 + ldc;
    int r3 = r2 + ldc;
    int r4 = r3 + ldc;
    int r5 = r4 + ldc;
    var c0a = FloatVector.fromArray(SPECIES, c, ci);
    var c1a = FloatVector.fromArray(SPECIES, c, r1);
    var c2a = FloatVector.fromArray(SPECIES, c, r2);
    var c3a = FloatVector.fromArray(SPECIES, c, r3);
    var c4a = FloatVector.fromArray(SPECIES, c, r4);
    var c5a = FloatVector.fromArray(SPECIES, c, r5);
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
    c0a.intoArray(c, ci);
    c1a.intoArray(c, r1);
    c2a.intoArray(c, r2);
    c3a.intoArray(c, r3);
    c4a.intoArray(c, r4);
    c5a.intoArray(c, r5);
  }
}
