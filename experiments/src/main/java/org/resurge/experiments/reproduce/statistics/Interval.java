package org.resurge.experiments.reproduce.statistics;

import java.util.function.DoubleUnaryOperator;

/// An estimate with the ends of its confidence interval; NaN ends where there is none.
///
/// @param middle the estimate
/// @param low lower end
/// @param high upper end
public record Interval(double middle, double low, double high) {
  /// Whether the interval exists and holds a value.
  public boolean holds(double value) {
    return low <= value && value <= high;
  }

  /// Whether there is an interval around the estimate.
  public boolean exists() {
    return Double.isFinite(low) && Double.isFinite(high);
  }

  /// The interval of a rising function of the estimated value.
  public Interval mapRising(DoubleUnaryOperator function) {
    return new Interval(
        function.applyAsDouble(middle), function.applyAsDouble(low), function.applyAsDouble(high));
  }
}
