package org.resurge.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Axes that a reduction removes, as runs of neighbours: each run views the tensor as `[outer,
/// extent, inner]` and leaves `[outer, inner]`.
final class AxisGroups {
  private final boolean[] reduced;
  private final Shape shape;

  AxisGroups(String operation, Shape shape, int... axes) {
    this.shape = shape;
    this.reduced = new boolean[shape.rank()];
    for (int axis : axes) {
      int resolved = shape.axis(operation, axis);
      if (reduced[resolved]) {
        throw ShapeException.of(
            operation, shape, "axes must differ, axis " + axis + " is repeated");
      }
      reduced[resolved] = true;
    }
    if (axes.length == 0) {
      Arrays.fill(reduced, true);
    }
  }

  /// Elements that go into one result.
  int count() {
    int count = 1;
    for (int axis = 0; axis < reduced.length; axis++) {
      count *= reduced[axis] ? shape.dim(axis) : 1;
    }
    return count;
  }

  /// Shape of the result.
  Shape result(boolean keepDims) {
    int rank = 0;
    int[] extents = new int[reduced.length];
    for (int axis = 0; axis < reduced.length; axis++) {
      if (!reduced[axis]) {
        extents[rank++] = shape.dim(axis);
      } else if (keepDims) {
        extents[rank++] = 1;
      }
    }
    return Shape.of(Arrays.copyOf(extents, rank));
  }

  /// The runs, the innermost first.
  List<View> views() {
    List<View> views = new ArrayList<>();
    int inner = 1;
    int axis = reduced.length - 1;
    while (axis >= 0) {
      int extent = 1;
      boolean reduce = reduced[axis];
      for (; axis >= 0 && reduced[axis] == reduce; axis--) {
        extent *= shape.dim(axis);
      }
      if (!reduce) {
        inner *= extent;
      } else {
        int outer = 1;
        for (int before = axis; before >= 0; before--) {
          outer *= shape.dim(before);
        }
        views.add(new View(outer, extent, inner));
      }
    }
    return views;
  }

  /// One run of reduced axes.
  record View(int outer, int extent, int inner) {}
}
