package org.resurge.experiments.train;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.resurge.optim.Optimizer;

/// An optimizer with what guides it.
///
/// @param optimizer optimizer, guidance's links included
/// @param plan targets and verdict as they are now
/// @param multiplier the guidance's multiplier of the last step
/// @param cost what the analyses have cost so far
record GuidedOptimizer(
    Optimizer optimizer,
    Supplier<GuidancePlan> plan,
    DoubleSupplier multiplier,
    Supplier<AnalysisCost> cost) {
  /// Optimizer whose plan does not change during the run.
  static GuidedOptimizer of(Optimizer optimizer, GuidancePlan plan, DoubleSupplier multiplier) {
    return new GuidedOptimizer(
        optimizer, () -> plan, multiplier, () -> new AnalysisCost(0, 0, plan.passes()));
  }
}
