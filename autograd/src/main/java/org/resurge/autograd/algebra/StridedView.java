package org.resurge.autograd.algebra;

import org.resurge.tensor.Shape;

/// Walk over an array through strides: what broadcast, permute and slice have in common.
///
/// Element `[i_0, …, i_k]` of the view lies at `offset + Σ i_a stride_a` of the array. A broadcast
/// axis has stride 0, a permuted array has its strides permuted, a slice starts at an offset.
final class StridedView {
  private final Shape shape;
  private final int offset;
  private final int[] strides;

  /// View of some array.
  ///
  /// @param shape extents of the view
  /// @param offset position of the view's first element
  /// @param strides strides in elements, one an axis; not modified
  StridedView(Shape shape, int offset, int[] strides) {
    this.shape = shape;
    this.offset = offset;
    this.strides = strides;
  }

  /// View of an array of shape `from` as if it had the shape `to` that it broadcasts to.
  static StridedView broadcast(Shape from, Shape to) {
    int[] own = from.strides();
    int[] strides = new int[to.rank()];
    int added = to.rank() - from.rank();
    for (int axis = 0; axis < from.rank(); axis++) {
      strides[added + axis] = from.dim(axis) == 1 ? 0 : own[axis];
    }
    return new StridedView(to, 0, strides);
  }

  /// Position in the array of each element of the view, in row-major order.
  int[] positions() {
    int[] positions = new int[shape.size()];
    int rank = shape.rank();
    int[] index = new int[rank];
    int position = offset;
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position;
      for (int axis = rank - 1; axis >= 0; axis--) { // the odometer's next index
        index[axis]++;
        position += strides[axis];
        if (index[axis] < shape.dim(axis)) {
          break;
        }
        position -= index[axis] * strides[axis];
        index[axis] = 0;
      }
    }
    return positions;
  }

  /// Values of the view in row-major order, as a fresh array.
  double[] read(double[] array) {
    int[] positions = positions();
    double[] values = new double[positions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = array[positions[i]];
    }
    return values;
  }
}
