package org.resurge.nn;

import java.util.List;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Variable;

/// In training sets each value to 0 with probability `rate` and divides the others by `1 - rate`,
/// so that the mean stays; in evaluation the identity.
///
/// The mask is a function of the mode's key: the same key gives the same mask. At rate 1 everything
/// is 0. Shapes: `x [...]` → `y [...]`.
///
/// @param rate probability, in `[0, 1]`
public record Dropout(double rate) implements Layer {
  /// Rate in range.
  public Dropout {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("dropout: rate must lie in [0, 1], got " + rate);
    }
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    return mode.training() && rate > 0 ? Ops.dropout(input, rate, mode.key()) : input;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }
}
