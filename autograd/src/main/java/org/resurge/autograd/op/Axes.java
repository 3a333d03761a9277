package org.resurge.autograd.op;

import java.util.Arrays;
import java.util.List;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

/// Lists of axes as operations keep them, made definite for a shape.
final class Axes {
  private Axes() {}

  static List<Integer> list(int... axes) {
    return Arrays.stream(axes).boxed().toList();
  }

  static int[] array(List<Integer> axes) {
    int[] array = new int[axes.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = axes.get(i);
    }
    return array;
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

  /// Number of elements that go into one element of the result.
  static int count(Shape shape, int[] reduced) {
    int count = 1;
    for (int axis : reduced) {
      count *= shape.dim(axis);
    }
    return count;
  }
}
