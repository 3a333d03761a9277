package org.resurge.tensor;

/// Operations that move values and compute nothing.
public final class Movement {
  private Movement() {}

  /// Same values under another shape of the same size; one extent may be -1.
  public static Tensor reshape(Tensor x, int... extents) {
    throw new UnsupportedOperationException("contract");
  }

  /// Same values under another shape of the same size.
  public static Tensor reshape(Tensor x, Shape shape) {
    throw new UnsupportedOperationException("contract");
  }

  /// Last two axes exchanged.
  public static Tensor transpose(Tensor x) {
    throw new UnsupportedOperationException("contract");
  }

  /// Axes in a new order.
  public static Tensor permute(Tensor x, int... axes) {
    throw new UnsupportedOperationException("contract");
  }

  /// Part `[from, to)` of an axis.
  public static Tensor slice(Tensor x, int axis, int from, int to) {
    throw new UnsupportedOperationException("contract");
  }

  /// Parts joined along an axis.
  public static Tensor concat(int axis, Tensor... parts) {
    throw new UnsupportedOperationException("contract");
  }

  /// Equal shapes stacked along a new axis.
  public static Tensor stack(int axis, Tensor... parts) {
    throw new UnsupportedOperationException("contract");
  }

  /// Parts of given extents along an axis.
  public static Tensor[] split(Tensor x, int axis, int... extents) {
    throw new UnsupportedOperationException("contract");
  }

  /// Values repeated to a shape that they broadcast to.
  public static Tensor broadcastTo(Tensor x, Shape shape) {
    throw new UnsupportedOperationException("contract");
  }

  /// New axis of extent 1.
  public static Tensor expandDims(Tensor x, int axis) {
    throw new UnsupportedOperationException("contract");
  }

  /// Axis of extent 1 removed.
  public static Tensor squeeze(Tensor x, int axis) {
    throw new UnsupportedOperationException("contract");
  }

  /// Order of an axis reversed.
  public static Tensor flip(Tensor x, int axis) {
    throw new UnsupportedOperationException("contract");
  }
}
