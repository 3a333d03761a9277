package org.resurge.optim;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Newton–Schulz iterations on EJML's product, in double: the independent form that the engine's
/// own is tested against, and exact to the last float bit or so. Some forty times slower.
public record EjmlNewtonSchulz() implements NewtonSchulz {
  @Override
  public Tensor iterate(Tensor x) {
    if (x.shape().rank() != 2) {
      throw ShapeException.of("newton-schulz", x.shape(), "must be a matrix");
    }
    float[] values = x.data();
    DMatrixRMaj matrix = new DMatrixRMaj(x.shape().dim(0), x.shape().dim(1));
    for (int i = 0; i < values.length; i++) {
      matrix.data[i] = values[i];
    }
    DMatrixRMaj result = iterate(matrix);
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) result.data[i];
    }
    return Tensor.adopt(x.shape(), rounded);
  }

  /// The iterations in double. Not modified: `x`.
  static DMatrixRMaj iterate(DMatrixRMaj x) {
    if (x.numRows > x.numCols) {
      return CommonOps_DDRM.transpose(iterate(CommonOps_DDRM.transpose(x, null)), null);
    }
    DMatrixRMaj y = x.copy();
    DMatrixRMaj gram = new DMatrixRMaj(x.numRows, x.numRows);
    DMatrixRMaj polynomial = new DMatrixRMaj(x.numRows, x.numRows);
    DMatrixRMaj next = new DMatrixRMaj(x.numRows, x.numCols);
    for (int i = 0; i < ITERATIONS; i++) {
      CommonOps_DDRM.multTransB(y, y, gram);
      CommonOps_DDRM.mult(C, gram, gram, polynomial);
      CommonOps_DDRM.addEquals(polynomial, B, gram);
      CommonOps_DDRM.mult(polynomial, y, next);
      CommonOps_DDRM.addEquals(next, A, y);
      y.setTo(next);
    }
    return y;
  }

  @Override
  public String toString() {
    return "ejml";
  }
}
