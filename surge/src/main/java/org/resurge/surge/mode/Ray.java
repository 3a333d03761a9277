package org.resurge.surge.mode;

import java.util.List;
import java.util.Optional;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.landscape.CriticalPoint;

/// Direction in which the barrier on the line is stationary: it passes through a critical point.
///
/// @param direction unit vector from the minimum, `[d]`
/// @param barrier the singularity of the line's series there, `ζ = L - L_m`
/// @param falls directions in which the barrier falls: 0 where it is least
/// @param place where the line has this critical value; empty if a search does not find it
/// @param reached critical point that Newton's method reaches from there, if it has this value
public record Ray(
    List<Double> direction,
    Singularity barrier,
    int falls,
    List<Double> place,
    Optional<CriticalPoint> reached) {
  /// Copies the lists.
  public Ray {
    direction = List.copyOf(direction);
    place = List.copyOf(place);
  }

  /// One line of the scan.
  ///
  /// @param direction unit vector, `[d]`
  /// @param barrier nearest positive singularity; empty if none is seen
  public record Sample(List<Double> direction, Optional<Singularity> barrier) {
    /// Copies the list.
    public Sample {
      direction = List.copyOf(direction);
    }
  }
}
