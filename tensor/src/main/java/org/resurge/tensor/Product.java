package org.resurge.tensor;

import java.util.Arrays;
import org.resurge.tensor.kernel.Cut;
import org.resurge.tensor.kernel.Gemm;

/// Shapes of a matrix product, checked: how batches broadcast and what each product reads.
final class Product {
  private final Shape result;
  private final int rows;
  private final int columns;
  private final int depth;
  private final boolean transposeA;
  private final boolean transposeB;
  private final boolean shared;
  private final int[] startA;
  private final int[] startB;

  Product(String operation, Shape a, Shape b, boolean transposeA, boolean transposeB) {
    if (a.rank() < 2 || b.rank() < 2) {
      throw ShapeException.of(operation, a, b, "ranks must be at least 2");
    }
    this.rows = a.dim(transposeA ? -1 : -2);
    this.depth = a.dim(transposeA ? -2 : -1);
    this.columns = b.dim(transposeB ? -2 : -1);
    this.transposeA = transposeA;
    this.transposeB = transposeB;
    if (depth != b.dim(transposeB ? -1 : -2)) {
      String how = (transposeA ? "first" : "") + (transposeB ? "second" : "");
      throw ShapeException.of(
          operation,
          a,
          b,
          "inner extents must be equal"
              + switch (how) {
                case "first" -> " (first transposed)";
                case "second" -> " (second transposed)";
                case "firstsecond" -> " (both transposed)";
                default -> "";
              });
    }
    Shape batchA = a.without(-1).without(-1);
    Shape batchB = b.without(-1).without(-1);
    Shape batch = Shape.broadcast(operation, batchA, batchB);
    int[] extents = Arrays.copyOf(batch.extents(), batch.rank() + 2);
    extents[batch.rank()] = rows;
    extents[batch.rank() + 1] = columns;
    this.result = Shape.of(extents);
    this.shared = batchB.size() == 1 && batchA.size() == batch.size();
    this.startA = starts(batchA, batch, rows * depth);
    this.startB = starts(batchB, batch, depth * columns);
  }

  /// Shape of the result.
  Shape result() {
    return result;
  }

  /// Where each product of the batch finds an operand.
  private static int[] starts(Shape own, Shape batch, int size) {
    int[] starts = new int[batch.size()];
    for (int i = 0; i < starts.length; i++) {
      int rest = i;
      int stride = size;
      for (int axis = 1; axis <= batch.rank(); axis++) {
        int at = rest % batch.dim(-axis);
        rest /= batch.dim(-axis);
        int extent = axis <= own.rank() ? own.dim(-axis) : 1;
        starts[i] += extent == 1 ? 0 : at * stride;
        stride *= extent;
      }
    }
    return starts;
  }

  /// Computes the products into `y`.
  ///
  /// A matrix that serves a whole batch of others is one product with more rows; a batch of small
  /// products is cut between products, a large product within.
  void run(float[] a, float[] b, float[] y) {
    int batch = startA.length;
    long work = (long) rows * columns * depth;
    int lda = transposeA ? rows : depth;
    int ldb = transposeB ? depth : columns;
    if (shared && !transposeA && batch > 1) {
      Gemm.multiply(
          Parallel.CUT,
          batch * rows,
          columns,
          depth,
          a,
          0,
          lda,
          false,
          b,
          0,
          ldb,
          transposeB,
          y,
          0,
          columns);
      return;
    }
    boolean small = batch >= 4 && work <= 1 << 24;
    Cut within = small ? Cut.NONE : Parallel.CUT;
    int grain = small ? Math.clamp((1 << 20) / Math.max(1, work), 1, 1 << 20) : batch;
    Parallel.forRange(
        batch,
        grain,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            Gemm.multiply(
                within,
                rows,
                columns,
                depth,
                a,
                startA[i],
                lda,
                transposeA,
                b,
                startB[i],
                ldb,
                transposeB,
                y,
                i * rows * columns,
                columns);
          }
        });
  }
}
