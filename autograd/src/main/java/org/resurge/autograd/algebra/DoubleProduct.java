package org.resurge.autograd.algebra;

import java.util.Arrays;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;

/// Matrix product of doubles: a row of the result is a sum of rows of the second factor.
///
/// The rows are copied to arrays of their own and read at one common index. Then the compiler sees
/// that they cannot overlap by a part, and vectorizes the plain loop: twice as fast as the same
/// loop with offsets into whole matrices. Four rows are added at once, so that an element of the
/// result is read and written once for four products.
final class DoubleProduct {
  private DoubleProduct() {}

  /// Product over the last two axes, batch axes broadcast: `[..., m, k]`, `[..., k, n]` → `[..., m,
  /// n]`.
  static DoubleArray of(DoubleArray a, DoubleArray b) {
    Shape left = a.shape();
    Shape right = b.shape();
    if (left.rank() < 2 || right.rank() < 2 || left.dim(-1) != right.dim(-2)) {
      throw ShapeException.of(
          "matmul", left, right, "ranks must be at least 2 and inner extents equal");
    }
    int m = left.dim(-2);
    int n = right.dim(-1);
    Shape leftBatch = left.without(-1).without(-1);
    Shape rightBatch = right.without(-1).without(-1);
    Shape batch = Shape.broadcast("matmul", leftBatch, rightBatch);
    int[] leftMatrix = StridedView.broadcast(leftBatch, batch).positions();
    int[] rightMatrix = StridedView.broadcast(rightBatch, batch).positions();
    int[] extents = Arrays.copyOf(batch.extents(), batch.rank() + 2);
    extents[batch.rank()] = m;
    extents[batch.rank() + 1] = n;
    Shape shape = Shape.of(extents);
    double[] products = new double[shape.size()];
    for (int i = 0; i < batch.size(); i++) {
      double[][] rows = rows(b.data(), rightMatrix[i], left.dim(-1), n);
      for (int row = 0; row < m; row++) {
        int from = (leftMatrix[i] * m + row) * rows.length;
        double[] sum = sum(a.data(), from, rows, n);
        System.arraycopy(sum, 0, products, (i * m + row) * n, n);
      }
    }
    return DoubleArray.adopt(shape, products);
  }

  private static double[][] rows(double[] matrices, int matrix, int count, int length) {
    double[][] rows = new double[count][];
    for (int k = 0; k < count; k++) {
      int from = (matrix * count + k) * length;
      rows[k] = Arrays.copyOfRange(matrices, from, from + length);
    }
    return rows;
  }

  /// Sum of all rows, each times a factor; the factors stand in an array from an offset on.
  private static double[] sum(double[] factors, int from, double[][] rows, int length) {
    double[] sum = new double[length];
    int k = 0;
    for (; k + 4 <= rows.length; k += 4) {
      addFour(sum, factors, from + k, rows[k], rows[k + 1], rows[k + 2], rows[k + 3]);
    }
    for (; k < rows.length; k++) {
      addOne(sum, factors[from + k], rows[k]);
    }
    return sum;
  }

  private static void addFour(
      double[] sum, double[] factors, int at, double[] w, double[] x, double[] y, double[] z) {
    double a = factors[at];
    double b = factors[at + 1];
    double c = factors[at + 2];
    double d = factors[at + 3];
    for (int j = 0; j < sum.length; j++) {
      sum[j] += a * w[j] + b * x[j] + c * y[j] + d * z[j];
    }
  }

  private static void addOne(double[] sum, double factor, double[] row) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * row[j];
    }
  }
}
