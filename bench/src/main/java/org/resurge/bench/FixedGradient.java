package org.resurge.bench;

import java.util.List;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// One parameter with the same gradient in every step: what an optimizer costs without a network.
///
/// @param parameter the parameter
/// @param gradients its gradient, as a tape hands it over
/// @param workspace memory of the steps, as in a training loop: the arrays of one serve the next
public record FixedGradient(Parameter parameter, Gradients gradients, Workspace workspace) {
  /// A weight with this value and this gradient.
  public static FixedGradient of(Tensor value, Tensor gradient) {
    var parameter = new Parameter("weight", Parameter.Role.WEIGHT, value);
    Tape tape = Tape.recording();
    Variable loss = Ops.sum(Ops.multiply(tape.watch(parameter), tape.constant(gradient)));
    return new FixedGradient(parameter, tape.gradients(loss), new Workspace());
  }

  /// The parameter alone, as optimizers are given theirs.
  public List<Parameter> parameters() {
    return List.of(parameter);
  }

  /// A step at a loss of 1.
  ///
  /// @return the optimizer
  public Optimizer step(Optimizer optimizer) {
    try (Workspace.Step _ = workspace.step()) {
      optimizer.step(gradients, 1);
    }
    return optimizer;
  }
}
