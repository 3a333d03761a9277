package org.resurge.tensor;

import org.resurge.tensor.kernel.Gemm;
import org.resurge.tensor.kernel.SymmetricProduct;

/// Matrix products.
public final class MatMul {
  private MatMul() {}

  /// Product with NumPy's `matmul` rules: 1-D, 2-D, batched and broadcast batches.
  public static Tensor multiply(Tensor a, Tensor b) {
    if (a.shape().rank() == 0 || b.shape().rank() == 0) {
      throw ShapeException.of("matmul", a.shape(), b.shape(), "ranks must be at least 1");
    }
    boolean row = a.shape().rank() == 1;
    boolean column = b.shape().rank() == 1;
    Tensor left = row ? Tensor.adopt(Shape.of(1, a.size()), a.data()) : a;
    Tensor right = column ? Tensor.adopt(Shape.of(b.size(), 1), b.data()) : b;
    Tensor y = multiply(left, right, false, false);
    if (!row && !column) {
      return y;
    }
    Shape shape = column ? y.shape().without(-1) : y.shape();
    return Tensor.adopt(row ? shape.without(column ? -1 : -2) : shape, y.data());
  }

  /// `op(a) op(b)` over the last two axes, where `op` transposes if asked; ranks at least 2,
  /// batches broadcast.
  public static Tensor multiply(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    Product product = new Product("matmul", a.shape(), b.shape(), transposeA, transposeB);
    float[] y = Workspace.floats(product.result().size());
    product.run(a.data(), b.data(), y);
    return Tensor.adopt(product.result(), y);
  }

  /// `op(a) op(b)` of matrices, where the product is known to be **symmetric**, as `x xᵀ` and the
  /// square of a symmetric matrix are: the same bytes as [#multiply(Tensor, Tensor, boolean,
  /// boolean)] at little more than half the cost.
  ///
  /// What is below the diagonal is copied from above it; of a product that is not symmetric, the
  /// upper half would be right.
  ///
  /// @throws ShapeException unless both are matrices and the product is square
  public static Tensor symmetric(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    Product product = new Product("symmetric matmul", a.shape(), b.shape(), transposeA, transposeB);
    Shape shape = product.result();
    if (shape.rank() != 2 || shape.dim(0) != shape.dim(1)) {
      throw ShapeException.of(
          "symmetric matmul", a.shape(), b.shape(), "product must be a square matrix");
    }
    float[] y = Workspace.floats(shape.size());
    SymmetricProduct.multiply(
        Parallel.CUT,
        shape.dim(0),
        a.shape().dim(transposeA ? 0 : 1),
        a.data(),
        a.shape().dim(1),
        transposeA,
        b.data(),
        b.shape().dim(1),
        transposeB,
        y);
    return Tensor.adopt(shape, y);
  }

  /// `x W + b`: x `[..., in]`, W `[in, out]`, b `[out]` → `[..., out]`.
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    Shape in = x.shape();
    if (in.rank() == 0 || weight.shape().rank() != 2 || in.dim(-1) != weight.shape().dim(0)) {
      throw ShapeException.of(
          "linear", in, weight.shape(), "input must end in the weight's first extent");
    }
    int columns = weight.shape().dim(1);
    if (!bias.shape().equals(Shape.of(columns))) {
      throw ShapeException.of(
          "linear", weight.shape(), bias.shape(), "bias must have the weight's last extent");
    }
    Shape shape = in.with(-1, columns);
    int depth = in.dim(-1);
    int rows = columns == 0 ? 0 : shape.size() / columns;
    float[] y = Workspace.floats(shape.size());
    Gemm.linear(
        Parallel.CUT,
        rows,
        columns,
        depth,
        x.data(),
        0,
        depth,
        false,
        weight.data(),
        0,
        columns,
        false,
        bias.data(),
        y,
        0,
        columns);
    return Tensor.adopt(shape, y);
  }
}
