package org.resurge.optim;

import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.Tensor;

/// Direction of a link that remembers something: its memory advances once, when the values are
/// first needed or the parameter is moved.
abstract class Promise implements Direction {
  private final Parameter parameter;
  private @Nullable Tensor value;
  private boolean isMoved;
  private boolean isHandedOut;

  Promise(Parameter parameter) {
    this.parameter = parameter;
  }

  /// Advances the memory, unless it has been, and computes the values.
  abstract Tensor compute();

  /// Advances the memory, unless it has been, and moves the parameter, in one pass: see
  /// [Direction#move].
  abstract boolean advanceAndMove(float decay, double factor, float[] moved);

  /// Array for a move without values.
  float[] room() {
    return Direction.super.target();
  }

  /// Whether the values are there.
  final boolean isComputed() {
    return value != null;
  }

  @Override
  public final Parameter parameter() {
    return parameter;
  }

  @Override
  public final Tensor value() {
    isHandedOut = true;
    return peek();
  }

  @Override
  public final Tensor peek() {
    if (value == null) {
      if (isMoved) {
        throw new IllegalStateException(
            "update of " + parameter.name() + ": it must be read before the step has ended");
      }
      value = compute();
    }
    return value;
  }

  /// Values that nobody was given make room for the parameter's: one array less goes through the
  /// caches.
  @Override
  public final float[] target() {
    if (value == null) {
      return room();
    }
    return isHandedOut ? Direction.super.target() : value.data();
  }

  @Override
  public final boolean move(float decay, double factor, float[] moved) {
    isMoved = true;
    Tensor direction = value;
    if (direction == null) {
      return advanceAndMove(decay, factor, moved);
    }
    if (!isHandedOut) {
      value = null;
    }
    return new Ready(parameter, direction).move(decay, factor, moved);
  }

  @Override
  public final void settle() {
    if (!isMoved) {
      value(); // whoever had it settled may ask for it later
    }
  }
}
