package org.resurge.surge.landscape;

import java.util.List;

/// Point where the gradient of a landscape vanishes.
///
/// @param location coordinates
/// @param value loss there, absolute
/// @param index Morse index: number of directions in which the loss falls; 0 for a minimum
public record CriticalPoint(List<Double> location, double value, int index) {
  /// Keeps a copy of the coordinates.
  public CriticalPoint {
    location = List.copyOf(location);
  }

  /// The location as an array, `[d]`; a copy.
  public double[] coordinates() {
    return location.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
