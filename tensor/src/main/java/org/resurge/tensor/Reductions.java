package org.resurge.tensor;

/// Reductions over axes, on a fixed tree of 16 virtual lanes.
public final class Reductions {
  private Reductions() {}

  /// Sum over the given axes; no axes means all.
  public static Tensor sum(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Mean over the given axes; no axes means all.
  public static Tensor mean(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Maximum over the given axes; no axes means all.
  public static Tensor max(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Minimum over the given axes; no axes means all.
  public static Tensor min(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Product over the given axes; no axes means all.
  public static Tensor prod(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Biased variance over the given axes; no axes means all.
  public static Tensor variance(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// `ln Σ e^x`, without overflow over the given axes; no axes means all.
  public static Tensor logSumExp(Tensor x, boolean keepDims, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Sum of all elements, accumulated in double over 16 virtual lanes.
  public static double total(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Sum of all squares, accumulated in double over 16 virtual lanes.
  public static double sumOfSquares(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// `Σ a b`, accumulated in double over 16 virtual lanes; same sizes.
  public static double dot(Tensor a, Tensor b) {
    throw new UnsupportedOperationException("contract");
  }

  /// Sum down to a shape that broadcasts to `x`'s: the adjoint of broadcasting.
  public static Tensor sumTo(Tensor x, Shape shape) {
    throw new UnsupportedOperationException("contract");
  }

  /// Index of the first largest element along an axis, which goes away.
  public static Indices argMax(Tensor x, int axis) {
    throw new UnsupportedOperationException("contract");
  }

  /// Index of the first smallest element along an axis, which goes away.
  public static Indices argMin(Tensor x, int axis) {
    throw new UnsupportedOperationException("contract");
  }

  /// Running sum along an axis.
  public static Tensor cumulativeSum(Tensor x, int axis) {
    throw new UnsupportedOperationException("contract");
  }
}
