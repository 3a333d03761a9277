package org.resurge.surge.density;

/// When a peak of the density counts as a critical value.
///
/// @param threshold smallest significance at each resolution, in standard deviations
/// @param prominence smallest ratio of a peak to the valleys beside it
/// @param levels number of resolutions, each `1/√2` of the one before, from `window/40`
/// @param persistence number of resolutions at which a peak must be seen
/// @param growth smallest growth of a track; above 1/2, which is that of an end of the density
/// @param indexTolerance largest distance of the phase's index from an integer; below 1/2
public record VanHoveSettings(
    double threshold,
    double prominence,
    int levels,
    int persistence,
    double growth,
    double indexTolerance) {
  /// Checks the ranges.
  public VanHoveSettings {
    if (!(threshold > 0.0) || !(prominence >= 1.0) || !(growth >= 0.0)) {
      throw new IllegalArgumentException(
          "van Hove settings: need threshold above 0, prominence at least 1, growth at least 0, got"
              + " "
              + threshold
              + ", "
              + prominence
              + ", "
              + growth);
    }
    if (levels < 1 || levels > 20 || persistence < 1 || !(indexTolerance > 0.0)) {
      throw new IllegalArgumentException(
          "van Hove settings: need 1 to 20 levels, persistence at least 1, index tolerance above 0,"
              + " got "
              + levels
              + ", "
              + persistence
              + ", "
              + indexTolerance);
    }
  }

  /// 8 standard deviations, prominence 1.6, 13 resolutions of which 3 must agree, growth 0.7, index
  /// within 1/4 of an integer.
  public static VanHoveSettings standard() {
    return new VanHoveSettings(8.0, 1.6, 13, 3, 0.7, 0.25);
  }
}
