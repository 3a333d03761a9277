package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// The last step of [KeySums] over two queries: columns that are sums of an even and an odd lane.
///
/// One by one, columns were about a tenth of attention's gradients. Where a bundle of heads is as
/// wide as a vector, whole vectors are written in the order of the heads: what lies before a head's
/// columns is kept, what lies behind is written again by the heads that follow. They never reach
/// past the bundle, so no thread writes where another does.
final class KeyTotals {
  /// Where the even lanes of two vectors are found, for totals that begin at any lane: to be read
  /// from [Lanes#LANES] less that lane on. [#ODD] likewise.
  private static final float[] EVEN = every(0);

  private static final float[] ODD = every(1);

  private static float[] every(int first) {
    float[] lanes = new float[2 * LANES];
    for (int i = 0; i < LANES; i++) {
      lanes[LANES + i] = first + 2 * i;
    }
    return lanes;
  }

  private KeyTotals() {}

  /// The columns from `c` on.
  ///
  /// @param sums for each key, eight columns of the even and of the odd queries in turns
  /// @param ys where `y` lies
  static void write(
      Heads.Layout in,
      float[] sums,
      int c,
      float[] y,
      Heads.Place ys,
      Heads.Bundle bundle,
      int head) {
    int width = bundle.count() * in.d();
    if (width >= LANES && bundle.count() > 1) {
      int start = ys.start(bundle.first());
      int column = (head - bundle.first()) * in.d();
      for (int part = 0; part < in.d(); part += LANES) {
        int first = Math.min(column + part, width - LANES);
        vectors(sums, 2 * part, column + part - first, in.s(), y, start + first, ys.row());
      }
      return;
    }
    for (int column = c; column < in.d(); column++) {
      column(sums, 2 * (column - c), in.s(), y, ys.start(head) + column, ys.row());
    }
  }

  /// Totals from lane `from` of each key's sums on, to the lanes from `lane` on.
  private static void vectors(
      float[] sums, int from, int lane, int keys, float[] y, int yi, int ld) {
    var even = FloatVector.fromArray(SPECIES, EVEN, LANES - lane);
    var odd = FloatVector.fromArray(SPECIES, ODD, LANES - lane);
    var mine = RowLanes.LANE.compare(VectorOperators.GE, (float) lane);
    for (int key = 0; key < keys; key++) {
      int at = key * VIRTUAL + from;
      var a = FloatVector.fromArray(SPECIES, sums, at);
      var b = FloatVector.fromArray(SPECIES, sums, at + LANES);
      var total = even.selectFrom(a, b).add(odd.selectFrom(a, b));
      int to = yi + key * ld;
      FloatVector.fromArray(SPECIES, y, to).blend(total, mine).intoArray(y, to);
    }
  }

  /// A column of the sums of pairs: a loop over keys, since one over six columns is mostly ends.
  private static void column(float[] sums, int from, int keys, float[] y, int yi, int ld) {
    for (int key = 0; key < keys; key++) {
      int at = key * VIRTUAL + from;
      y[yi + key * ld] = sums[at] + sums[at + 1];
    }
  }
}
