package org.resurge.experiments.train;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.analysis.Found;

/// What guides a run: targets, and what the analysis says of them. Kept in the checkpoint, so that
/// a resumed run is not analysed again.
///
/// @param targets critical values, ascending; none for a bare run
/// @param verdict verdict of the analysis; null if there was none
/// @param mode `descent` where each analysis is of the line that the run is on; null where the
///   targets are all there is
/// @param passes forward passes of the probe that the analysis before the run has cost; null where
///   they are not counted
record GuidancePlan(
    List<Found> targets, @Nullable String verdict, @Nullable String mode, @Nullable Long passes) {
  /// Name of the checkpoint's note.
  static final String NOTE = "guidance";

  /// A bare run.
  static final GuidancePlan NONE = new GuidancePlan(List.of(), null, null, 0L);

  /// The targets' values, ascending.
  List<Double> values() {
    return targets.stream().map(Found::value).toList();
  }
}
