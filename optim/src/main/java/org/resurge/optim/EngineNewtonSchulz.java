package org.resurge.optim;

import org.resurge.tensor.MatMul;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Newton–Schulz iterations on the engine's own float product: the default.
///
/// Float rounding enters small singular values with the slope of the map, at most about 485, so an
/// element is within about `1e-5` of the exact one in the worst case and `1e-6` for matrices that
/// are not near singular.
public record EngineNewtonSchulz() implements NewtonSchulz {
  @Override
  public Tensor iterate(Tensor x) {
    if (x.shape().rank() != 2) {
      throw ShapeException.of("newton-schulz", x.shape(), "must be a matrix");
    }
    boolean tall = x.shape().dim(0) > x.shape().dim(1);
    Tensor y = x;
    for (int i = 0; i < ITERATIONS; i++) {
      Tensor gram = MatMul.symmetric(y, y, tall, !tall);
      Tensor polynomial = Vectors.combined(B, gram, C, MatMul.symmetric(gram, gram, false, false));
      Tensor product = tall ? MatMul.multiply(y, polynomial) : MatMul.multiply(polynomial, y);
      y = Vectors.combined(A, y, 1, product);
    }
    return y;
  }

  @Override
  public String toString() {
    return "engine";
  }
}
