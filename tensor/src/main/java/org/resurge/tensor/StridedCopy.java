package org.resurge.tensor;

import java.util.Arrays;

/// Dense copy of a strided view: the one loop nest behind permute, slice, broadcast and flip.
///
/// Element `[i_0, …, i_k]` of the view lies at `offset + Σ i_a stride_a` of the source; a stride
/// may be negative (a flipped axis) or zero (a broadcast one). Axes that lie against each other in
/// memory are merged first, so that a slice of the outermost axis, say, is one block copy. What is
/// left is copied in runs where the innermost stride is 1, and in square tiles where another axis
/// has stride 1: then both the reads and the writes of a tile stay in the first-level cache.
final class StridedCopy {
  /// Side of a tile: 32 rows of 32 floats on either side are 8 KiB, a quarter of a usual L1 cache.
  private static final int TILE = 32;

  /// Rows so many floats apart meet in one or two sets of an L1 cache, which hold 8 lines each, so
  /// a tile takes no more than 8 of them.
  private static final int CROWDED = 512;

  private static final int NARROW_TILE = 8;

  /// Below this length a plain loop is quicker than a call of `System.arraycopy`.
  private static final int SHORT_RUN = 8;

  private final float[] source;
  private final float[] target;
  private final int[] extents;
  private final int[] strides;
  private final int[] targetStrides;
  private final int tiledAxis;

  private StridedCopy(float[] source, float[] target, int[] extents, int[] strides) {
    this.source = source;
    this.target = target;
    this.extents = extents;
    this.strides = strides;
    this.targetStrides = Shape.of(extents).strides();
    this.tiledAxis = tiledAxis(strides);
  }

  /// Values of the view, row by row, in a fresh array.
  ///
  /// @param offset position of the view's first element in `source`
  /// @param extents extents of the view, outermost first
  /// @param strides strides of the view in elements, one an axis
  static float[] of(float[] source, int offset, int[] extents, int[] strides) {
    float[] target = Workspace.floats(Shape.of(extents).size());
    if (target.length == 0) {
      return target;
    }
    int[] mergedExtents = new int[extents.length + 1];
    int[] mergedStrides = new int[extents.length + 1];
    int rank = merge(extents, strides, mergedExtents, mergedStrides);
    new StridedCopy(
            source, target, Arrays.copyOf(mergedExtents, rank), Arrays.copyOf(mergedStrides, rank))
        .walk(0, offset, 0);
    return target;
  }

  /// Drops axes of extent 1 and joins neighbours that one stride can walk; returns the new rank, at
  /// least 1.
  private static int merge(int[] extents, int[] strides, int[] outExtents, int[] outStrides) {
    int rank = 0;
    for (int axis = 0; axis < extents.length; axis++) {
      if (extents[axis] == 1) {
        continue;
      }
      if (rank > 0 && outStrides[rank - 1] == strides[axis] * extents[axis]) {
        outExtents[rank - 1] *= extents[axis];
        outStrides[rank - 1] = strides[axis];
      } else {
        outExtents[rank] = extents[axis];
        outStrides[rank] = strides[axis];
        rank++;
      }
    }
    if (rank == 0) {
      outExtents[0] = 1;
      outStrides[0] = 1;
      return 1;
    }
    return rank;
  }

  /// Axis of stride 1 that is not the innermost, where the innermost one jumps; else -1.
  private static int tiledAxis(int[] strides) {
    int last = strides.length - 1;
    if (Math.abs(strides[last]) <= 1) {
      return -1;
    }
    for (int axis = last - 1; axis >= 0; axis--) {
      if (strides[axis] == 1) {
        return axis;
      }
    }
    return -1;
  }

  private void walk(int axis, int from, int to) {
    if (axis == extents.length - 1) {
      if (tiledAxis >= 0) {
        tiles(from, to);
      } else {
        run(from, to);
      }
    } else if (axis == tiledAxis) {
      walk(axis + 1, from, to);
    } else {
      for (int i = 0; i < extents[axis]; i++) {
        walk(axis + 1, from + i * strides[axis], to + i * targetStrides[axis]);
      }
    }
  }

  /// The innermost axis alone.
  private void run(int from, int to) {
    int length = extents[extents.length - 1];
    int stride = strides[strides.length - 1];
    if (stride == 0) {
      Arrays.fill(target, to, to + length, source[from]);
    } else if (stride == 1 && length >= SHORT_RUN) {
      System.arraycopy(source, from, target, to, length);
    } else {
      for (int i = 0; i < length; i++) {
        target[to + i] = source[from + i * stride];
      }
    }
  }

  /// The tiled axis (stride 1 in the source) against the innermost (stride 1 in the target).
  private void tiles(int from, int to) {
    int rows = extents[tiledAxis];
    int columns = extents[extents.length - 1];
    int sourceStride = strides[strides.length - 1];
    int targetStride = targetStrides[tiledAxis];
    int width = sourceStride % CROWDED == 0 ? NARROW_TILE : TILE;
    for (int row = 0; row < rows; row += TILE) {
      int rowEnd = Math.min(row + TILE, rows);
      for (int column = 0; column < columns; column += width) {
        int columnEnd = Math.min(column + width, columns);
        for (int i = row; i < rowEnd; i++) {
          int read = from + i + column * sourceStride;
          int write = to + i * targetStride;
          for (int j = column; j < columnEnd; j++, read += sourceStride) {
            target[write + j] = source[read];
          }
        }
      }
    }
  }
}
