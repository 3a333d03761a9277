package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// `y = m + s z` in double, the product rounded before the sum, and `Σ z²` on the way.
///
/// A plain loop is left as it stands by the compiler where `y` begins at another place than `m`:
/// what it stores might be a mean that it has yet to load. That cost a draw half a nanosecond of
/// 4.3 for each coordinate. Three loads and a store leave time for the squares: two vectors of sums
/// wait together, as in [DoubleSums].
public final class Affine {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES.withLanes(double.class);
  private static final int WIDTH = SPECIES.length();

  private Affine() {}

  /// Writes `mean[from + i] + deviation[from + i] z[at + i]` to `target[to + i]` for `count`
  /// elements, and adds `z[at + i]²` to lane `i mod 16`. The target is none of the other arrays.
  ///
  /// @param target Modified
  /// @param lanes `[16]`, Modified; [Lanes#sum(double[])] adds them up
  public static void move(
      double[] mean,
      double[] deviation,
      int from,
      double[] z,
      int at,
      double[] target,
      int to,
      int count,
      double[] lanes) {
    int whole = count - count % VIRTUAL;
    for (int lane = 0; lane < VIRTUAL; lane += 2 * WIDTH) {
      strip(mean, deviation, from + lane, z, at + lane, target, to + lane, whole, lanes, lane);
    }
    for (int i = whole; i < count; i++) {
      double value = z[at + i];
      target[to + i] = mean[from + i] + deviation[from + i] * value;
      lanes[i - whole] = Math.fma(value, value, lanes[i - whole]);
    }
  }

  /// Two vectors of every sixteen elements.
  private static void strip(
      double[] mean,
      double[] deviation,
      int from,
      double[] z,
      int at,
      double[] target,
      int to,
      int whole,
      double[] lanes,
      int lane) {
    var left = DoubleVector.fromArray(SPECIES, lanes, lane);
    var right = DoubleVector.fromArray(SPECIES, lanes, lane + WIDTH);
    for (int i = 0; i < whole; i += VIRTUAL) {
      var u = DoubleVector.fromArray(SPECIES, z, at + i);
      var v = DoubleVector.fromArray(SPECIES, z, at + i + WIDTH);
      left = u.fma(u, left);
      right = v.fma(v, right);
      moved(mean, deviation, from + i, u).intoArray(target, to + i);
      moved(mean, deviation, from + i + WIDTH, v).intoArray(target, to + i + WIDTH);
    }
    left.intoArray(lanes, lane);
    right.intoArray(lanes, lane + WIDTH);
  }

  private static DoubleVector moved(double[] mean, double[] deviation, int at, DoubleVector z) {
    return DoubleVector.fromArray(SPECIES, mean, at)
        .add(DoubleVector.fromArray(SPECIES, deviation, at).mul(z));
  }
}
