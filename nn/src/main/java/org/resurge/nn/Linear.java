package org.resurge.nn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Shape;

/// Affine map of the last axis: `y = x W + b`.
///
/// Shapes: `x [..., in]`, `W [in, out]`, `b [out]` → `y [..., out]`. The weight lies as it is
/// multiplied, one column an output; PyTorch's lies transposed.
public final class Linear implements Layer {
  private final Parameter weight;
  private final Optional<Parameter> bias;

  private Linear(Parameter weight, Optional<Parameter> bias) {
    this.weight = weight;
    this.bias = bias;
  }

  /// Hidden layer: its matrix has the role of a weight.
  public static Linear hidden(Scope scope, int in, int out, boolean bias) {
    Shape shape = shape(scope, in, out);
    return new Linear(
        scope.parameter("weight", Role.WEIGHT, shape, in, out), bias(scope, in, out, bias));
  }

  /// Output layer of a network: its matrix has the role of a head.
  public static Linear head(Scope scope, int in, int out, boolean bias) {
    Shape shape = shape(scope, in, out);
    return new Linear(
        scope.parameter("weight", Role.HEAD, shape, in, out), bias(scope, in, out, bias));
  }

  /// Hidden layer at the end of a residual branch, for initializers that make those smaller.
  public static Linear residual(Scope scope, int in, int out, boolean bias) {
    Shape shape = shape(scope, in, out);
    return new Linear(
        scope.residual("weight", Role.WEIGHT, shape, in, out), bias(scope, in, out, bias));
  }

  private static Shape shape(Scope scope, int in, int out) {
    if (in < 1 || out < 1) {
      throw new IllegalArgumentException(
          "linear \"%s\": widths must be at least 1, got %d and %d"
              .formatted(scope.path(), in, out));
    }
    return Shape.of(in, out);
  }

  private static Optional<Parameter> bias(Scope scope, int in, int out, boolean wanted) {
    return wanted
        ? Optional.of(scope.parameter("bias", Role.BIAS, Shape.of(out), in, out))
        : Optional.empty();
  }

  /// The matrix, `[in, out]`.
  public Parameter weight() {
    return weight;
  }

  /// The vector that is added, `[out]`, if there is one.
  public Optional<Parameter> bias() {
    return bias;
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    Tape tape = input.tape();
    Variable matrix = tape.watch(weight);
    return bias.map(vector -> Ops.linear(input, matrix, tape.watch(vector)))
        .orElseGet(() -> Ops.linear(input, matrix));
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(Stream.of(weight), bias.stream()).toList();
  }
}
