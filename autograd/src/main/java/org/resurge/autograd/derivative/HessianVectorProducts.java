package org.resurge.autograd.derivative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.VariableAlgebra;
import org.resurge.tensor.Tensor;

/// Products of the Hessian with directions, in float, on the fast kernels: `H v = ∇(∇L · v)`.
///
/// Loss and gradient are recorded once; each product then adds the few nodes of `∇L · v` and walks
/// back once, which costs about four evaluations of the loss. For few parameters, or where float is
/// not enough, take [ExactObjective#hessianTimes].
public final class HessianVectorProducts {
  private final Tape tape;
  private final VariableAlgebra k;
  private final List<Parameter> parameters;
  private final List<Variable> gradients;

  private HessianVectorProducts(Tape tape, List<Parameter> parameters, List<Variable> gradients) {
    this.tape = tape;
    this.k = new VariableAlgebra(tape);
    this.parameters = parameters;
    this.gradients = gradients;
  }

  /// Products at the parameters' current values.
  public static HessianVectorProducts of(Objective objective) {
    return on(Tape.recording(), objective);
  }

  /// Products at other values of some parameters.
  public static HessianVectorProducts of(Objective objective, Map<Parameter, Tensor> at) {
    return on(Tape.recording().at(at), objective);
  }

  private static HessianVectorProducts on(Tape tape, Objective objective) {
    Variable loss = objective.loss(tape);
    List<Parameter> parameters = List.copyOf(tape.parameters().keySet());
    List<Variable> leaves = List.copyOf(tape.parameters().values());
    return new HessianVectorProducts(tape, parameters, tape.differentiableGradients(loss, leaves));
  }

  /// Hessian times a direction, a part for each parameter that the objective read.
  ///
  /// @param direction parts of some parameters, in their shapes; the others count as zero
  public Map<Parameter, Tensor> times(Map<Parameter, Tensor> direction) {
    List<Variable> terms = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Tensor part = direction.get(parameters.get(i));
      if (part != null) {
        terms.add(k.sumAll(k.multiply(gradients.get(i), tape.constant(part))));
      }
    }
    Map<Parameter, Tensor> products = new LinkedHashMap<>();
    if (terms.isEmpty()) {
      parameters.forEach(p -> products.put(p, Tensor.zeros(p.shape())));
      return products;
    }
    Variable slope = terms.stream().reduce(k::add).orElseThrow();
    Gradients second = tape.gradients(slope);
    parameters.forEach(parameter -> products.put(parameter, second.of(parameter)));
    return products;
  }
}
