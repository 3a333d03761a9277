package org.resurge.surge.series;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/// The solvers of golden `estimator_fit`, in double, each with the rounding that is its own.
final class DoubleFit {
  private DoubleFit() {}

  /// Coefficients `c_0 … c_J`; empty if the solver calls the matrix singular.
  static double[] of(String solver, double[] g, double[] y, double[] w, int order) {
    double top = g[g.length - 1];
    return switch (solver) {
      case "normal_raw" -> normal(powers(g, 1.0, order), y, w);
      case "normal_scaled" -> unscaled(normal(powers(g, top, order), y, w), top);
      case "qr_raw" -> orthogonal(powers(g, 1.0, order), y, w, 0.0);
      case "qr_scaled" -> unscaled(orthogonal(powers(g, top, order), y, w, 0.0), top);
      case "chebyshev_qr" -> chebyshev(g, y, w, order);
      default ->
          unscaled(
              orthogonal(
                  powers(g, top, order),
                  y,
                  w,
                  Double.parseDouble(solver.substring("ridge_".length()))),
              top);
    };
  }

  private static double[][] powers(double[] g, double unit, int order) {
    double[][] x = new double[g.length][order + 1];
    for (int i = 0; i < g.length; i++) {
      for (int k = 0; k <= order; k++) {
        x[i][k] = Math.pow(g[i] / unit, k);
      }
    }
    return x;
  }

  private static double[] unscaled(double[] c, double unit) {
    for (int k = 0; k < c.length; k++) {
      c[k] /= Math.pow(unit, k);
    }
    return c;
  }

  private static double[] normal(double[][] x, double[] y, double[] w) {
    int n = x[0].length;
    DMatrixRMaj a = new DMatrixRMaj(n, n);
    DMatrixRMaj b = new DMatrixRMaj(n, 1);
    for (int i = 0; i < x.length; i++) {
      double s = Math.sqrt(w[i]);
      for (int k = 0; k < n; k++) {
        b.add(k, 0, s * x[i][k] * (s * y[i]));
        for (int l = 0; l < n; l++) {
          a.add(k, l, s * x[i][k] * (s * x[i][l]));
        }
      }
    }
    return solved(LinearSolverFactory_DDRM.lu(n), a, b);
  }

  private static double[] orthogonal(double[][] x, double[] y, double[] w, double ridge) {
    int n = x[0].length;
    int extra = ridge > 0.0 ? n : 0;
    DMatrixRMaj a = new DMatrixRMaj(x.length + extra, n);
    DMatrixRMaj b = new DMatrixRMaj(x.length + extra, 1);
    double total = 0.0;
    for (int i = 0; i < x.length; i++) {
      double s = Math.sqrt(w[i]);
      total += w[i];
      b.set(i, 0, s * y[i]);
      for (int k = 0; k < n; k++) {
        a.set(i, k, s * x[i][k]);
      }
    }
    for (int k = 0; k < extra; k++) {
      a.set(x.length + k, k, Math.sqrt(ridge) * Math.sqrt(total));
    }
    return solved(LinearSolverFactory_DDRM.qr(x.length + extra, n), a, b);
  }

  private static double[] solved(
      LinearSolverDense<DMatrixRMaj> solver, DMatrixRMaj a, DMatrixRMaj b) {
    DMatrixRMaj c = new DMatrixRMaj(a.numCols, 1);
    if (!solver.setA(a)) {
      return new double[0];
    }
    solver.solve(b, c);
    return c.getData().clone();
  }

  /// In Chebyshev polynomials of the range, turned into powers by Clenshaw's rule.
  private static double[] chebyshev(double[] g, double[] y, double[] w, int order) {
    double low = g[0];
    double high = g[g.length - 1];
    double[][] t = new double[g.length][order + 1];
    for (int i = 0; i < g.length; i++) {
      double x = 2.0 * (g[i] - low) / (high - low) - 1.0;
      t[i][0] = 1.0;
      for (int k = 1; k <= order; k++) {
        t[i][k] = k == 1 ? x : 2.0 * x * t[i][k - 1] - t[i][k - 2];
      }
    }
    double[] c = orthogonal(t, y, w, 0.0);
    double slope = 2.0 / (high - low);
    double offset = -(high + low) / (high - low);
    double[] one = new double[order + 1];
    double[] two = new double[order + 1];
    for (int k = order; k >= 1; k--) {
      double[] next = times(one, 2.0 * offset, 2.0 * slope);
      for (int j = 0; j <= order; j++) {
        next[j] -= two[j];
      }
      next[0] += c[k];
      two = one;
      one = next;
    }
    double[] sum = times(one, offset, slope);
    for (int j = 0; j <= order; j++) {
      sum[j] -= two[j];
    }
    sum[0] += c[0];
    return sum;
  }

  private static double[] times(double[] p, double offset, double slope) {
    double[] product = new double[p.length];
    for (int j = 0; j < p.length; j++) {
      product[j] = offset * p[j] + (j > 0 ? slope * p[j - 1] : 0.0);
    }
    return product;
  }

  /// Ratio of the largest singular value to the smallest, by one-sided Jacobi rotations: accurate
  /// where the columns differ in size by many powers of ten, as those of the couplings' powers do.
  static double condition(double[][] rows) {
    int n = rows[0].length;
    double[][] columns = new double[n][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < n; k++) {
        columns[k][i] = rows[i][k];
      }
    }
    for (int sweep = 0; sweep < 60; sweep++) {
      Arrays.sort(columns, (p, q) -> Double.compare(dot(q, q), dot(p, p)));
      double worst = 0.0;
      for (int k = 0; k < n; k++) {
        for (int l = k + 1; l < n; l++) {
          worst = Math.max(worst, rotate(columns[k], columns[l]));
        }
      }
      if (worst < 1e-15) {
        break;
      }
    }
    double largest = 0.0;
    double smallest = Double.POSITIVE_INFINITY;
    for (double[] column : columns) {
      double norm = Math.sqrt(dot(column, column));
      largest = Math.max(largest, norm);
      smallest = Math.min(smallest, norm);
    }
    return largest / smallest;
  }

  /// Makes two columns orthogonal; returns the cosine of their angle before.
  private static double rotate(double[] p, double[] q) {
    double pp = dot(p, p);
    double qq = dot(q, q);
    double pq = dot(p, q);
    double cosine = Math.abs(pq) / (Math.sqrt(pp) * Math.sqrt(qq));
    if (pq == 0.0 || !(cosine > 1e-17)) {
      return 0.0;
    }
    double zeta = (qq - pp) / (2.0 * pq);
    double t = (zeta >= 0.0 ? 1.0 : -1.0) / (Math.abs(zeta) + Math.hypot(1.0, zeta));
    double c = 1.0 / Math.hypot(1.0, t);
    double s = c * t;
    for (int i = 0; i < p.length; i++) {
      double kept = p[i];
      p[i] = c * kept - s * q[i];
      q[i] = s * kept + c * q[i];
    }
    return cosine;
  }

  private static double dot(double[] p, double[] q) {
    double sum = 0.0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] * q[i];
    }
    return sum;
  }
}
