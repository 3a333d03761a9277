package org.resurge.surge.mode;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.resurge.surge.landscape.LineTaylor;

/// Loss, gradient and Hessian at a point, from Taylor coefficients along lines, with the Hessian's
/// eigenvalues and eigenvectors: `d(d + 3)/2` lines.
///
/// @param loss loss
/// @param gradient `[d]`
/// @param eigenvalues rising, `[d]`
/// @param eigenvectors `[d][d]`, each of length 1, in the same order
record Curvature(double loss, double[] gradient, double[] eigenvalues, double[][] eigenvectors) {
  /// At a point.
  static Curvature at(LineTaylor lines, double[] point) {
    int d = point.length;
    double[] gradient = new double[d];
    double[] own = new double[d];
    double loss = Double.NaN;
    for (int i = 0; i < d; i++) {
      double[] c = lines.taylor(point, axis(d, i, -1), 2);
      loss = c[0];
      gradient[i] = c[1];
      own[i] = c[2];
    }
    DMatrixRMaj hessian = new DMatrixRMaj(d, d);
    for (int i = 0; i < d; i++) {
      hessian.set(i, i, 2.0 * own[i]);
      for (int j = 0; j < i; j++) {
        double mixed = lines.taylor(point, axis(d, i, j), 2)[2] - own[i] - own[j];
        hessian.set(i, j, mixed);
        hessian.set(j, i, mixed);
      }
    }
    return eigen(loss, gradient, hessian);
  }

  /// From its parts.
  static Curvature of(double loss, double[] gradient, double[][] hessian) {
    return eigen(loss, gradient, new DMatrixRMaj(hessian));
  }

  private static double[] axis(int dimension, int i, int j) {
    double[] axis = new double[dimension];
    axis[i] = 1.0;
    if (j >= 0) {
      axis[j] = 1.0;
    }
    return axis;
  }

  private static Curvature eigen(double loss, double[] gradient, DMatrixRMaj hessian) {
    int d = gradient.length;
    double[] values = new double[d];
    double[][] vectors = new double[d][d];
    var eigen = DecompositionFactory_DDRM.eig(d, true, true);
    boolean finite = Arrays.stream(hessian.data).allMatch(Double::isFinite);
    if (!finite || !eigen.decompose(hessian)) {
      Arrays.fill(values, Double.NaN);
      return new Curvature(loss, gradient, values, vectors);
    }
    Integer[] order = new Integer[d];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (i, j) ->
            Double.compare(eigen.getEigenvalue(i).getReal(), eigen.getEigenvalue(j).getReal()));
    for (int i = 0; i < d; i++) {
      values[i] = eigen.getEigenvalue(order[i]).getReal();
      vectors[i] = eigen.getEigenVector(order[i]).data.clone();
    }
    return new Curvature(loss, gradient, values, vectors);
  }

  /// Whether loss, gradient and Hessian are finite.
  boolean isFinite() {
    return Double.isFinite(loss)
        && Arrays.stream(gradient).allMatch(Double::isFinite)
        && Arrays.stream(eigenvalues).allMatch(Double::isFinite);
  }

  /// Newton's step `-H⁻¹ g`; not finite where an eigenvalue is 0.
  double[] newton() {
    double[] step = new double[gradient.length];
    for (int i = 0; i < step.length; i++) {
      double share = -slope(i) / eigenvalues[i];
      for (int k = 0; k < step.length; k++) {
        step[k] += share * eigenvectors[i][k];
      }
    }
    return step;
  }

  /// Number of negative eigenvalues.
  int index() {
    return (int) Arrays.stream(eigenvalues).filter(value -> value < 0.0).count();
  }

  /// Coordinate of the gradient along an eigenvector.
  double slope(int i) {
    double sum = 0.0;
    for (int k = 0; k < gradient.length; k++) {
      sum += gradient[k] * eigenvectors[i][k];
    }
    return sum;
  }
}
