package org.resurge.surge.borel;

import java.util.List;
import java.util.function.IntFunction;

/// How far the poles of an approximant still move: their distances to those of the approximants of
/// one and of two degrees less.
///
/// @param degree degree of the first of the two; 0 or less if there is none
/// @param others poles at that degree
/// @param earlier poles at one degree less
record PoleShift(int degree, List<Complex> others, List<Complex> earlier) {
  /// Against approximants below the degree that was kept of the one asked for: one degree below
  /// that asked for could be the same approximant again.
  ///
  /// @param ofDegree approximant with a denominator of a degree, at least 1
  static PoleShift below(
      PadeApproximant approximant, int asked, IntFunction<PadeApproximant> ofDegree) {
    int degree = Math.min(asked, approximant.denominatorDegree()) - 1;
    return new PoleShift(degree, poles(ofDegree, degree), poles(ofDegree, degree - 1));
  }

  private static List<Complex> poles(IntFunction<PadeApproximant> ofDegree, int degree) {
    return degree > 0 ? ofDegree.apply(degree).poles() : List.of();
  }

  /// The larger of the two distances; infinite if there is no lower degree.
  double of(Complex pole) {
    double shift = pole.distanceToNearest(others);
    return degree > 1 ? Math.max(shift, pole.distanceToNearest(earlier)) : shift;
  }
}
