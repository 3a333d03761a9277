package org.resurge.experiments.train;

import java.util.function.DoubleSupplier;
import org.resurge.optim.Optimizer;

/// An optimizer with what guides it.
///
/// @param optimizer optimizer, guidance's links included
/// @param plan targets and verdict
/// @param multiplier the guidance's multiplier of the last step
record GuidedOptimizer(Optimizer optimizer, GuidancePlan plan, DoubleSupplier multiplier) {}
