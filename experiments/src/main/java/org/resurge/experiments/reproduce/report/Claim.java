package org.resurge.experiments.reproduce.report;

import java.util.List;

/// A claim of the paper beside what was measured: a line of the abstract.
///
/// @param claim what is claimed, in one sentence
/// @param paper the paper's own figure
/// @param ours what was measured, with its interval, one cell a case
/// @param control what the best simpler rule does, likewise
/// @param judgement what it comes to
/// @param reason why, in one sentence
public record Claim(
    String claim,
    String paper,
    List<Cell> ours,
    List<Cell> control,
    Judgement judgement,
    String reason) {
  /// Copies the lists.
  public Claim {
    ours = List.copyOf(ours);
    control = List.copyOf(control);
  }
}
