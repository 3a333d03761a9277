package org.resurge.optim;

/// Turns directions to subtract into updates to add: times `-lr`, or `-relative lr`.
///
/// @param relative this link's rate as a multiple of the schedule's, above 0; other than 1 where a
///   part of the parameters has a rate of its own
public record ScaleByLearningRate(double relative) implements Transform {
  /// Checks the range.
  public ScaleByLearningRate {
    Ranges.positive("learning rate", "relative", relative);
  }

  /// The schedule's own rate.
  public ScaleByLearningRate() {
    this(1);
  }

  @Override
  public boolean letsGo() {
    return true;
  }

  @Override
  public Updates apply(Updates updates, StepInfo step) {
    return updates.scaledBy(-step.learningRate() * relative);
  }
}
