package org.resurge.autograd.derivative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.resurge.autograd.Op;
import org.resurge.autograd.Variable;
import org.resurge.autograd.algebra.DoubleAlgebra;
import org.resurge.autograd.algebra.DoubleArray;
import org.resurge.autograd.algebra.Node;
import org.resurge.autograd.algebra.Reverse;

/// Finds operations that are put together from pieces, as ReLU and maximum are: there a Taylor
/// series says nothing about what lies beyond the next kink.
///
/// The definitions are read by an algebra that notes when one looks at the value of something that
/// depends on variables in order to choose: by `select`, or by its zeroth order. A choice by data
/// alone, such as a mask, is smooth, and so is what `shift` subtracts, since it cancels.
final class Kinks {
  private Kinks() {}

  /// First operation with a kink, if any, in what `output` was computed from.
  static Optional<Op> first(Variable output) {
    Watch watch = new Watch();
    Map<Variable, Node<DoubleArray>> nodes = new HashMap<>();
    for (Variable variable : output.tape().history(List.of(output))) {
      Optional<Op> op = variable.operation();
      nodes.put(
          variable, op.isEmpty() ? watch.leaf(variable) : define(watch, op.get(), variable, nodes));
      if (watch.chose) {
        return op;
      }
    }
    return Optional.empty();
  }

  private static Node<DoubleArray> define(
      Watch watch, Op op, Variable variable, Map<Variable, Node<DoubleArray>> nodes) {
    List<Node<DoubleArray>> inputs = new ArrayList<>();
    for (Variable input : variable.inputs()) {
      inputs.add(Optional.ofNullable(nodes.get(input)).orElseThrow());
    }
    return op.define(watch, inputs);
  }

  /// Reverse mode, for what it knows of dependence.
  private static final class Watch extends Reverse<DoubleArray> {
    private boolean chose;

    Watch() {
      super(new DoubleAlgebra());
    }

    Node<DoubleArray> leaf(Variable variable) {
      DoubleArray value = DoubleArray.of(variable.value());
      return variable.needsGradient() ? variable(value) : constant(value);
    }

    @Override
    public double[] zeroth(Node<DoubleArray> a) {
      chose |= a.isActive();
      return super.zeroth(a);
    }

    @Override
    public Node<DoubleArray> select(
        Node<DoubleArray> condition, Node<DoubleArray> ifPositive, Node<DoubleArray> otherwise) {
      chose |= condition.isActive();
      return super.select(condition, ifPositive, otherwise);
    }
  }
}
