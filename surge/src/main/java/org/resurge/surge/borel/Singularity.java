package org.resurge.surge.borel;

/// Singularity of a Borel transform, as a detector claims it.
///
/// @param real real part of `ζ`, in the units of the loss
/// @param imaginary imaginary part
/// @param kind what was seen
/// @param detector who says so
/// @param doubt why one should not believe it yet, in one sentence
public record Singularity(double real, double imaginary, Kind kind, String detector, String doubt) {
  /// What a detector has seen.
  public enum Kind {
    /// Radius of convergence: the distance of the nearest singularity, direction unknown.
    RADIUS,
    /// Local maximum of `|B|` on the real axis.
    LOCAL_MAXIMUM,
    /// Pole of an approximant.
    POLE
  }

  /// Whether it lies on the positive real axis.
  public boolean isPositive() {
    return imaginary == 0.0 && real > 0.0;
  }
}
