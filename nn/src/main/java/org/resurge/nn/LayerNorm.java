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
import org.resurge.tensor.ShapeException;

/// Normalises the last axis to mean 0 and variance 1, then scales and shifts it by learnt vectors:
/// `y = (x - mean) / √(variance + 10⁻⁵) ⊙ gain + bias`, with the biased variance.
///
/// Shapes: `x [..., width]` → `y [..., width]`. Gains start at 1, biases at 0.
public final class LayerNorm implements Layer {
  /// Added to the variance.
  public static final double EPSILON = 1e-5;

  private final Parameter gain;
  private final Optional<Parameter> bias;

  /// Norm over `width` values.
  ///
  /// @param scope place in the model
  /// @param width extent of the last axis
  /// @param bias whether a bias is added
  public LayerNorm(Scope scope, int width, boolean bias) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "layerNorm \"%s\": width must be at least 1, got %d".formatted(scope.path(), width));
    }
    Shape shape = Shape.of(width);
    this.gain = scope.parameter("gain", Role.GAIN, shape, 0, 0);
    this.bias =
        bias ? Optional.of(scope.parameter("bias", Role.BIAS, shape, 0, 0)) : Optional.empty();
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    if (input.shape().rank() < 1 || input.shape().dim(-1) != gain.shape().dim(0)) {
      throw ShapeException.of(
          "layerNorm", input.shape(), gain.shape(), "last axis must have the gain's extent");
    }
    Tape tape = input.tape();
    Variable factor = tape.watch(gain);
    return bias.map(shift -> Ops.layerNorm(input, factor, tape.watch(shift), EPSILON))
        .orElseGet(() -> Ops.layerNorm(input, factor, EPSILON));
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(Stream.of(gain), bias.stream()).toList();
  }
}
