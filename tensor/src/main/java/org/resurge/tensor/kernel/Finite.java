package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Whether values are finite, at the cost of the pass that reads them.
///
/// `0 · x` is zero for a finite `x` and NaN for NaN and the infinities, and a sum with a NaN in it
/// stays NaN: so a sum of products with zero asks all values at once, without a branch. A pass that
/// does nothing else has two such sums, since a sum takes as long as fetching two vectors.
public final class Finite {
  static final FloatVector ZERO = FloatVector.zero(SPECIES);

  private Finite() {}

  /// Whether no element of `x[from, to)` is NaN or infinite.
  public static boolean all(float[] x, int from, int to) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = even;
    int bound = to - (to - from) % (2 * LANES);
    for (int i = from; i < bound; i += 2 * LANES) {
      even = FloatVector.fromArray(SPECIES, x, i).fma(ZERO, even);
      odd = FloatVector.fromArray(SPECIES, x, i + LANES).fma(ZERO, odd);
    }
    float rest = 0;
    for (int i = bound; i < to; i++) {
      rest += 0 * x[i];
    }
    return zero(even.add(odd), rest);
  }

  /// `z = x + a y`, the product rounded before the sum.
  ///
  /// @return whether no element of `z[from, to)` is NaN or infinite
  public static boolean plusScaled(float[] x, float a, float[] y, float[] z, int from, int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    int bound = from + SPECIES.loopBound(to - from);
    for (int i = from; i < bound; i += LANES) {
      FloatVector scaled = FloatVector.fromArray(SPECIES, y, i).mul(a);
      FloatVector moved = FloatVector.fromArray(SPECIES, x, i).add(scaled);
      moved.intoArray(z, i);
      sum = moved.fma(ZERO, sum);
    }
    float rest = 0;
    for (int i = bound; i < to; i++) {
      float scaled = a * y[i];
      z[i] = x[i] + scaled;
      rest += 0 * z[i];
    }
    return zero(sum, rest);
  }

  /// Whether a sum of products with zero is zero.
  static boolean zero(FloatVector sum, float rest) {
    float[] lanes = new float[LANES];
    sum.intoArray(lanes, 0);
    for (float lane : lanes) {
      rest += lane;
    }
    return rest == 0;
  }
}
