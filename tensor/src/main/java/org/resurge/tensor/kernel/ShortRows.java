package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;
import static org.resurge.tensor.kernel.RowLanes.SWAP_1;
import static org.resurge.tensor.kernel.RowLanes.SWAP_2;
import static org.resurge.tensor.kernel.RowLanes.SWAP_4;
import static org.resurge.tensor.kernel.RowLanes.SWAP_8;
import static org.resurge.tensor.kernel.RowLanes.first;

import jdk.incubator.vector.FloatVector;

/// Layer normalization of rows that are two vectors of sixteen lanes, the second perhaps in part.
///
/// What the passes of [RowSums] and [RowMaps] loop over is two vectors here: gain and bias stay in
/// registers, and the gradient takes one pass instead of four. Forward, three passes are faster
/// than one: a row's two sums and its root wait for each other, and the processor looks ahead over
/// three such rows, over many more of a single sum. Each operation is that of the longer passes, so
/// the bytes are the same. Written in the vector API's own methods, which the compiler always
/// inlines: see [Lanes].
final class ShortRows {
  private ShortRows() {}

  /// Whether rows of `n` are such rows on this machine.
  static boolean fit(int n) {
    return LANES == VIRTUAL && n > VIRTUAL && n <= 2 * VIRTUAL;
  }

  /// `out = Σ x` for the rows `[from, to)`.
  static void sums(float[] x, float[] out, int n, int from, int to) {
    var zero = broadcast(SPECIES, 0f);
    var inside = first(n - LANES);
    for (int row = from; row < to; row++) {
      var x0 = FloatVector.fromArray(SPECIES, x, row * n);
      var x1 = FloatVector.fromArray(SPECIES, x, row * n + LANES);
      var sum = zero.add(x0).add(zero.blend(x1, inside));
      sum = sum.add(sum.rearrange(SWAP_8));
      sum = sum.add(sum.rearrange(SWAP_4));
      sum = sum.add(sum.rearrange(SWAP_2));
      out[row] = sum.add(sum.rearrange(SWAP_1)).lane(0);
    }
  }

  /// `out = Σ (x - center)²` for the rows `[from, to)`.
  static void squares(float[] x, float[] center, float[] out, int n, int from, int to) {
    var zero = broadcast(SPECIES, 0f);
    var inside = first(n - LANES);
    for (int row = from; row < to; row++) {
      var m = broadcast(SPECIES, center[row]);
      var x0 = FloatVector.fromArray(SPECIES, x, row * n).sub(m);
      var x1 = FloatVector.fromArray(SPECIES, x, row * n + LANES).sub(m);
      x1 = zero.blend(x1, inside);
      var sum = x1.fma(x1, x0.fma(x0, zero));
      sum = sum.add(sum.rearrange(SWAP_8));
      sum = sum.add(sum.rearrange(SWAP_4));
      sum = sum.add(sum.rearrange(SWAP_2));
      out[row] = sum.add(sum.rearrange(SWAP_1)).lane(0);
    }
  }

  /// `y = (x - center) scale ⊙ gain + bias` for the rows `[from, to)`.
  ///
  /// @param gain filled up to 32 elements, likewise `bias`
  static void normalize(
      float[] x,
      float[] center,
      float[] scale,
      float[] gain,
      float[] bias,
      float[] y,
      int n,
      int from,
      int to) {
    var gain0 = FloatVector.fromArray(SPECIES, gain, 0);
    var gain1 = FloatVector.fromArray(SPECIES, gain, LANES);
    var bias0 = FloatVector.fromArray(SPECIES, bias, 0);
    var bias1 = FloatVector.fromArray(SPECIES, bias, LANES);
    for (int row = from; row < to; row++) {
      int at = row * n;
      var m = broadcast(SPECIES, center[row]);
      var r = broadcast(SPECIES, scale[row]);
      var x0 = FloatVector.fromArray(SPECIES, x, at).sub(m).mul(r);
      var x1 = FloatVector.fromArray(SPECIES, x, at + LANES).sub(m).mul(r);
      x0.fma(gain0, bias0).intoArray(y, at);
      x1.fma(gain1, bias1).intoArray(y, at + LANES);
    }
  }

  /// Rows `[from, to)`: see [LayerNorm#pullback].
  ///
  /// @param gain filled up to 32 elements
  static void pullback(
      float[] x,
      float[] gain,
      float[] mean,
      float[] scale,
      float[] g,
      float[] dx,
      float[] dgain,
      float[] dbias,
      int n,
      int from,
      int to) {
    var zero = broadcast(SPECIES, 0f);
    var inside = first(n - LANES);
    var gain0 = FloatVector.fromArray(SPECIES, gain, 0);
    var gain1 = FloatVector.fromArray(SPECIES, gain, LANES);
    var dgain0 = FloatVector.fromArray(SPECIES, dgain, 0);
    var dgain1 = FloatVector.fromArray(SPECIES, dgain, LANES);
    var dbias0 = FloatVector.fromArray(SPECIES, dbias, 0);
    var dbias1 = FloatVector.fromArray(SPECIES, dbias, LANES);
    for (int row = from; row < to; row++) {
      int at = row * n;
      float r = scale[row];
      var m = broadcast(SPECIES, mean[row]);
      var g0 = FloatVector.fromArray(SPECIES, g, at);
      var g1 = FloatVector.fromArray(SPECIES, g, at + LANES);
      var x0 = FloatVector.fromArray(SPECIES, x, at).sub(m);
      var x1 = FloatVector.fromArray(SPECIES, x, at + LANES).sub(m);
      var inner = zero.blend(g1, inside);
      var total = inner.fma(gain1, g0.fma(gain0, zero));
      var along = inner.mul(gain1).fma(zero.blend(x1, inside), g0.mul(gain0).fma(x0, zero));
      total = total.add(total.rearrange(SWAP_8));
      along = along.add(along.rearrange(SWAP_8));
      total = total.add(total.rearrange(SWAP_4));
      along = along.add(along.rearrange(SWAP_4));
      total = total.add(total.rearrange(SWAP_2));
      along = along.add(along.rearrange(SWAP_2));
      float average = total.add(total.rearrange(SWAP_1)).lane(0) / n;
      float tilt = along.add(along.rearrange(SWAP_1)).lane(0) / n * r * r;
      dgain0 = g0.fma(x0.mul(r), dgain0);
      dgain1 = g1.fma(x1.mul(r), dgain1);
      dbias0 = dbias0.add(g0);
      dbias1 = dbias1.add(g1);
      var less = broadcast(SPECIES, -average);
      var slope = broadcast(SPECIES, -tilt);
      x0.fma(slope, g0.fma(gain0, less)).mul(r).intoArray(dx, at);
      x1.fma(slope, g1.fma(gain1, less)).mul(r).intoArray(dx, at + LANES);
    }
    dgain0.intoArray(dgain, 0);
    dgain1.intoArray(dgain, LANES);
    dbias0.intoArray(dbias, 0);
    dbias1.intoArray(dbias, LANES);
  }
}
