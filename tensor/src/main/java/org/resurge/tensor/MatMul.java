package org.resurge.tensor;

/// Matrix products.
public final class MatMul {
  private MatMul() {}

  /// Product with NumPy's `matmul` rules: 1-D, 2-D, batched and broadcast batches.
  public static Tensor multiply(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// `op(a) op(b)` over the last two axes, where `op` transposes if asked; ranks at least 2, batches broadcast.
  public static Tensor multiply(Tensor a, Tensor b, boolean transposeA, boolean transposeB) {
    throw new UnsupportedOperationException("contract");
  }

  /// `x W + b`: x `[..., in]`, W `[in, out]`, b `[out]` → `[..., out]`.
  public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
    throw new UnsupportedOperationException("contract");
  }
}
