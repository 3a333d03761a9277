package org.resurge.experiments.reproduce.work;

import org.resurge.autograd.Tape;
import org.resurge.experiments.task.Task;

/// A fresh network with its data in three parts: one to train on, one to choose by, one to judge
/// by.
///
/// Choices such as the learning rate are made on the validation part; the test part decides
/// nothing.
interface Workload {
  /// The network, with the loss over a step's minibatch and over a fixed sample of the training
  /// part, which the analysis reads.
  Task task();

  /// Forward passes of one probe, in steps: a step is a forward and a backward pass over its batch,
  /// counted as three forward passes.
  double probeCost();

  /// Loss on the validation part.
  double validation();

  /// Loss on the test part.
  double test();

  /// Loss on the training part, or a fixed sample of it.
  default double train() {
    return task().probe().loss(Tape.inference()).value().item();
  }
}
