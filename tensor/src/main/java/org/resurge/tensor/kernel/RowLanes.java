package org.resurge.tensor.kernel;

import static jdk.incubator.vector.FloatVector.broadcast;
import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/// How rows of any length are walked in whole vectors, and how their lanes end in one sum.
///
/// Sixteen virtual lanes are one, two or four vectors, by a constant that the compiler folds. A row
/// of `n` elements is read up to the next multiple of sixteen, and lanes past `n` are replaced by
/// the neutral element. Rows go in ascending order: what is read past a row belongs to the next
/// one, what is written past it is written again by the next one, and only the last rows of a piece
/// ([#sloppy]) go through a padded copy, so that no piece touches another's. Thus there are no
/// masked loads or stores (a compiler trap) and no scalar tails.
///
/// Each pass over a group of rows is one small method ([RowSums], [RowMaps]), and larger
/// compositions keep them apart, see [RowExponentials].
final class RowLanes {
  /// The number of each lane.
  static final FloatVector LANE = FloatVector.zero(SPECIES).addIndex(1);

  static final VectorShuffle<Float> SWAP_1 = swap(1);
  static final VectorShuffle<Float> SWAP_2 = swap(2);
  static final VectorShuffle<Float> SWAP_4 = swap(4);
  static final VectorShuffle<Float> SWAP_8 = swap(8);

  /// Elements of a group of rows, at least one row: passes find it in the first cache.
  private static final int GROUP = 4096;

  private RowLanes() {}

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, lane -> (lane ^ distance) % LANES);
  }

  /// `n` rounded up to a multiple of sixteen.
  static int padded(int n) {
    return (n + VIRTUAL - 1) / VIRTUAL * VIRTUAL;
  }

  /// Of the rows `[from, to)`, the first that cannot be walked in place.
  static int sloppy(int n, int from, int to) {
    return Math.max(from, to - (padded(n) + n - 1) / n + 1);
  }

  /// Rows of `n` that make a group.
  static int group(int n) {
    return Math.max(1, GROUP / n);
  }

  static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  /// The first `count` lanes.
  static VectorMask<Float> first(int count) {
    return SPECIES.indexInRange(0, Math.max(0, count));
  }

  /// The first `count` lanes from `x`, the rest zero.
  static FloatVector part(float[] x, int at, int count) {
    return broadcast(SPECIES, 0f).blend(load(x, at), first(count));
  }

  /// Sum of sixteen lanes held in as many of the vectors as it takes: the tree of [Lanes#sum].
  static float tree(FloatVector a, FloatVector b, FloatVector c, FloatVector d) {
    var v = a;
    if (LANES == 4) {
      v = a.add(c).add(b.add(d));
    }
    if (LANES == 8) {
      v = a.add(b);
    }
    if (LANES == 16) {
      v = v.add(v.rearrange(SWAP_8));
    }
    if (LANES >= 8) {
      v = v.add(v.rearrange(SWAP_4));
    }
    v = v.add(v.rearrange(SWAP_2));
    return v.add(v.rearrange(SWAP_1)).lane(0);
  }

  /// Largest of a vector's lanes, comparing as `>` does.
  static float largest(FloatVector v) {
    if (LANES == 16) {
      v = larger(v, v.rearrange(SWAP_8));
    }
    if (LANES >= 8) {
      v = larger(v, v.rearrange(SWAP_4));
    }
    v = larger(v, v.rearrange(SWAP_2));
    return larger(v, v.rearrange(SWAP_1)).lane(0);
  }

  static FloatVector larger(FloatVector u, FloatVector v) {
    return u.blend(v, v.compare(VectorOperators.GT, u));
  }
}
