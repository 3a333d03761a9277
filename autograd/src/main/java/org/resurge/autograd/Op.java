package org.resurge.autograd;

import java.util.List;
import org.resurge.tensor.Tensor;

/// Operation on tensors, said twice: a fast float kernel with its pullback, and its mathematics.
///
/// The definition is over an abstract [Algebra], so that one text gives the exact reference in
/// double, Taylor coefficients, and derivatives of any order. Integer indices, targets and masks
/// are components of the operation, not inputs.
public interface Op {
  /// Value and pullback from the fast kernel.
  ///
  /// @throws IllegalArgumentException if the inputs do not have the shapes that the operation takes
  Evaluation evaluate(Tensor... inputs);

  /// The mathematics, once, over any algebra; the inputs in the order of [#evaluate].
  <A> A define(Algebra<A> k, List<A> inputs);

  /// Name for messages, such as `softmax`.
  default String name() {
    String type = getClass().getSimpleName();
    return Character.toLowerCase(type.charAt(0)) + type.substring(1);
  }
}
