package org.resurge.experiments.train;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.resurge.autograd.Gradients;
import org.resurge.optim.Optimizer;
import org.resurge.optim.OptimizerState;

/// An optimizer with what guides it.
///
/// @param optimizer optimizer, guidance's links included
/// @param plan targets and verdict
/// @param multiplier the guidance's multiplier of the last step
record GuidedOptimizer(Optimizer optimizer, GuidancePlan plan, DoubleSupplier multiplier) {
  long steps() {
    return optimizer.steps();
  }

  double learningRate() {
    return optimizer.learningRate();
  }

  void step(Gradients gradients, double loss) {
    optimizer.step(gradients, loss);
  }

  void observe(double metric) {
    optimizer.observe(metric);
  }

  OptimizerState state() {
    return optimizer.state();
  }

  void restore(OptimizerState state) {
    optimizer.restore(state);
  }

  double alpha() {
    return multiplier.getAsDouble();
  }

  List<Double> targetValues() {
    return plan.values();
  }
}
