package org.resurge.surge.sum;

import java.util.stream.Stream;
import org.resurge.surge.borel.Complex;

/// Angle by which the path of a Borel sum is turned above the positive axis.
final class Turn {
  private static final double LARGEST = 0.8;
  private static final double ON_THE_AXIS = 1e-8; // rad

  private Turn() {}

  /// 0 if nothing lies on the axis, else half-way to the next singularity off it, and at most 0.8
  /// rad, so that no other is crossed.
  static double above(Stream<Complex> singularities) {
    double[] angles = singularities.mapToDouble(one -> Math.abs(one.angle())).sorted().toArray();
    if (angles.length == 0 || angles[0] >= ON_THE_AXIS) {
      return 0.0;
    }
    for (double angle : angles) {
      if (angle >= ON_THE_AXIS) {
        return Math.min(LARGEST, 0.5 * angle);
      }
    }
    return LARGEST;
  }
}
