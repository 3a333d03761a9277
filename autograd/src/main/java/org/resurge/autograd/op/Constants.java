package org.resurge.autograd.op;

import org.resurge.autograd.Algebra;
import org.resurge.tensor.Tensor;

/// Tensors that are components of an operation, as constants of an algebra.
final class Constants {
  private Constants() {}

  static <A> A of(Algebra<A> k, Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.data()[i];
    }
    return k.constant(tensor.shape(), values);
  }
}
