package org.resurge.experiments.reproduce.report;

import java.util.List;

/// Estimates with their intervals, one under the other, against a line of no effect.
///
/// @param title what the axis measures, with its unit
/// @param reference where no effect is
/// @param bandLow lower end of the claimed range; equal to `bandHigh` for none
/// @param bandHigh upper end of the claimed range
/// @param rows estimates, from top to bottom
public record Forest(
    String title, double reference, double bandLow, double bandHigh, List<Row> rows)
    implements Figure.Picture {
  /// Copies the list.
  public Forest {
    rows = List.copyOf(rows);
  }

  /// An estimate.
  ///
  /// @param label what is estimated
  /// @param middle the estimate
  /// @param low lower end of its interval
  /// @param high upper end of its interval
  /// @param strong whether it is drawn as the one that the figure is about
  public record Row(String label, double middle, double low, double high, boolean strong) {}
}
