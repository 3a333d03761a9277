package org.resurge.surge.slice;

import org.resurge.surge.borel.Complex;

/// Critical point of the loss along a line, real or complex, with estimated errors.
///
/// @param place `s` with `ℓ'(s) = 0`
/// @param placeError estimated error of the place
/// @param drop `t = ℓ(0) - ℓ(s)`: a singularity of the inverse series, on its first sheet or
///   another
/// @param dropError estimated error of the drop
public record CriticalPlace(Complex place, double placeError, Complex drop, double dropError) {
  /// Whether it lies on the line itself, ahead of the start.
  public boolean isAhead() {
    return place.im() == 0.0 && place.re() > 0.0;
  }
}
