package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Sums in float, within about `(n/4096 + 260) 2^-24 Σ|x|`.
///
/// A contiguous run is summed in blocks of 4096: four rows of 1024, each over sixteen virtual
/// lanes, so that every width has four independent chains (one alone waits for the adder's
/// latency). Block sums are added up in double. The order depends on nothing but the length.
public final class Sums {
  private static final int ROW = 1024;
  private static final int BLOCK = 4 * ROW;

  private Sums() {}

  /// Sum of `x[from, to)`.
  public static float sum(float[] x, int from, int to) {
    float[] lanes = new float[VIRTUAL];
    double sum = 0;
    int i = from;
    for (; i <= to - BLOCK; i += BLOCK) {
      sum += block(x, i, lanes);
    }
    return i == from ? rest(x, i, to, lanes) : (float) (sum + rest(x, i, to, lanes));
  }

  private static float block(float[] x, int at, float[] lanes) {
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var a = FloatVector.zero(SPECIES);
      var b = a;
      var c = a;
      var d = a;
      for (int i = at + lane; i < at + ROW; i += VIRTUAL) {
        a = a.add(FloatVector.fromArray(SPECIES, x, i));
        b = b.add(FloatVector.fromArray(SPECIES, x, i + ROW));
        c = c.add(FloatVector.fromArray(SPECIES, x, i + 2 * ROW));
        d = d.add(FloatVector.fromArray(SPECIES, x, i + 3 * ROW));
      }
      a.add(c).add(b.add(d)).intoArray(lanes, lane);
    }
    return Lanes.sum(lanes);
  }

  private static float rest(float[] x, int from, int to, float[] lanes) {
    int bound = to - (to - from) % VIRTUAL;
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var sum = FloatVector.zero(SPECIES);
      for (int i = from + lane; i < bound; i += VIRTUAL) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, i));
      }
      sum.intoArray(lanes, lane);
    }
    for (int i = bound; i < to; i++) { // into the lane it belongs to
      lanes[i - bound] += x[i];
    }
    return Lanes.sum(lanes);
  }

  /// `Σ a[ai + i] b[bi + i]` over `i < n`, each step one `fma`.
  public static float dot(float[] a, int ai, float[] b, int bi, int n) {
    float[] lanes = new float[VIRTUAL];
    int bound = n - n % VIRTUAL;
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var sum = FloatVector.zero(SPECIES);
      for (int i = lane; i < bound; i += VIRTUAL) {
        var u = FloatVector.fromArray(SPECIES, a, ai + i);
        sum = u.fma(FloatVector.fromArray(SPECIES, b, bi + i), sum);
      }
      sum.intoArray(lanes, lane);
    }
    for (int i = bound; i < n; i++) { // into the lane it belongs to
      lanes[i - bound] = Math.fma(a[ai + i], b[bi + i], lanes[i - bound]);
    }
    return Lanes.sum(lanes);
  }

  /// Sums `rows` rows of length `n`: `y[r] = Σ x[r n + i]`.
  public static void rows(float[] x, float[] y, int n, int from, int to) {
    for (int row = from; row < to; row++) {
      y[row] = sum(x, row * n, row * n + n);
    }
  }

  /// Sums down columns: `y[j] = Σ x[i stride + j]` over `i < n`, for `from ≤ j < to`, from what `y`
  /// holds.
  ///
  /// In groups of 64 rows, each added to the total as one, which keeps the error near that of a
  /// pairwise sum.
  public static void columns(
      float[] x, int at, int n, int stride, float[] y, int yi, int from, int to) {
    if (n <= 64) {
      group(x, at, 0, n, stride, y, yi, from, to);
      return;
    }
    float[] partial = new float[to - from];
    for (int i = 0; i < n; i += 64) {
      Arrays.fill(partial, 0f);
      group(x, at + from, i, Math.min(n, i + 64), stride, partial, 0, 0, to - from);
      Arithmetic.add(y, yi + from, partial, 0, y, yi + from, to - from);
    }
  }

  /// Four vectors of columns at a time walk down the rows in registers: with a plain loop along
  /// each row, the sums of a narrow matrix were loaded and stored once a row, at six times the
  /// time. The last vector ends where the columns end, and covers some of the one before: it begins
  /// from the same values, so what is summed twice is summed alike.
  private static void group(
      float[] x, int at, int i0, int i1, int stride, float[] y, int yi, int from, int to) {
    int start = at + i0 * stride;
    int rows = i1 - i0;
    if (to - from < LANES) {
      few(x, start, rows, stride, y, yi, from, to);
      return;
    }
    int last = to - LANES;
    float[] end = Arrays.copyOfRange(y, yi + last, yi + to);
    one(x, start + last, rows, stride, end, 0);
    int j = from;
    for (; j <= last - 4 * LANES; j += 4 * LANES) {
      four(x, start + j, rows, stride, y, yi + j);
    }
    for (; j < last; j += LANES) {
      one(x, start + j, rows, stride, y, yi + j);
    }
    System.arraycopy(end, 0, y, yi + last, LANES);
  }

  private static void few(
      float[] x, int at, int rows, int stride, float[] y, int yi, int from, int to) {
    for (int i = 0, row = at; i < rows; i++, row += stride) {
      for (int j = from; j < to; j++) {
        y[yi + j] += x[row + j];
      }
    }
  }

  private static void four(float[] x, int at, int rows, int stride, float[] y, int yi) {
    var a = FloatVector.fromArray(SPECIES, y, yi);
    var b = FloatVector.fromArray(SPECIES, y, yi + LANES);
    var c = FloatVector.fromArray(SPECIES, y, yi + 2 * LANES);
    var d = FloatVector.fromArray(SPECIES, y, yi + 3 * LANES);
    for (int i = 0, row = at; i < rows; i++, row += stride) {
      a = a.add(FloatVector.fromArray(SPECIES, x, row));
      b = b.add(FloatVector.fromArray(SPECIES, x, row + LANES));
      c = c.add(FloatVector.fromArray(SPECIES, x, row + 2 * LANES));
      d = d.add(FloatVector.fromArray(SPECIES, x, row + 3 * LANES));
    }
    a.intoArray(y, yi);
    b.intoArray(y, yi + LANES);
    c.intoArray(y, yi + 2 * LANES);
    d.intoArray(y, yi + 3 * LANES);
  }

  private static void one(float[] x, int at, int rows, int stride, float[] y, int yi) {
    var sum = FloatVector.fromArray(SPECIES, y, yi);
    for (int i = 0, row = at; i < rows; i++, row += stride) {
      sum = sum.add(FloatVector.fromArray(SPECIES, x, row));
    }
    sum.intoArray(y, yi);
  }
}
