package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.Lanes.VIRTUAL;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums of floats in double, for what a decision hangs on: losses, norms.
///
/// Sixteen virtual lanes as everywhere; a vector of doubles is filled from half a vector of floats.
/// The array is walked in blocks that stay in the first cache, as a narrow machine goes over each
/// block once per group of lanes. Two vectors of sums at a time: one alone waits for itself, four
/// cycles an addition.
public final class DoubleSums {
  private static final int BLOCK = 2048;
  private static final int HALF = LANES / 2;
  private static final VectorSpecies<Float> NARROW =
      VectorSpecies.of(float.class, VectorShape.forBitSize(HALF * Float.SIZE));
  private static final VectorSpecies<Double> WIDE =
      VectorSpecies.of(double.class, VectorShape.forBitSize(HALF * Double.SIZE));

  private DoubleSums() {}

  /// `Σ x`.
  public static double sum(float[] x, int from, int to) {
    double[] lanes = new double[VIRTUAL];
    int bound = to - (to - from) % VIRTUAL;
    for (int start = from; start < bound; start += BLOCK) {
      int end = Math.min(bound, start + BLOCK);
      for (int lane = 0; lane < VIRTUAL; lane += 2 * HALF) {
        var left = DoubleVector.fromArray(WIDE, lanes, lane);
        var right = DoubleVector.fromArray(WIDE, lanes, lane + HALF);
        for (int i = start + lane; i < end; i += VIRTUAL) {
          left = left.add(load(x, i));
          right = right.add(load(x, i + HALF));
        }
        left.intoArray(lanes, lane);
        right.intoArray(lanes, lane + HALF);
      }
    }
    for (int i = bound; i < to; i++) {
      lanes[i - bound] += x[i];
    }
    return Lanes.sum(lanes);
  }

  /// `Σ a b`; each product is exact in double.
  public static double dot(float[] a, float[] b, int from, int to) {
    double[] lanes = new double[VIRTUAL];
    int bound = to - (to - from) % VIRTUAL;
    for (int start = from; start < bound; start += BLOCK) {
      int end = Math.min(bound, start + BLOCK);
      for (int lane = 0; lane < VIRTUAL; lane += 2 * HALF) {
        var left = DoubleVector.fromArray(WIDE, lanes, lane);
        var right = DoubleVector.fromArray(WIDE, lanes, lane + HALF);
        for (int i = start + lane; i < end; i += VIRTUAL) {
          left = load(a, i).fma(load(b, i), left);
          right = load(a, i + HALF).fma(load(b, i + HALF), right);
        }
        left.intoArray(lanes, lane);
        right.intoArray(lanes, lane + HALF);
      }
    }
    for (int i = bound; i < to; i++) {
      lanes[i - bound] += (double) a[i] * b[i];
    }
    return Lanes.sum(lanes);
  }

  /// `Σ x²`: the bits of `dot(x, x)`, with half of its loads and conversions.
  public static double squares(float[] x, int from, int to) {
    double[] lanes = new double[VIRTUAL];
    int bound = to - (to - from) % VIRTUAL;
    for (int start = from; start < bound; start += BLOCK) {
      int end = Math.min(bound, start + BLOCK);
      for (int lane = 0; lane < VIRTUAL; lane += 2 * HALF) {
        var left = DoubleVector.fromArray(WIDE, lanes, lane);
        var right = DoubleVector.fromArray(WIDE, lanes, lane + HALF);
        for (int i = start + lane; i < end; i += VIRTUAL) {
          DoubleVector first = load(x, i);
          DoubleVector second = load(x, i + HALF);
          left = first.fma(first, left);
          right = second.fma(second, right);
        }
        left.intoArray(lanes, lane);
        right.intoArray(lanes, lane + HALF);
      }
    }
    for (int i = bound; i < to; i++) {
      lanes[i - bound] += (double) x[i] * x[i];
    }
    return Lanes.sum(lanes);
  }

  private static DoubleVector load(float[] x, int i) {
    var narrow = FloatVector.fromArray(NARROW, x, i);
    return (DoubleVector) narrow.convertShape(VectorOperators.F2D, WIDE, 0);
  }
}
