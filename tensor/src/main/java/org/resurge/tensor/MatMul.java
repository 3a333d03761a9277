package org.resurge.tensor;

import org.resurge.tensor.kernel.Gemm;

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
