package org.resurge.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Op;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Tensor;

/// Gradients with given values: an operation whose pullback hands them out.
record Given(List<Tensor> gradients) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    return new Evaluation(Tensor.scalar(0), (_, _) -> gradients.toArray(Tensor[]::new));
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    throw new UnsupportedOperationException("given gradients: belong to no function");
  }

  /// Gradients of the parameters in the map; none for any other.
  static Gradients gradients(Map<Parameter, Tensor> values) {
    Tape tape = Tape.recording();
    List<Variable> inputs = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    values.forEach(
        (parameter, gradient) -> {
          inputs.add(tape.watch(parameter));
          gradients.add(gradient);
        });
    if (inputs.isEmpty()) {
      return tape.gradients(tape.variable(Tensor.scalar(0)));
    }
    return tape.gradients(tape.apply(new Given(gradients), inputs.toArray(Variable[]::new)));
  }
}
