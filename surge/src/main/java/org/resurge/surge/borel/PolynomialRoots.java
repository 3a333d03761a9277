package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/// Roots of a polynomial: eigenvalues of its companion matrix, each polished by Newton's method.
public final class PolynomialRoots {
  private static final int NEWTON_STEPS = 3;
  // Newton may move a root by this share of itself: beyond, it would jump to another root.
  private static final double LONGEST_STEP = 1e-3;

  private PolynomialRoots() {}

  /// Roots by rising distance from 0; none if the eigenvalues do not converge.
  ///
  /// @param polynomial coefficients by rising power; leading zeros are ignored
  public static List<Complex> of(double[] polynomial) {
    int n = polynomial.length - 1;
    while (n > 0 && polynomial[n] == 0.0) {
      n--;
    }
    int zeros = 0;
    while (zeros < n && polynomial[zeros] == 0.0) {
      zeros++;
    }
    List<Complex> roots = new ArrayList<>();
    for (int k = 0; k < zeros; k++) {
      roots.add(Complex.ZERO);
    }
    int degree = n - zeros;
    if (degree == 0) {
      return roots;
    }
    // In z = scale·y the first and the last coefficient are equal in size.
    double logScale =
        (Math.log(Math.abs(polynomial[zeros])) - Math.log(Math.abs(polynomial[n]))) / degree;
    double[] q = new double[degree + 1];
    for (int k = 0; k <= degree; k++) {
      q[k] =
          polynomial[zeros + k]
              / Math.abs(polynomial[zeros])
              * Math.exp(Math.min(k * logScale, 700.0));
    }
    DMatrixRMaj companion = new DMatrixRMaj(degree, degree);
    for (int k = 0; k < degree; k++) {
      double entry = -q[k] / q[degree];
      if (!Double.isFinite(entry)) {
        return roots;
      }
      companion.set(k, degree - 1, entry);
      if (k > 0) {
        companion.set(k, k - 1, 1.0);
      }
    }
    var eigenvalues = DecompositionFactory_DDRM.eig(degree, false);
    if (!eigenvalues.decompose(companion)) {
      return roots;
    }
    double scale = Math.exp(logScale);
    for (int k = 0; k < degree; k++) {
      var value = eigenvalues.getEigenvalue(k);
      Complex root = polished(q, new Complex(value.getReal(), value.getImaginary()));
      roots.add(root.times(scale));
    }
    roots.sort(Comparator.comparingDouble(Complex::abs));
    return roots;
  }

  private static Complex polished(double[] q, Complex start) {
    Complex z = start;
    double[] slope = derivative(q);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      Complex move = z.in(q).over(z.in(slope));
      if (!(move.abs() <= LONGEST_STEP * z.abs())) {
        return z;
      }
      z = z.plus(move.times(-1.0));
    }
    return z;
  }

  /// Coefficients of the derivative, one fewer, at least one.
  ///
  /// @param polynomial coefficients by rising power, at least one
  public static double[] derivative(double[] polynomial) {
    double[] slope = new double[Math.max(1, polynomial.length - 1)];
    for (int k = 1; k < polynomial.length; k++) {
      slope[k - 1] = k * polynomial[k];
    }
    return slope;
  }
}
