package org.resurge.surge.slice;

import java.util.Locale;
import java.util.OptionalDouble;

/// What one way of looking says about the first critical point on a line.
///
/// @param name who says it
/// @param drop drop of the loss `t*` down to the critical point; empty if nothing is seen
/// @param error estimated error of the drop, in the same units
/// @param place `s*` on the line, where this way of looking gives it
/// @param placeError estimated error of the place
/// @param remark how it was seen, or why nothing was, in a few words
public record Witness(
    String name,
    OptionalDouble drop,
    double error,
    OptionalDouble place,
    double placeError,
    String remark) {
  /// Witness that sees nothing.
  static Witness silent(String name, String remark) {
    return new Witness(name, OptionalDouble.empty(), 0.0, OptionalDouble.empty(), 0.0, remark);
  }

  /// Witness in the Borel plane, which sees the value and not the place.
  static Witness ofDrop(String name, double drop, double error, String remark) {
    return new Witness(name, OptionalDouble.of(drop), error, OptionalDouble.empty(), 0.0, remark);
  }

  /// Whether it sees a critical point.
  public boolean sees() {
    return drop.isPresent();
  }

  /// Error as a share of the drop; infinite if nothing is seen.
  public double relativeError() {
    return sees() ? error / Math.abs(drop.getAsDouble()) : Double.POSITIVE_INFINITY;
  }

  /// The same with its errors times a factor.
  Witness widened(double factor) {
    return new Witness(name, drop, factor * error, place, factor * placeError, remark);
  }

  /// Whether both see a critical point, with drops that differ by at most a share.
  public boolean agrees(Witness other, double share) {
    return sees()
        && other.sees()
        && Math.abs(drop.getAsDouble() - other.drop.getAsDouble())
            <= share * Math.abs(drop.getAsDouble());
  }

  @Override
  public String toString() {
    return sees()
        ? String.format(Locale.ROOT, "%s: %.9g ± %.2g, %s", name, drop.getAsDouble(), error, remark)
        : name + ": nothing, " + remark;
  }
}
