package org.resurge.optim;

import org.resurge.tensor.InPlace;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Loops over the values of tensors that every link shares.
final class Vectors {
  private Vectors() {}

  /// `factor x`.
  static Tensor scaled(Tensor x, float factor) {
    float[] y = Workspace.floats(x.size());
    System.arraycopy(x.data(), 0, y, 0, y.length);
    InPlace.scale(factor, y);
    return Tensor.adopt(x.shape(), y);
  }

  /// `x + factor d`, the product rounded before the sum: the same bits as adding [#scaled].
  static Tensor plusScaled(Tensor x, float[] d, float factor) {
    float[] y = Workspace.floats(x.size());
    InPlace.plusScaled(x.data(), factor, d, y);
    return Tensor.adopt(x.shape(), y);
  }

  /// `α x + β y`, computed in double and rounded once.
  static Tensor combined(double alpha, Tensor x, double beta, Tensor y) {
    float[] a = x.data();
    float[] b = y.data();
    float[] z = Workspace.floats(a.length);
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) (alpha * a[i] + beta * b[i]);
    }
    return Tensor.adopt(x.shape(), z);
  }
}
