package org.resurge.autograd.op;

import org.resurge.autograd.Algebra;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;

/// Where chosen elements along an axis lie in row-major order, so that a flat gather finds them.
final class Positions {
  private Positions() {}

  /// Positions in x `[A.., n, B..]` of the elements that `chosen [A.., B..]` names along the axis.
  static Indices along(Shape shape, int axis, Indices chosen) {
    int extent = shape.dim(axis);
    int inner = inner(shape, axis);
    int[] positions = new int[chosen.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = ((i / inner) * extent + chosen.at(i)) * inner + i % inner;
    }
    return Indices.of(chosen.shape(), positions);
  }

  /// Index of the first largest value along an axis.
  static Indices argMax(Shape shape, int axis, double[] values) {
    return winners(shape, axis, (candidate, best) -> values[candidate] > values[best]);
  }

  /// Index of the first smallest value along an axis.
  static Indices argMin(Shape shape, int axis, double[] values) {
    return winners(shape, axis, (candidate, best) -> values[candidate] < values[best]);
  }

  private interface Better {
    boolean than(int candidate, int best);
  }

  private static Indices winners(Shape shape, int axis, Better better) {
    int inner = inner(shape, axis);
    int extent = shape.dim(axis);
    Shape rest = shape.without(axis);
    int[] winners = new int[rest.size()];
    for (int i = 0; i < winners.length; i++) {
      int start = (i / inner) * extent * inner + i % inner;
      for (int j = 1; j < extent; j++) {
        if (better.than(start + j * inner, start + winners[i] * inner)) {
          winners[i] = j;
        }
      }
    }
    return Indices.of(rest, winners);
  }

  private static int inner(Shape shape, int axis) {
    int inner = 1;
    for (int i = axis + 1; i < shape.rank(); i++) {
      inner *= shape.dim(i);
    }
    return inner;
  }

  /// Elements at row-major positions, in the positions' shape.
  static <A> A gather(Algebra<A> k, A x, Indices positions) {
    return k.gather(k.reshape(x, Shape.of(k.shape(x).size())), 0, positions);
  }
}
