package org.resurge.surge.density;

/// Interval of losses in which critical values are looked for.
///
/// @param low lower end, finite
/// @param high upper end, finite, above `low`
public record Window(double low, double high) {
  /// Checks the order.
  public Window {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException(
          "window: needs finite low < high, got [" + low + ", " + high + "]");
    }
  }

  /// `high - low`.
  public double length() {
    return high - low;
  }
}
