package org.resurge.experiments.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.ModeReport;

/// Result of an analysis: the one JSON object that `analyze --json` prints. The names are the
/// contract.
///
/// @param landscape landscape by name
/// @param mode mode of the analysis
/// @param initialLoss `L₀`; null where it is not finite
/// @param targets what the mode takes for critical values, whatever the verdict
/// @param nulls what the same pass takes for critical values where there are none
/// @param ratioOverGmax `R / g_max` of the ratio test, about 28 on every landscape; null without
/// @param verdict what it comes to
/// @param seconds time that the analysis took
public record AnalysisResult(
    String landscape,
    String mode,
    @Nullable Double initialLoss,
    List<Found> targets,
    List<Null> nulls,
    @Nullable Double ratioOverGmax,
    String verdict,
    double seconds) {
  /// A null control.
  ///
  /// @param name its name
  /// @param targets what is taken for critical values in it
  public record Null(String name, List<Found> targets) {}

  /// The JSON form of a report.
  public static AnalysisResult of(ModeReport report) {
    return new AnalysisResult(
        report.landscape(),
        report.mode(),
        Double.isFinite(report.initialLoss()) ? (Double) report.initialLoss() : null,
        found(report.targets()),
        report.nulls().stream()
            .map(control -> new Null(control.name(), found(control.targets())))
            .toList(),
        report.ratioOverGmax().isPresent() ? (Double) report.ratioOverGmax().getAsDouble() : null,
        report.verdict(),
        report.seconds());
  }

  private static List<Found> found(Targets targets) {
    return targets.list().stream().map(Found::of).toList();
  }
}
