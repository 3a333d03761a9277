package org.resurge.surge.mode;

import java.util.List;
import java.util.OptionalDouble;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.ModeReport.NullResult;

/// Finished analysis of one mode: all that it has found on its way, and what it comes to.
public sealed interface ModeAnalysis
    permits DescentReport, SeriesReport, RaysReport, DensityReport {
  /// Name of the landscape.
  String landscape();

  /// Name of the mode.
  String mode();

  /// Loss at the point that was analysed.
  double initialLoss();

  /// Critical values found, absolute.
  Targets targets();

  /// What the same analysis finds where there is nothing.
  List<NullResult> nulls();

  /// `targets`, `no target`, `indistinguishable from null` or `refused`.
  String verdict();

  /// The verdict's reason in one sentence.
  String reason();

  /// The analysis step by step, as plain text of at most 100 columns.
  String page();

  /// Time that it took.
  double seconds();

  /// In the form that all modes share, the paper's too.
  default ModeReport report() {
    return new ModeReport(
        landscape(),
        mode(),
        initialLoss(),
        targets(),
        nulls(),
        OptionalDouble.empty(),
        verdict(),
        reason(),
        page(),
        seconds());
  }
}
