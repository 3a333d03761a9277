package org.resurge.experiments.reproduce;

import org.resurge.experiments.reproduce.row.Judging;

/// What a reader must know before the verdicts.
final class Lead {
  private static final String FEW =
      "This run has %d seeds an arm. Training claims are judged from %d seeds on, so here they stay"
          + " undecided: it shows that everything works, not what is true.";
  private static final String ENOUGH =
      "This run has %d paired seeds an arm. Learning rates are chosen on a validation set, in the"
          + " same way for every arm; losses are those of a test set that decides nothing; a run"
          + " that diverges counts as untrained.";

  private Lead() {}

  /// Paragraph on what a plan can decide.
  static String of(Plan plan) {
    return plan.seeds() < Judging.SEEDS
        ? FEW.formatted(plan.seeds(), Judging.SEEDS)
        : ENOUGH.formatted(plan.seeds());
  }
}
