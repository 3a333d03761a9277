package org.resurge.tensor.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The vector shape that all kernels use, and the fixed trees that end a reduction.
///
/// The species is a constant: one passed as an argument costs a factor of four and more. The system
/// property `org.resurge.vectorBits` (128, 256 or 512) overrides the machine's own choice, so that
/// a test can run the kernels of a wide machine on a narrow one; it is slow there.
///
/// Kernels spread a value with the vector API's own `broadcast`, which the compiler always inlines.
/// Through a method of ours the widest tile of a product passed the compiler's limit on nodes, the
/// call stayed a call that boxes its vector, and the product fell from 100 to 20 GFLOP/s.
public final class Lanes {
  /// Shape of the kernels' vectors.
  public static final VectorSpecies<Float> SPECIES = species();

  /// Elements in one vector: 4, 8 or 16.
  public static final int LANES = SPECIES.length();

  /// Virtual lanes of a reduction, whatever the hardware has.
  public static final int VIRTUAL = 16;

  private Lanes() {}

  private static VectorSpecies<Float> species() {
    int bits = Integer.getInteger("org.resurge.vectorBits", 0);
    if (bits == 0) {
      bits = Math.clamp(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 128, 512);
    }
    return VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }

  /// End of the whole vectors of `[from, to)`.
  static int whole(int from, int to) {
    return to - (to - from) % LANES;
  }

  /// Copy of `x[from, to)`, shorter than a vector, filled up with zeros to one vector.
  static float[] pad(float[] x, int from, int to) {
    float[] lanes = new float[LANES];
    for (int i = from; i < to; i++) {
      lanes[i - from] = x[i];
    }
    return lanes;
  }

  /// Writes the first elements of one vector to `y[from, to)`.
  static void unpad(float[] lanes, float[] y, int from, int to) {
    for (int i = from; i < to; i++) {
      y[i] = lanes[i - from];
    }
  }

  /// Sum of sixteen lanes in a fixed tree: halves are added, then quarters, and so on.
  static float sum(float[] lanes) {
    float a = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    float b = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    float c = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    float d = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return (a + c) + (b + d);
  }

  /// Sum of sixteen lanes in double, in the same tree.
  public static double sum(double[] lanes) {
    double a = (lanes[0] + lanes[8]) + (lanes[4] + lanes[12]);
    double b = (lanes[1] + lanes[9]) + (lanes[5] + lanes[13]);
    double c = (lanes[2] + lanes[10]) + (lanes[6] + lanes[14]);
    double d = (lanes[3] + lanes[11]) + (lanes[7] + lanes[15]);
    return (a + c) + (b + d);
  }

  /// Fresh lanes that all hold one value.
  static float[] filled(int length, float value) {
    float[] lanes = new float[length];
    Arrays.fill(lanes, value);
    return lanes;
  }
}
