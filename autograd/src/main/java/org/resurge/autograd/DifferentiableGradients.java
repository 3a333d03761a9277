package org.resurge.autograd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.algebra.Node;
import org.resurge.autograd.algebra.Reverse;
import org.resurge.autograd.algebra.VariableAlgebra;
import org.resurge.tensor.ShapeException;

/// Gradients that are variables themselves.
///
/// The record between inputs and output is read again, from its definitions, in reverse mode over
/// variables. All that this computes, forward and back, is recorded on the same tape, so the
/// gradients can be differentiated in turn. What does not depend on the inputs is not read again.
final class DifferentiableGradients {
  private DifferentiableGradients() {}

  static List<Variable> of(Tape tape, Variable output, List<Variable> inputs) {
    if (output.value().size() != 1) {
      throw ShapeException.of(
          "differentiable gradients", output.shape(), "output must hold exactly one element");
    }
    Reverse<Variable> reverse = new Reverse<>(new VariableAlgebra(tape));
    Map<Variable, Node<Variable>> nodes = new HashMap<>();
    List<Node<Variable>> leaves = new ArrayList<>();
    for (Variable input : inputs) {
      leaves.add(nodes.computeIfAbsent(input, reverse::variable));
    }
    for (Variable variable : tape.history(List.of(output))) {
      boolean depends = variable.inputs().stream().anyMatch(nodes::containsKey);
      if (depends && !nodes.containsKey(variable)) {
        nodes.put(variable, define(reverse, variable, nodes));
      }
    }
    Node<Variable> root = nodes.getOrDefault(output, reverse.constant(output));
    return reverse.gradients(root, leaves);
  }

  private static Node<Variable> define(
      Reverse<Variable> reverse, Variable variable, Map<Variable, Node<Variable>> nodes) {
    List<Node<Variable>> arguments = new ArrayList<>();
    for (Variable input : variable.inputs()) {
      Node<Variable> known = nodes.get(input);
      arguments.add(known == null ? reverse.constant(input) : known);
    }
    return variable.operation().orElseThrow().define(reverse, arguments);
  }
}
