package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Parameter;

/// One link of an optimizer: makes better updates of updates.
///
/// **Sign.** A chain starts with the gradients. Links before the learning rate work on descent
/// directions *to subtract*; the link [ScaleByLearningRate] multiplies by `-lr`; after it the
/// updates are what is *added* to the parameters.
///
/// A link that has nothing to do hands on the very object it was given.
public interface Transform {
  /// Updates made of updates. The parameters still have the values that the step started from.
  Updates apply(Updates updates, StepInfo step);

  /// Whether it reads the updates that it is given only while it is applied, and keeps none of
  /// them. If so their values need not be computed for its sake, and the parameters may be moved in
  /// the same pass.
  default boolean letsGo() {
    return false;
  }

  /// What a row of links makes of updates; every link has seen its share, also of what a later one
  /// throws away.
  static Updates all(List<Transform> links, Updates updates, StepInfo step) {
    Updates current = updates;
    for (Transform link : links) {
      if (!link.letsGo()) {
        current.settle();
      }
      Updates next = link.apply(current, step);
      current.settleUnless(next);
      current = next;
    }
    return current;
  }

  /// What it remembers, as a copy; keys start with the link's own name.
  default OptimizerState state() {
    return OptimizerState.empty();
  }

  /// Continues from a state; keys of other links are passed over.
  ///
  /// @param parameters parameters of the optimizer that it is part of
  default void restore(OptimizerState state, List<Parameter> parameters) {}

  /// Independent link with the same settings and memory. A link that remembers nothing is its own
  /// copy; any other must override this.
  default Transform copy() {
    return this;
  }
}
