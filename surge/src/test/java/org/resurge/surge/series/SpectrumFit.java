package org.resurge.surge.series;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/// The other naive way: `F(g) = Σ x_j g^{-1/2} e^{-t_j/g}` with `x ≥ 0` on a grid of 160 values of
/// the loss, by least squares (Lawson and Hanson). For comparison only.
final class SpectrumFit {
  private static final int GRID = 160;
  private static final double LEAST_SHARE = 1e-3;

  private SpectrumFit() {}

  /// Values of the loss with a share above a thousandth of the largest.
  static double[] support(double[] g, double[] values, double noise, double top) {
    double[] t = new double[GRID];
    for (int j = 0; j < GRID; j++) {
      t[j] = top * 1e-3 * Math.pow(1e4, j / (GRID - 1.0));
    }
    double[][] k = new double[g.length][GRID];
    double[] right = new double[g.length];
    for (int s = 0; s < g.length; s++) {
      for (int j = 0; j < GRID; j++) {
        k[s][j] = Math.exp(-t[j] / g[s]) / Math.sqrt(g[s]) / (noise * values[s]);
      }
      right[s] = 1.0 / noise;
    }
    double[] x = nonNegative(MatrixUtils.createRealMatrix(k), right);
    double largest = 0.0;
    for (double one : x) {
      largest = Math.max(largest, one);
    }
    List<Double> support = new ArrayList<>();
    for (int j = 0; j < GRID; j++) {
      if (x[j] > LEAST_SHARE * largest) {
        support.add(t[j]);
      }
    }
    return support.stream().mapToDouble(one -> one).toArray();
  }

  /// `x ≥ 0` with the least `|Kx - right|`.
  static double[] nonNegative(RealMatrix k, double[] right) {
    int columns = k.getColumnDimension();
    double[] x = new double[columns];
    List<Integer> free = new ArrayList<>();
    for (int round = 0; round < 3 * columns; round++) {
      double[] rest =
          MatrixUtils.createRealVector(right)
              .subtract(k.operate(MatrixUtils.createRealVector(x)))
              .toArray();
      double[] slope = k.transpose().operate(rest);
      int best = -1;
      for (int j = 0; j < columns; j++) {
        double norm = k.getColumnVector(j).getNorm();
        if (!free.contains(j)
            && slope[j] > 1e-10 * norm * MatrixUtils.createRealVector(right).getNorm()
            && (best < 0 || slope[j] > slope[best])) {
          best = j;
        }
      }
      if (best < 0) {
        return x;
      }
      free.add(best);
      x = inside(k, right, free, x);
    }
    return x;
  }

  /// Least squares over the free columns; those that would turn negative are bound again.
  private static double[] inside(RealMatrix k, double[] right, List<Integer> free, double[] from) {
    double[] x = from;
    while (!free.isEmpty()) {
      int[] rows = new int[k.getRowDimension()];
      for (int s = 0; s < rows.length; s++) {
        rows[s] = s;
      }
      int[] columns = free.stream().mapToInt(j -> j).toArray();
      double[] z =
          new QRDecomposition(k.getSubMatrix(rows, columns))
              .getSolver()
              .solve(MatrixUtils.createRealVector(right))
              .toArray();
      double share = 1.0;
      for (int i = 0; i < columns.length; i++) {
        if (z[i] <= 0.0) {
          share = Math.min(share, x[columns[i]] / (x[columns[i]] - z[i]));
        }
      }
      double[] next = new double[x.length];
      for (int i = 0; i < columns.length; i++) {
        next[columns[i]] = x[columns[i]] + share * (z[i] - x[columns[i]]);
      }
      x = next;
      if (share == 1.0) {
        return x;
      }
      free.removeIf(j -> next[j] <= 1e-14);
    }
    return x;
  }
}
