package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Tiles of four rows, for what six do not divide: 64 rows are ten tiles of six and one of four, 32
/// are four of six and two of four, where sixes alone would compute 66 and 36. See [Tiles].
final class ShortTiles {
  private ShortTiles() {}

  /// A tile of four rows and four vectors; parameters as in [Tiles#six4].
  static void four4(
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
    if (zero) {
      c0a = c0b = c0c = c0d = FloatVector.zero(SPECIES);
      c1a = c1b = c1c = c1d = FloatVector.zero(SPECIES);
      c2a = c2b = c2c = c2d = FloatVector.zero(SPECIES);
      c3a = c3b = c3c = c3d = FloatVector.zero(SPECIES);
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
      from += tail * lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      c3b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c3c = FloatVector.fromArray(SPECIES, s, from + 2 * LANES);
      c3d = FloatVector.fromArray(SPECIES, s, from + edge);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + tail * rowStep;
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
    to += tail * ldc;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + LANES);
    c3c.intoArray(c, to + 2 * LANES);
    c3d.intoArray(c, to + edge);
  }

  /// A tile of four rows and three vectors; see [#four4].
  static void four3(
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
    if (zero) {
      c0a = c0b = c0c = FloatVector.zero(SPECIES);
      c1a = c1b = c1c = FloatVector.zero(SPECIES);
      c2a = c2b = c2c = FloatVector.zero(SPECIES);
      c3a = c3b = c3c = FloatVector.zero(SPECIES);
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
      from += tail * lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      c3b = FloatVector.fromArray(SPECIES, s, from + LANES);
      c3c = FloatVector.fromArray(SPECIES, s, from + edge);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + tail * rowStep;
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
    to += tail * ldc;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + LANES);
    c3c.intoArray(c, to + edge);
  }

  /// A tile of four rows and two vectors; see [#four4].
  static void four2(
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
    if (zero) {
      c0a = c0b = FloatVector.zero(SPECIES);
      c1a = c1b = FloatVector.zero(SPECIES);
      c2a = c2b = FloatVector.zero(SPECIES);
      c3a = c3b = FloatVector.zero(SPECIES);
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
      from += tail * lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
      c3b = FloatVector.fromArray(SPECIES, s, from + edge);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + tail * rowStep;
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
    to += tail * ldc;
    c3a.intoArray(c, to);
    c3b.intoArray(c, to + edge);
  }

  /// A tile of four rows and one vector; see [#four4].
  static void four1(
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
    if (zero) {
      c0a = FloatVector.zero(SPECIES);
      c1a = FloatVector.zero(SPECIES);
      c2a = FloatVector.zero(SPECIES);
      c3a = FloatVector.zero(SPECIES);
    } else {
      int from = si;
      c0a = FloatVector.fromArray(SPECIES, s, from);
      from += lds;
      c1a = FloatVector.fromArray(SPECIES, s, from);
      from += lds;
      c2a = FloatVector.fromArray(SPECIES, s, from);
      from += tail * lds;
      c3a = FloatVector.fromArray(SPECIES, s, from);
    }
    int a0 = ai;
    int a1 = a0 + rowStep;
    int a2 = a1 + rowStep;
    int a3 = a2 + tail * rowStep;
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
    }
    int to = ci;
    c0a.intoArray(c, to);
    to += ldc;
    c1a.intoArray(c, to);
    to += ldc;
    c2a.intoArray(c, to);
    to += tail * ldc;
    c3a.intoArray(c, to);
  }
}
