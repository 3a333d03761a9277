package org.resurge.surge.verify;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.resurge.surge.landscape.CriticalPoint;

/// A detected value beside the critical point that searches from the nearest samples reach.
///
/// @param value detected value
/// @param tolerance how far a critical value may be from it
/// @param outcome what came of it
/// @param point the critical point, or if refuted the one of the nearest value; empty if no search
///   ended at one
/// @param searches number of searches made
public record Verification(
    double value, double tolerance, Outcome outcome, Optional<CriticalPoint> point, int searches) {
  /// What searches say of a detected value.
  public enum Outcome {
    /// A critical point of this value was reached.
    VERIFIED,
    /// Searches end at critical points of other values only.
    REFUTED,
    /// No search ended at a critical point.
    UNREACHED
  }

  /// Searches from starts until a critical point of the value is reached.
  ///
  /// A point of another index than the detected one counts if its value is within half of the
  /// tolerance: a value may belong to several points.
  ///
  /// @param loss the loss
  /// @param value detected value
  /// @param index detected Morse index, if known
  /// @param tolerance how far a critical value may be from it, above 0
  /// @param unit size of a difference of losses that matters, above 0
  /// @param starts starting points, the most promising first
  public static Verification of(
      SmoothLoss loss,
      double value,
      OptionalInt index,
      double tolerance,
      double unit,
      List<double[]> starts) {
    if (!(tolerance > 0.0) || !(unit > 0.0)) {
      throw new IllegalArgumentException(
          "verification: tolerance and unit must be above 0, got " + tolerance + " and " + unit);
    }
    CriticalSearch search = new CriticalSearch(loss);
    Optional<CriticalPoint> nearest = Optional.empty();
    int searches = 0;
    for (double[] start : starts) {
      searches++;
      Optional<CriticalPoint> end = search.from(start, unit);
      if (end.isPresent()) {
        double distance = Math.abs(end.get().value() - value);
        boolean sameIndex = index.isEmpty() || index.getAsInt() == end.get().index();
        if (distance <= tolerance && sameIndex) {
          return new Verification(value, tolerance, Outcome.VERIFIED, end, searches);
        }
        if (nearest.isEmpty() || distance < Math.abs(nearest.get().value() - value)) {
          nearest = end;
        }
      }
    }
    Outcome outcome = Outcome.UNREACHED;
    if (nearest.isPresent()) {
      boolean near = Math.abs(nearest.get().value() - value) <= 0.5 * tolerance;
      outcome = near ? Outcome.VERIFIED : Outcome.REFUTED;
    }
    return new Verification(value, tolerance, outcome, nearest, searches);
  }
}
