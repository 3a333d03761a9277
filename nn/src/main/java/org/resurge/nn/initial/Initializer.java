package org.resurge.nn.initial;

import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Tensor;

/// Rule for the first value of each parameter of a model.
@FunctionalInterface
public interface Initializer {
  /// First value.
  ///
  /// @param slot what is known of the parameter
  /// @param key key of this parameter alone, already folded with its name
  /// @return a tensor of the slot's shape
  Tensor draw(Slot slot, RandomKey key);
}
