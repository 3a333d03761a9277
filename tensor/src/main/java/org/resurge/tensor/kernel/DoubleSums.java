package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.SPECIES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums of floats in double, for what a decision hangs on: losses, norms.
///
/// Sixteen virtual lanes as everywhere; a vector of doubles is filled from half a vector of floats.
/// The array is walked in blocks that stay in the first cache, as a narrow machine goes over each
/// block once per group of lanes. Two vectors of sums at a time: one alone waits for itself, four
/// cycles an addition.
///
/// Floats are loaded a whole vector at a time, though half of it is used: loads of half vectors
/// would bring a second class of float vectors into the process. While there is but one, the
/// compiler knows what every call on a vector calls; with two, kernels that have nothing to do with
/// this one can become slower by half.
public final class DoubleSums {
  private static final int BLOCK = 2048;
  private static final int HALF = LANES / 2;
  private static final int REST = 2 * VIRTUAL; // what is left past the whole blocks, and zeros
  private static final VectorSpecies<Double> WIDE = SPECIES.withLanes(double.class);

  private DoubleSums() {}

  /// `Σ x`.
  public static double sum(float[] x, int from, int to) {
    double[] lanes = new double[VIRTUAL];
    int whole = whole(from, to, x.length);
    addTo(lanes, x, from, whole);
    addTo(lanes, rest(x, whole, to), 0, REST);
    return Lanes.sum(lanes);
  }

  /// `Σ x²`; each square is exact in double.
  public static double squares(float[] x, int from, int to) {
    double[] lanes = new double[VIRTUAL];
    int whole = whole(from, to, x.length);
    addSquaresTo(lanes, x, from, whole);
    addSquaresTo(lanes, rest(x, whole, to), 0, REST);
    return Lanes.sum(lanes);
  }

  /// `Σ a b`; each product is exact in double.
  public static double dot(float[] a, float[] b, int from, int to) {
    double[] lanes = new double[VIRTUAL];
    int whole = whole(from, to, Math.min(a.length, b.length));
    addProductsTo(lanes, a, b, from, whole);
    addProductsTo(lanes, rest(a, whole, to), rest(b, whole, to), 0, REST);
    return Lanes.sum(lanes);
  }

  /// End of the sixteens past which half a vector can still be read.
  private static int whole(int from, int to, int length) {
    int bound = to - (to - from) % VIRTUAL;
    return bound > from && bound + HALF > length ? bound - VIRTUAL : bound;
  }

  /// `x[from, to)`, at most 31 elements, and zeros, which change no sum.
  private static float[] rest(float[] x, int from, int to) {
    float[] rest = new float[REST + HALF];
    System.arraycopy(x, from, rest, 0, to - from);
    return rest;
  }

  /// What a block adds to the lanes from `lane` on: every sixteenth vector of `[from, to)`.
  private interface Strip {
    void add(int lane, int from, int to);
  }

  private static void each(int from, int to, Strip strip) {
    for (int start = from; start < to; start += BLOCK) {
      int end = Math.min(to, start + BLOCK);
      for (int lane = 0; lane < VIRTUAL; lane += LANES) {
        strip.add(lane, start + lane, end);
      }
    }
  }

  private static void addTo(double[] lanes, float[] x, int first, int last) {
    each(
        first,
        last,
        (lane, from, to) -> {
          var left = DoubleVector.fromArray(WIDE, lanes, lane);
          var right = DoubleVector.fromArray(WIDE, lanes, lane + HALF);
          for (int i = from; i < to; i += VIRTUAL) {
            left = left.add(load(x, i));
            right = right.add(load(x, i + HALF));
          }
          left.intoArray(lanes, lane);
          right.intoArray(lanes, lane + HALF);
        });
  }

  private static void addSquaresTo(double[] lanes, float[] x, int first, int last) {
    each(
        first,
        last,
        (lane, from, to) -> {
          var left = DoubleVector.fromArray(WIDE, lanes, lane);
          var right = DoubleVector.fromArray(WIDE, lanes, lane + HALF);
          for (int i = from; i < to; i += VIRTUAL) {
            DoubleVector u = load(x, i);
            DoubleVector v = load(x, i + HALF);
            left = u.fma(u, left);
            right = v.fma(v, right);
          }
          left.intoArray(lanes, lane);
          right.intoArray(lanes, lane + HALF);
        });
  }

  private static void addProductsTo(double[] lanes, float[] a, float[] b, int first, int last) {
    each(
        first,
        last,
        (lane, from, to) -> {
          var left = DoubleVector.fromArray(WIDE, lanes, lane);
          var right = DoubleVector.fromArray(WIDE, lanes, lane + HALF);
          for (int i = from; i < to; i += VIRTUAL) {
            left = load(a, i).fma(load(b, i), left);
            right = load(a, i + HALF).fma(load(b, i + HALF), right);
          }
          left.intoArray(lanes, lane);
          right.intoArray(lanes, lane + HALF);
        });
  }

  /// The first half of a vector of floats.
  private static DoubleVector load(float[] x, int i) {
    var floats = FloatVector.fromArray(SPECIES, x, i);
    return (DoubleVector) floats.convertShape(VectorOperators.F2D, WIDE, 0);
  }
}
