package org.resurge.optim;

import org.resurge.autograd.Parameter;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Replaces each matrix by one with the same singular vectors and singular values near 1, times the
/// convention's scale: the heart of Muon.
///
/// @param newtonSchulz how it is computed
/// @param convention normalisation and scale
public record Orthogonalize(NewtonSchulz newtonSchulz, MuonConvention convention)
    implements Transform {
  @Override
  public Updates apply(Updates updates, StepInfo step) {
    return updates.map(this::orthogonal);
  }

  private Tensor orthogonal(Parameter parameter, Tensor direction) {
    if (direction.shape().rank() != 2) {
      throw ShapeException.of(
          "muon " + parameter.name(), direction.shape(), "parameter must be a matrix");
    }
    int columns = direction.shape().dim(0); // stored [in, out]: fan-in
    int rows = direction.shape().dim(1); // fan-out
    double norm = Math.sqrt(Reductions.sumOfSquares(direction));
    Tensor x = Vectors.scaled(direction, (float) (1 / convention.divisor(norm)));
    double scale = convention.scale(rows, columns);
    Tensor y = newtonSchulz.iterate(x);
    return scale == 1 ? y : Vectors.scaled(y, (float) scale);
  }
}
