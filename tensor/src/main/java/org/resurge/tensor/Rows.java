package org.resurge.tensor;

import org.resurge.tensor.kernel.Softmax;

/// Fused operations along the last axis.
public final class Rows {
  /// Elements of a piece on one thread.
  private static final int GRAIN = 1 << 15;

  private Rows() {}

  /// Softmax over the last axis.
  public static Tensor softmax(Tensor x) {
    return alongRows("softmax", x, Softmax::softmax);
  }

  /// Gradient of softmax from its value `y`.
  public static Tensor softmaxPullback(Tensor y, Tensor gradient) {
    return alongRows("softmax pullback", y, gradient, Softmax::softmaxPullback);
  }

  /// `x - ln Σ e^x` over the last axis.
  public static Tensor logSoftmax(Tensor x) {
    return alongRows("logSoftmax", x, Softmax::logSoftmax);
  }

  /// Gradient of log-softmax from its value `y`.
  public static Tensor logSoftmaxPullback(Tensor y, Tensor gradient) {
    return alongRows("logSoftmax pullback", y, gradient, Softmax::logSoftmaxPullback);
  }

  /// One row of `n` elements from `at`.
  @FunctionalInterface
  private interface Row {
    void run(float[] x, float[] y, int at, int n);
  }

  /// One row of `n` elements from `at`, from a value and a gradient.
  @FunctionalInterface
  private interface RowPull {
    void run(float[] y, float[] g, float[] dx, int at, int n);
  }

  private static Tensor alongRows(String operation, Tensor x, Row row) {
    int n = rowLength(operation, x.shape());
    float[] u = x.data();
    float[] y = new float[u.length];
    Parallel.forRange(
        n == 0 ? 0 : y.length / n,
        Math.max(1, GRAIN / Math.max(1, n)),
        (from, to) -> {
          for (int i = from; i < to; i++) {
            row.run(u, y, i * n, n);
          }
        });
    return Tensor.adopt(x.shape(), y);
  }

  private static Tensor alongRows(String operation, Tensor y, Tensor g, RowPull row) {
    if (!y.shape().equals(g.shape())) {
      throw ShapeException.of(operation, y.shape(), g.shape(), "shapes must be equal");
    }
    float[] slope = g.data();
    return alongRows(operation, y, (v, dx, at, n) -> row.run(v, slope, dx, at, n));
  }

  private static int rowLength(String operation, Shape shape) {
    if (shape.rank() == 0) {
      throw ShapeException.of(operation, shape, "rank must be at least 1");
    }
    return shape.dim(-1);
  }
}
