package org.resurge.surge.mode;

import java.util.List;
import java.util.OptionalDouble;
import org.resurge.surge.guide.Targets;

/// What any mode of analysis comes to, in one form for pages, JSON and guidance.
///
/// @param landscape name of the landscape
/// @param mode `paper`, `series`, `rays`, `density` or `descent`
/// @param initialLoss loss at the point that was analysed
/// @param targets critical values found, absolute, with their provenance
/// @param nulls what the same analysis finds where there is nothing
/// @param ratioOverGmax the paper's fingerprint; empty in other modes
/// @param verdict `targets`, `no target`, `indistinguishable from null`, or `refused`
/// @param reason the verdict's reason in one sentence
/// @param page the analysis step by step, as plain text of at most 100 columns
/// @param seconds time that it took
public record ModeReport(
    String landscape,
    String mode,
    double initialLoss,
    Targets targets,
    List<NullResult> nulls,
    OptionalDouble ratioOverGmax,
    String verdict,
    String reason,
    String page,
    double seconds) {
  /// Copies the list.
  public ModeReport {
    nulls = List.copyOf(nulls);
  }

  /// What an analysis takes for critical values in a null control.
  ///
  /// @param name name of the control
  /// @param targets what it takes for critical values there
  public record NullResult(String name, Targets targets) {}
}
