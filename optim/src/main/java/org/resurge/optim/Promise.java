package org.resurge.optim;

import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.Tensor;

/// Direction of a link that remembers something: its memory advances once, when the values are
/// first needed or the parameter is moved.
abstract class Promise implements Direction {
  private final Parameter parameter;
  private @Nullable Tensor value;
  private boolean isKept;

  Promise(Parameter parameter) {
    this.parameter = parameter;
  }

  /// Advances the memory and computes the values.
  abstract Tensor compute();

  /// Advances the memory and moves the parameter, in one pass: see [Direction#move].
  abstract boolean advanceAndMove(float decay, double factor, float[] moved);

  @Override
  public final Parameter parameter() {
    return parameter;
  }

  @Override
  public final Tensor value() {
    if (value == null) {
      if (isKept) {
        throw new IllegalStateException(
            "update of " + parameter.name() + ": it must be read before the step has ended");
      }
      isKept = true;
      value = compute();
    }
    return value;
  }

  @Override
  public final boolean move(float decay, double factor, float[] moved) {
    if (isKept) {
      return new Ready(parameter, value()).move(decay, factor, moved);
    }
    isKept = true;
    return advanceAndMove(decay, factor, moved);
  }

  @Override
  public final void settle() {
    if (!isKept) {
      value();
    }
  }
}
