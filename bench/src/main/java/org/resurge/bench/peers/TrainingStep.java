package org.resurge.bench.peers;

import java.util.function.Function;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Workspace;

/// A network's training step and its forward pass, as a training loop takes them: the memory of one
/// serves the next.
///
/// @param workspace memory of the steps
/// @param objective the loss
/// @param optimizer changes the parameters
record TrainingStep(Workspace workspace, Objective objective, Optimizer optimizer) {
  TrainingStep(Objective objective, Optimizer optimizer) {
    this(new Workspace(), objective, optimizer);
  }

  /// The same loss with another optimizer.
  TrainingStep with(Optimizer next) {
    return new TrainingStep(workspace, objective, next);
  }

  /// Loss, gradients and update.
  void whole() {
    try (Workspace.Step _ = workspace.step()) {
      Tape tape = Tape.recording();
      Variable loss = objective.loss(tape);
      optimizer.step(tape.gradients(loss), loss.value().item());
    }
  }

  /// The value of a computation alone.
  void forward(Function<Tape, Variable> computation) {
    try (Workspace.Step _ = workspace.step()) {
      var _ = computation.apply(Tape.inference());
    }
  }
}
