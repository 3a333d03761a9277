package org.resurge.experiments.task;

import org.resurge.autograd.Objective;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Model;

/// Network with its data and its loss.
///
/// Everything random is a function of the task's key and the step, so that a run can be stopped and
/// continued bit for bit.
public interface Task {
  /// Name on the command line: `function`, `mnist` or `shakespeare`.
  String name();

  /// Name of the network: `mlp`, `bottleneck`, `mlp-tanh`, `tiny`, `nano`.
  String modelName();

  /// The network.
  Model model();

  /// Steps in one pass over the training data; for a text, in as many characters as it has.
  long stepsPerEpoch();

  /// Steps between two looks at the held-out data.
  long evaluationPeriod();

  /// Loss over the minibatch of a step, in training mode.
  ///
  /// @param step number of steps taken before
  Variable loss(Tape tape, long step);

  /// Loss over a fixed sample of the training data, in evaluation mode: what the analysis reads.
  Objective probe();

  /// Score on data that training does not see.
  ///
  /// @param whole all of the held-out data, or a fixed part that is quick
  Score validate(boolean whole);

  /// Score on a fixed part of the training data, in evaluation mode.
  Score trainScore();
}
