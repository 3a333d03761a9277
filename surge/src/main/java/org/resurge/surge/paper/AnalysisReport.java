package org.resurge.surge.paper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.resurge.surge.guide.Targets;

/// All that an analysis found on its way, and what it comes to.
///
/// @param landscape name of the landscape
/// @param mode `paper`
/// @param dimension number of parameters; 0 where only `Z(g)` was given
/// @param initialLoss `L₀`
/// @param evidence how `Z` was obtained, in words
/// @param settings the settings
/// @param trials Algorithm 2, range by range
/// @param detection the pass on the chosen range, or for the record on the best tested one; empty
///   if `log Z` is nowhere finite
/// @param findings candidates with the answers to the three questions
/// @param nulls the controls on the same grid
/// @param verdict what it comes to
/// @param reason the verdict's reason in one sentence, or why no range was chosen
/// @param seconds time that the analysis took
public record AnalysisReport(
    String landscape,
    String mode,
    int dimension,
    double initialLoss,
    String evidence,
    PaperSettings settings,
    List<RangeTrial> trials,
    Optional<Detection> detection,
    List<Finding> findings,
    List<NullControl> nulls,
    Verdict verdict,
    String reason,
    double seconds) {
  /// Copies the lists.
  public AnalysisReport {
    trials = List.copyOf(trials);
    findings = List.copyOf(findings);
    nulls = List.copyOf(nulls);
  }

  /// The targets as the paper takes them: all candidates, whatever the verdict.
  public Targets targets() {
    return Targets.of(findings.stream().map(Finding::target).toList());
  }

  /// The targets that pass the rule of [Finding]; none unless the verdict is `targets`.
  public Targets trustedTargets() {
    return Targets.of(
        findings.stream().filter(Finding::belongsToTheLandscape).map(Finding::target).toList());
  }

  /// What a control takes for targets on the same grid.
  ///
  /// @param name name of the control, as `quadratic`
  public Targets nullTargets(String name) {
    return nulls.stream()
        .filter(control -> control.name().equals(name))
        .findFirst()
        .map(NullControl::targets)
        .orElseGet(Targets::none);
  }

  /// `R / g_max` of the ratio test; empty if it has no answer.
  public OptionalDouble ratioOverGmax() {
    return detection.map(Detection::ratioOverGmax).orElseGet(OptionalDouble::empty);
  }

  /// The report as a page of plain text, at most 100 columns wide.
  public String page() {
    return ReportPage.of(this);
  }
}
