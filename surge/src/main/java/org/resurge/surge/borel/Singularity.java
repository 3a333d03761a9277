package org.resurge.surge.borel;

import java.util.OptionalDouble;

/// Singularity of a Borel transform, as a detector claims it.
///
/// @param real real part of `ζ`, in the units of the loss
/// @param imaginary imaginary part
/// @param kind what was seen
/// @param detector who says so
/// @param doubt why one should not believe it yet, in one sentence
/// @param error estimated absolute error of the location, in the units of the loss; empty if the
///   detector has no estimate
/// @param strength `|residue|` of `B′` there: the Stokes weight `w/2π` of a critical point with `w
///   = √(det H_minimum / |det H|)`; empty if the detector does not see it
public record Singularity(
    double real,
    double imaginary,
    Kind kind,
    String detector,
    String doubt,
    OptionalDouble error,
    OptionalDouble strength) {
  /// What a detector has seen.
  public enum Kind {
    /// Radius of convergence: the distance of the nearest singularity, direction unknown.
    RADIUS,
    /// Local maximum of `|B|` on the real axis.
    LOCAL_MAXIMUM,
    /// Pole of an approximant.
    POLE,
    /// Branch point of the transform itself (a logarithm, a root): a critical value.
    BRANCH_POINT,
    /// Critical value at which the transform is regular on the first sheet: not a barrier of this
    /// basin, but a minimum or a barrier beyond one.
    OTHER_SHEET,
    /// Zero of the function, seen as a pole of its logarithmic derivative: no critical value.
    ZERO,
    /// Root of the leading coefficient of a differential equation at which no solution is singular.
    APPARENT,
    /// Pole with a zero beside it (Froissart doublet), which rounding put there.
    SPURIOUS
  }

  /// Singularity without an estimate of its error or strength.
  public static Singularity of(
      double real, double imaginary, Kind kind, String detector, String doubt) {
    return new Singularity(
        real, imaginary, kind, detector, doubt, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /// The same with an estimated absolute error of the location.
  ///
  /// @param error in the units of the loss; a value that is not finite means unknown
  public Singularity withError(double error) {
    OptionalDouble known =
        Double.isFinite(error) ? OptionalDouble.of(Math.abs(error)) : OptionalDouble.empty();
    return new Singularity(real, imaginary, kind, detector, doubt, known, strength);
  }

  /// The same with a strength.
  ///
  /// @param strength `|residue|` of `B′`; a value that is not finite means unknown
  public Singularity withStrength(double strength) {
    OptionalDouble known =
        Double.isFinite(strength) ? OptionalDouble.of(Math.abs(strength)) : OptionalDouble.empty();
    return new Singularity(real, imaginary, kind, detector, doubt, error, known);
  }

  /// Whether it claims a place on the positive real axis: what is apparent, spurious or a zero does
  /// not.
  public boolean isPositive() {
    boolean singular =
        switch (kind) {
          case RADIUS, LOCAL_MAXIMUM, POLE, BRANCH_POINT -> true;
          case OTHER_SHEET, ZERO, APPARENT, SPURIOUS -> false;
        };
    return singular && imaginary == 0.0 && real > 0.0;
  }

  /// Distance from 0.
  public double distance() {
    return Math.hypot(real, imaginary);
  }
}
