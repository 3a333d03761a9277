package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.FloatVector;

/// Largest and smallest elements; NaN wins, as in NumPy.
public final class Extremes {
  private Extremes() {}

  /// Largest of `x[from, to)`, which must not be empty.
  public static float max(float[] x, int from, int to) {
    float[] lanes = Lanes.filled(VIRTUAL, x[from]);
    int bound = to - (to - from) % VIRTUAL;
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var best = FloatVector.fromArray(SPECIES, lanes, lane);
      for (int i = from + lane; i < bound; i += VIRTUAL) {
        best = Comparison.larger(best, FloatVector.fromArray(SPECIES, x, i));
      }
      best.intoArray(lanes, lane);
    }
    for (int i = bound; i < to; i++) {
      lanes[i - bound] = Comparison.larger(lanes[i - bound], x[i]);
    }
    float best = lanes[0];
    for (int i = 1; i < VIRTUAL; i++) {
      best = Comparison.larger(best, lanes[i]);
    }
    return best;
  }

  /// Smallest of `x[from, to)`, which must not be empty.
  public static float min(float[] x, int from, int to) {
    float[] lanes = Lanes.filled(VIRTUAL, x[from]);
    int bound = to - (to - from) % VIRTUAL;
    for (int lane = 0; lane < VIRTUAL; lane += LANES) {
      var best = FloatVector.fromArray(SPECIES, lanes, lane);
      for (int i = from + lane; i < bound; i += VIRTUAL) {
        best = Comparison.smaller(best, FloatVector.fromArray(SPECIES, x, i));
      }
      best.intoArray(lanes, lane);
    }
    for (int i = bound; i < to; i++) {
      lanes[i - bound] = Comparison.smaller(lanes[i - bound], x[i]);
    }
    float best = lanes[0];
    for (int i = 1; i < VIRTUAL; i++) {
      best = Comparison.smaller(best, lanes[i]);
    }
    return best;
  }

  /// Position of the first largest of `n` elements a stride apart; the first NaN wins.
  public static int argMax(float[] x, int from, int stride, int n) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      float candidate = x[from + i * stride];
      float leader = x[from + best * stride];
      if (!(candidate <= leader) && !Float.isNaN(leader)) {
        best = i;
      }
    }
    return best;
  }

  /// Position of the first smallest of `n` elements a stride apart; the first NaN wins.
  public static int argMin(float[] x, int from, int stride, int n) {
    int best = 0;
    for (int i = 1; i < n; i++) {
      float candidate = x[from + i * stride];
      float leader = x[from + best * stride];
      if (!(candidate >= leader) && !Float.isNaN(leader)) {
        best = i;
      }
    }
    return best;
  }
}
