package org.resurge.experiments.analysis;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.resurge.surge.mode.ModeReport;

/// A finished analysis: its report, and its pictures for whoever wants them.
///
/// @param report what it comes to, in the form that all modes share
/// @param passes forward passes of the loss that it took; null where they are not counted
/// @param drawings draws the pictures
public record Analysed(ModeReport report, @Nullable Long passes, Supplier<List<Drawing>> drawings) {
  /// A picture with the name of its files.
  ///
  /// @param name file name without an ending
  /// @param chart what it shows
  public record Drawing(String name, XYChart chart) {}
}
