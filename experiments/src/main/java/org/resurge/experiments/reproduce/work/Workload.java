package org.resurge.experiments.reproduce.work;

import org.resurge.autograd.Objective;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Model;

/// A fresh network with its data in three parts: one to train on, one to choose by, one to judge
/// by.
///
/// Choices such as the learning rate are made on the validation part; the test part decides
/// nothing.
interface Workload {
  /// The network.
  Model model();

  /// Loss over the minibatch of a step.
  ///
  /// @param step number of steps taken before
  Variable loss(Tape tape, long step);

  /// Loss over a fixed sample of the training part: what the analysis reads.
  Objective probe();

  /// Forward passes of one probe, in steps: a step is a forward and a backward pass over its batch,
  /// counted as three forward passes.
  double probeCost();

  /// Loss on the validation part.
  double validation();

  /// Loss on the test part.
  double test();

  /// Loss on the training part, or a fixed sample of it.
  default double train() {
    return probe().loss(Tape.inference()).value().item();
  }
}
