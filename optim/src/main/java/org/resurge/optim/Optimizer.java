package org.resurge.optim;

import java.util.List;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;

/// Rule that changes parameters from gradients, one step at a time.
///
/// Every optimizer here is a [Chain] of small [Transform]s. All that it remembers is in its
/// [#state], so that a run can be stopped and continued bit for bit.
public interface Optimizer {
  /// Parameters that it changes, in the order of all its sums.
  List<Parameter> parameters();

  /// Changes the parameters once.
  ///
  /// A parameter without a gradient is left as it is (unless the optimizer says otherwise).
  ///
  /// @param gradients gradients of the loss at the present parameters
  /// @param loss the loss itself, in the units of the objective
  /// @throws NonFiniteException if the loss or a gradient is NaN or infinite; nothing has changed
  void step(Gradients gradients, double loss);

  /// Learning rate of the next step, from the schedule alone.
  double learningRate();

  /// Number of steps taken.
  long steps();

  /// Tells a metric-driven schedule how it went, as with the validation loss after an epoch.
  void observe(double metric);

  /// All that is needed to continue bit for bit, apart from the parameters; a copy.
  OptimizerState state();

  /// Continues from a state that an optimizer of the same make has given.
  ///
  /// @throws IllegalArgumentException if the state is of another make; nothing has changed
  void restore(OptimizerState state);

  /// New optimizer over the same parameters, in the same state, with links after its own.
  ///
  /// What reaches an added link is the whole update, learning rate and decoupled decay included:
  /// exactly what would be added to the parameters. A link that hands on the very object it was
  /// given leaves the path bit for bit as it was.
  ///
  /// @param links taken as they are; later calls of `then` copy them
  Optimizer then(Transform... links);
}
