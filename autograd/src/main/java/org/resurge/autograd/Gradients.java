package org.resurge.autograd;

import java.util.Map;
import java.util.Optional;
import org.resurge.tensor.Tensor;

/// Gradients of one output with respect to the leaves of its tape, as a value.
public final class Gradients {
  private final Map<Variable, Tensor> leaves;
  private final Map<Parameter, Variable> watched;

  Gradients(Map<Variable, Tensor> leaves, Map<Parameter, Variable> watched) {
    this.leaves = leaves;
    this.watched = watched;
  }

  /// Gradient of a parameter, in its shape; absent if the output does not depend on it.
  public Optional<Tensor> find(Parameter parameter) {
    return Optional.ofNullable(watched.get(parameter)).flatMap(this::find);
  }

  /// Gradient of a leaf, in its shape; absent if the output does not depend on it.
  public Optional<Tensor> find(Variable leaf) {
    return Optional.ofNullable(leaves.get(leaf));
  }

  /// Gradient of a parameter; zeros if the output does not depend on it.
  public Tensor of(Parameter parameter) {
    return find(parameter).orElseGet(() -> Tensor.zeros(parameter.shape()));
  }

  /// Gradient of a leaf; zeros if the output does not depend on it.
  public Tensor of(Variable leaf) {
    return find(leaf).orElseGet(() -> Tensor.zeros(leaf.shape()));
  }

  /// First parameter, in the order of first use, whose gradient holds an infinity or NaN.
  public Optional<Parameter> firstNonFinite() {
    return watched.keySet().stream()
        .filter(parameter -> find(parameter).filter(g -> !Tape.isFinite(g)).isPresent())
        .findFirst();
  }
}
