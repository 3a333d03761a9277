package org.resurge.nn;

import org.resurge.autograd.Variable;

/// Function from a variable to a variable, with parameters.
///
/// Layers are values apart from their parameters: `forward` depends on nothing but its arguments
/// and the parameters' values on the input's tape, so that the same call gives the same bytes.
public interface Layer extends Model {
  /// Output for an input, recorded on the input's tape.
  ///
  /// @param input values, with the shape that the layer's own page states
  /// @param mode training or evaluation, with the key from which a layer such as dropout draws
  /// @throws org.resurge.tensor.ShapeException if the layer does not take the input's shape
  Variable forward(Variable input, Mode mode);
}
