package org.resurge.tensor;

import java.util.Arrays;

/// Runs a kernel of two operands under NumPy broadcasting.
///
/// The kernel itself only knows contiguous runs. Equal shapes are one run. An operand that is
/// constant along a run is read from a short block filled with its value, which stays in the first
/// cache: so one loop a kernel serves tensors, scalars, rows and columns alike.
final class Broadcast {
  /// Elements of a piece on one thread.
  static final int GRAIN = 1 << 16;

  /// Elements of the block that a constant operand is spread to.
  private static final int BLOCK = 1024;

  private Broadcast() {}

  /// `y[yi + i] = f(a[ai + i], b[bi + i])` for `0 ≤ i < n`.
  @FunctionalInterface
  interface Kernel {
    void run(float[] a, int ai, float[] b, int bi, float[] y, int yi, int n);
  }

  static Tensor apply(String operation, Tensor a, Tensor b, Kernel kernel) {
    Shape shape = Shape.broadcast(operation, a.shape(), b.shape());
    float[] y = Workspace.floats(shape.size());
    float[] u = a.data();
    float[] v = b.data();
    if (a.size() == y.length && b.size() == y.length) {
      Parallel.forRange(
          y.length, GRAIN, (from, to) -> kernel.run(u, from, v, from, y, from, to - from));
    } else if (y.length > 0) {
      new Walk(a.shape(), b.shape(), shape).run(u, v, y, kernel);
    }
    return Tensor.adopt(shape, y);
  }

  /// `x` spread to a shape that it broadcasts to.
  static Tensor expand(String operation, Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    if (!Shape.broadcast(operation, x.shape(), shape).equals(shape)) {
      throw ShapeException.of(
          operation, x.shape(), shape, "the first must broadcast to the second");
    }
    return apply(
        operation,
        x,
        Tensor.zeros(shape),
        (a, ai, _, _, y, yi, n) -> System.arraycopy(a, ai, y, yi, n));
  }

  /// Axes of a broadcast, with neighbours merged wherever both operands walk them alike.
  private static final class Walk {
    private final int[] extents;
    private final int[] left;
    private final int[] right;
    private int rank;

    Walk(Shape a, Shape b, Shape shape) {
      int n = shape.rank();
      extents = new int[n];
      left = new int[n];
      right = new int[n];
      int leftStride = 1;
      int rightStride = 1;
      for (int i = 1; i <= n; i++) { // from the innermost axis outwards
        int extent = shape.dim(-i);
        int leftExtent = i <= a.rank() ? a.dim(-i) : 1;
        int rightExtent = i <= b.rank() ? b.dim(-i) : 1;
        if (extent > 1) {
          add(extent, leftExtent > 1 ? leftStride : 0, rightExtent > 1 ? rightStride : 0);
        }
        leftStride *= leftExtent;
        rightStride *= rightExtent;
      }
      if (rank == 0) {
        add(1, 1, 1);
      }
    }

    private void add(int extent, int leftStride, int rightStride) {
      if (rank > 0) {
        int inner = rank - 1;
        boolean leftRuns = leftStride == left[inner] * extents[inner];
        boolean rightRuns = rightStride == right[inner] * extents[inner];
        if (leftRuns && rightRuns) {
          extents[inner] *= extent;
          return;
        }
      }
      extents[rank] = extent;
      left[rank] = leftStride;
      right[rank] = rightStride;
      rank++;
    }

    void run(float[] a, float[] b, float[] y, Kernel kernel) {
      int run = extents[0];
      int runs = y.length / run;
      if (runs == 1) { // one operand is a scalar
        Parallel.forRange(
            run,
            GRAIN,
            (from, to) ->
                runOnce(a, left[0] * from, b, right[0] * from, y, from, to - from, kernel));
        return;
      }
      Parallel.forRange(
          runs,
          Math.max(1, GRAIN / run),
          (from, to) -> {
            for (int i = from; i < to; i++) {
              int ai = 0;
              int bi = 0;
              for (int axis = 1, rest = i; axis < rank; axis++) {
                int at = rest % extents[axis];
                rest /= extents[axis];
                ai += at * left[axis];
                bi += at * right[axis];
              }
              runOnce(a, ai, b, bi, y, i * run, run, kernel);
            }
          });
    }

    private void runOnce(
        float[] a, int ai, float[] b, int bi, float[] y, int yi, int n, Kernel kernel) {
      boolean leftRuns = left[0] == 1;
      boolean rightRuns = right[0] == 1;
      if (leftRuns && rightRuns) {
        kernel.run(a, ai, b, bi, y, yi, n);
        return;
      }
      float[] block = new float[Math.min(n, BLOCK)];
      Arrays.fill(block, leftRuns ? b[bi] : a[ai]);
      for (int i = 0; i < n; i += BLOCK) {
        int count = Math.min(n - i, BLOCK);
        if (leftRuns) {
          kernel.run(a, ai + i, block, 0, y, yi + i, count);
        } else {
          kernel.run(block, 0, b, bi + i, y, yi + i, count);
        }
      }
    }
  }
}
