package org.resurge.surge.density;

import java.util.OptionalInt;

/// Value at which the density of losses has a van Hove peak, and how good the peak is.
///
/// @param value loss at the critical point, absolute
/// @param error one standard error: `2 r / significance`, the shift between resolutions and `r/40`,
///   added in quadrature
/// @param resolution finest width `r` at which the peak is seen, in units of the loss
/// @param persistence number of resolutions at which it is seen
/// @param significance height over standard deviation at the finest one
/// @param growth `-d log height / d log r`: 1 for a critical point, 1/2 for an end of the density
/// @param phaseIndex Morse index as the phase tells it, a real number in `[-½, 3½)`
/// @param weight `p(c) (2π)^{d/2} / √|det H|`, summed over the critical points of this value
/// @param dimension `d`
public record CriticalValue(
    double value,
    double error,
    double resolution,
    int persistence,
    double significance,
    double growth,
    double phaseIndex,
    double weight,
    int dimension) {
  /// Growth of an undegenerate point, with what a neighbour may add.
  private static final double STEEP = 1.2;

  /// Growth beyond that of a minimum like `x⁴`, 1.25 in one dimension.
  private static final double STEEPEST = 1.3;

  private static final int LONG_TRACK = 8;

  static CriticalValue of(Track track, Window window, int dimension) {
    Peak finest = track.finest();
    double r = finest.resolution();
    double noise = 2.0 * r / finest.significance();
    double error = Math.sqrt(noise * noise + track.shift() * track.shift() + r * r / 1600.0);
    double unit = window.length();
    return new CriticalValue(
        window.low() + finest.time() * unit,
        error * unit,
        r * unit,
        track.persistence(),
        finest.significance(),
        track.growth(),
        track.index(dimension),
        finest.height() * r * Math.sqrt(2.0 * Math.PI) * Math.pow(unit, -0.5 * dimension),
        dimension);
  }

  /// Morse index, the number of directions in which the loss falls: the integer nearest to
  /// [#phaseIndex]. Empty where the phase, which tells it modulo 4, leaves a choice: 0 or 4 from
  /// four dimensions on.
  public OptionalInt index() {
    int k = Math.floorMod(Math.round(phaseIndex), 4);
    return k + 4 <= dimension ? OptionalInt.empty() : OptionalInt.of(k);
  }

  /// Why this is no critical value; empty if it passes.
  String fault(VanHoveSettings settings) {
    double off = Math.abs(phaseIndex - Math.round(phaseIndex));
    if (persistence < settings.persistence()) {
      return "seen at too few resolutions";
    }
    if (growth < settings.growth()
        || growth > STEEPEST
        || (growth > STEEP && persistence < LONG_TRACK)) {
      return "does not grow like 1/r";
    }
    if (off > settings.indexTolerance() || Math.floorMod(Math.round(phaseIndex), 4) > dimension) {
      return "phase of no Morse index";
    }
    return "";
  }

  /// Whether another one may be the same critical value: closer than the finer of the two could
  /// tell, or than twice the width of one that is at least twice as coarse.
  boolean isSameAs(CriticalValue other) {
    double distance = Math.abs(value - other.value);
    double coarse = Math.max(resolution, other.resolution);
    double fine = Math.min(resolution, other.resolution);
    return distance < 0.7 * coarse
        || distance < 2.0 * Math.hypot(error, other.error)
        || (fine <= 0.5 * coarse && distance < 2.0 * coarse);
  }
}
