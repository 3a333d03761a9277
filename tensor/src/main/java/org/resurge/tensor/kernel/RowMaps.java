package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.RowLanes.first;
import static org.resurge.tensor.kernel.RowLanes.load;

/// Rows from rows and one or two numbers a row: the passes that write.
///
/// Rows lie side by side: row `r` of an operand begins at `xi + r n`, its numbers are at `si + r`.
/// All but [#scale] write past a row's end, up to a whole vector; see [RowLanes].
final class RowMaps {
  private RowMaps() {}

  /// `y = e^(x - s)`.
  static void exponentials(
      float[] x, int xi, float[] s, int si, float[] y, int yi, int n, int rows) {
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      int to = yi + row * n;
      var shift = broadcast(SPECIES, s[si + row]);
      for (int i = 0; i < n; i += LANES) {
        Exponential.fading(load(x, at + i).sub(shift)).intoArray(y, to + i);
      }
    }
  }

  /// `y = s y + c` in place, and nothing past a row's end.
  ///
  /// A row's last vector ends where the row ends. It is computed before the ones that it covers are
  /// stored: a load that meets half of a store waits until that has reached the cache.
  static void scale(float[] y, int yi, float[] s, int si, float c, int n, int rows) {
    if (n < LANES) {
      scaleShort(y, yi, s, si, c, n, rows);
      return;
    }
    int end = n - LANES;
    var shift = broadcast(SPECIES, c);
    for (int row = 0; row < rows; row++) {
      int at = yi + row * n;
      var factor = broadcast(SPECIES, s[si + row]);
      var last = load(y, at + end).fma(factor, shift);
      for (int i = 0; i < end; i += LANES) {
        load(y, at + i).fma(factor, shift).intoArray(y, at + i);
      }
      last.intoArray(y, at + end);
    }
  }

  /// The same for rows shorter than a vector.
  private static void scaleShort(float[] y, int yi, float[] s, int si, float c, int n, int rows) {
    var inside = first(n);
    var one = broadcast(SPECIES, 1f);
    var rest = broadcast(SPECIES, 0f).blend(broadcast(SPECIES, c), inside);
    for (int row = 0; row < rows; row++) {
      int at = yi + row * n;
      var factor = one.blend(broadcast(SPECIES, s[si + row]), inside);
      load(y, at).fma(factor, rest).intoArray(y, at);
    }
  }

  /// `y = (x - s) - t`.
  static void shift(
      float[] x, int xi, float[] s, float[] t, int si, float[] y, int yi, int n, int rows) {
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      int to = yi + row * n;
      var first = broadcast(SPECIES, s[si + row]);
      var second = broadcast(SPECIES, t[si + row]);
      for (int i = 0; i < n; i += LANES) {
        load(x, at + i).sub(first).sub(second).intoArray(y, to + i);
      }
    }
  }

  /// `dx = y (g - s)`.
  static void softmaxPullback(
      float[] y,
      int yi,
      float[] g,
      int gi,
      float[] s,
      int si,
      float[] dx,
      int di,
      int n,
      int rows) {
    for (int row = 0; row < rows; row++) {
      int at = yi + row * n;
      int slope = gi + row * n;
      int to = di + row * n;
      var dot = broadcast(SPECIES, s[si + row]);
      for (int i = 0; i < n; i += LANES) {
        load(y, at + i).mul(load(g, slope + i).sub(dot)).intoArray(dx, to + i);
      }
    }
  }

  /// `dx = g - s e^y`.
  static void logSoftmaxPullback(
      float[] y,
      int yi,
      float[] g,
      int gi,
      float[] s,
      int si,
      float[] dx,
      int di,
      int n,
      int rows) {
    for (int row = 0; row < rows; row++) {
      int at = yi + row * n;
      int slope = gi + row * n;
      int to = di + row * n;
      var total = broadcast(SPECIES, -s[si + row]);
      for (int i = 0; i < n; i += LANES) {
        Exponential.exp(load(y, at + i)).fma(total, load(g, slope + i)).intoArray(dx, to + i);
      }
    }
  }

  /// `y = (x - center) scale ⊙ gain + bias`.
  static void normalize(
      float[] x,
      int xi,
      float[] center,
      float[] scale,
      int si,
      float[] gain,
      float[] bias,
      float[] y,
      int yi,
      int n,
      int rows) {
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      int to = yi + row * n;
      var m = broadcast(SPECIES, center[si + row]);
      var r = broadcast(SPECIES, scale[si + row]);
      for (int i = 0; i < n; i += LANES) {
        var hat = load(x, at + i).sub(m).mul(r);
        hat.fma(load(gain, i), load(bias, i)).intoArray(y, to + i);
      }
    }
  }

  /// `dx = scale (g ⊙ gain - average - (x - center) along)`.
  static void normalizePullback(
      float[] x,
      int xi,
      float[] g,
      int gi,
      float[] gain,
      float[] center,
      float[] scale,
      int ci,
      float[] average,
      float[] along,
      int si,
      float[] dx,
      int di,
      int n,
      int rows) {
    for (int row = 0; row < rows; row++) {
      int at = xi + row * n;
      int slope = gi + row * n;
      int to = di + row * n;
      var m = broadcast(SPECIES, center[ci + row]);
      var r = broadcast(SPECIES, scale[ci + row]);
      var mean = broadcast(SPECIES, -average[si + row]);
      var tilt = broadcast(SPECIES, -along[si + row]);
      for (int i = 0; i < n; i += LANES) {
        var h = load(g, slope + i).fma(load(gain, i), mean);
        load(x, at + i).sub(m).fma(tilt, h).mul(r).intoArray(dx, to + i);
      }
    }
  }

  /// `dgain += g ⊙ (x - center) scale` and `dbias += g`, down the rows: a vector of columns after
  /// the other, with its sums in registers.
  static void columns(
      float[] x,
      int xi,
      float[] g,
      int gi,
      float[] center,
      float[] scale,
      int ci,
      float[] dgain,
      float[] dbias,
      int n,
      int rows) {
    for (int i = 0; i < n; i += LANES) {
      var gain = load(dgain, i);
      var bias = load(dbias, i);
      for (int row = 0; row < rows; row++) {
        var d = load(g, gi + row * n + i);
        var away = load(x, xi + row * n + i).sub(center[ci + row]);
        gain = d.fma(away.mul(scale[ci + row]), gain);
        bias = bias.add(d);
      }
      gain.intoArray(dgain, i);
      bias.intoArray(dbias, i);
    }
  }
}
