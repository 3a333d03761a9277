package org.resurge.tensor.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// `y = m + s z` in double, the product rounded before the sum.
///
/// A plain loop is left as it stands by the compiler where `y` begins at another place than `m`:
/// what it stores might be a mean that it has yet to load. That cost a draw half a nanosecond of
/// 4.3 for each coordinate.
public final class Affine {
  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES.withLanes(double.class);

  private Affine() {}

  /// Writes `mean[from + i] + deviation[from + i] z[at + i]` to `target[to + i]` for `count`
  /// elements. The target is none of the other arrays.
  ///
  /// @param target Modified
  public static void move(
      double[] mean,
      double[] deviation,
      int from,
      double[] z,
      int at,
      double[] target,
      int to,
      int count) {
    int whole = SPECIES.loopBound(count);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      DoubleVector.fromArray(SPECIES, mean, from + i)
          .add(
              DoubleVector.fromArray(SPECIES, deviation, from + i)
                  .mul(DoubleVector.fromArray(SPECIES, z, at + i)))
          .intoArray(target, to + i);
    }
    for (int i = whole; i < count; i++) {
      target[to + i] = mean[from + i] + deviation[from + i] * z[at + i];
    }
  }
}
