package org.resurge.optim;

import java.util.List;

/// Rate that falls by a factor at each milestone: `rate factor^#{milestones ≤ t}` (PyTorch's
/// `MultiStepLR`). A milestone named twice counts twice.
///
/// @param learningRate first rate, at least 0
/// @param milestones steps at which it falls, each at least 0, in any order
/// @param factor PyTorch's `gamma`, above 0
public record MultiStepDecay(double learningRate, List<Long> milestones, double factor)
    implements Schedule {
  /// Checks the ranges.
  public MultiStepDecay {
    Ranges.notNegative("multi-step decay", "learning rate", learningRate);
    Ranges.positive("multi-step decay", "factor", factor);
    for (long milestone : milestones) {
      Ranges.atLeast("multi-step decay", "milestone", 0, milestone);
    }
    milestones = milestones.stream().sorted().toList();
  }

  /// A tenth at each milestone.
  public MultiStepDecay(double learningRate, List<Long> milestones) {
    this(learningRate, milestones, 0.1);
  }

  @Override
  public double rate(long step) {
    long passed = milestones.stream().filter(milestone -> milestone <= step).count();
    return learningRate * Math.pow(factor, (double) passed);
  }
}
