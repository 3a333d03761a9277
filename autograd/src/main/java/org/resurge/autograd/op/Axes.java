package org.resurge.autograd.op;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Lists of axes as operations keep them, made definite for a shape.
final class Axes {
  private Axes() {}

  static List<Integer> list(int... axes) {
    return Arrays.stream(axes).boxed().toList();
  }

  /// Axes to reduce over: counted from the front, ascending; all of them if none is listed.
  static int[] reduced(String operation, Shape shape, List<Integer> axes) {
    int[] reduced = new int[axes.isEmpty() ? shape.rank() : axes.size()];
    for (int i = 0; i < reduced.length; i++) {
      reduced[i] = axes.isEmpty() ? i : shape.axis(operation, axes.get(i));
    }
    Arrays.sort(reduced);
    for (int i = 1; i < reduced.length; i++) {
      if (reduced[i] == reduced[i - 1]) {
        throw ShapeException.of(operation, shape, "axes " + axes + " must be distinct");
      }
    }
    return reduced;
  }

  /// Shape after a reduction that keeps the axes with extent 1.
  static Shape kept(Shape shape, int[] reduced) {
    int[] extents = shape.extents();
    for (int axis : reduced) {
      extents[axis] = 1;
    }
    return Shape.of(extents);
  }

  /// Shape after a reduction that drops the axes.
  static Shape gone(Shape shape, int[] reduced) {
    return Shape.of(Arrays.stream(rest(shape, reduced)).map(shape::dim).toArray());
  }

  /// Order of axes that moves the reduced ones to the end.
  static int[] last(Shape shape, int[] reduced) {
    return IntStream.concat(Arrays.stream(rest(shape, reduced)), Arrays.stream(reduced)).toArray();
  }

  /// Order of axes that undoes another.
  static int[] inverse(int[] order) {
    int[] inverse = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[order[i]] = i;
    }
    return inverse;
  }

  private static int[] rest(Shape shape, int[] reduced) {
    return IntStream.range(0, shape.rank())
        .filter(axis -> Arrays.stream(reduced).noneMatch(gone -> gone == axis))
        .toArray();
  }

  /// Number of elements that go into one element of the result.
  static int count(Shape shape, int[] reduced) {
    int count = 1;
    for (int axis : reduced) {
      count *= shape.dim(axis);
    }
    return count;
  }

  /// Product of all extents but the last: the number of rows.
  static int rows(Shape shape) {
    int rows = 1;
    for (int axis = 0; axis < shape.rank() - 1; axis++) {
      rows *= shape.dim(axis);
    }
    return rows;
  }

  /// All rows as one matrix, nothing copied.
  static Tensor asRows(Tensor x) {
    return Movement.reshape(x, Shape.of(rows(x.shape()), x.shape().dim(-1)));
  }
}
