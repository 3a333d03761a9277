package org.resurge.autograd;

/// Loss as a function of parameters: records its computation on the tape it is given.
///
/// Parameters are read through [Tape#watch], so that a tape made by [Tape#at] evaluates the loss at
/// other values without changing anything.
@FunctionalInterface
public interface Objective {
  /// Scalar loss.
  Variable loss(Tape tape);
}
