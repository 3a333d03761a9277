package org.resurge.autograd;

import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Tensor;

/// Transposed derivative of an operation at the point where it was evaluated.
@FunctionalInterface
public interface Pullback {
  /// Gradients of the inputs, one an input, each in its input's shape.
  ///
  /// @param gradient gradient of the value, in the value's shape
  /// @param needed which inputs' gradients are wanted; the others may be `null`, and costly ones
  ///   should be
  @Nullable Tensor[] apply(Tensor gradient, Needed needed);

  /// Which inputs' gradients are wanted.
  @FunctionalInterface
  interface Needed {
    /// All of them.
    Needed ALL = input -> true;

    /// Whether the gradient of this input is wanted.
    boolean input(int index);
  }
}
