package org.resurge.surge.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PolynomialRoots;

/// Roots of a real polynomial `1 + a_1 x + … + a_M x^M`, those near 0 to full precision.
///
/// The reciprocals of the roots are the eigenvalues of the companion matrix of `z^M + a_1 z^{M-1} +
/// …`. Its entries are the coefficients themselves, of moderate size, so its largest eigenvalues,
/// the roots near 0 that matter here, come out best. Each is polished by Newton's method. The
/// balanced companion matrix of [PolynomialRoots] serves all roots alike.
final class NearRoots {
  private static final int POLISHING = 8;
  // A pair this close to the axis, as a share of its distance from 0, is one real root.
  private static final double REAL = 1e-9;
  // Newton's method may improve a root, not run off to another one.
  private static final double LARGEST_MOVE = 1e-3;

  private NearRoots() {}

  /// Roots by rising distance from 0; real ones have the imaginary part 0.
  ///
  /// @param a coefficients by rising power, all finite, `a[0] = 1`
  static List<Complex> of(double... a) {
    int degree = a.length - 1;
    while (degree > 0 && a[degree] == 0.0) {
      degree--;
    }
    List<Complex> roots = new ArrayList<>();
    if (degree == 0) {
      return roots;
    }
    DMatrixRMaj companion = new DMatrixRMaj(degree, degree);
    for (int k = 0; k < degree; k++) {
      companion.set(0, k, -a[k + 1]);
      if (k > 0) {
        companion.set(k, k - 1, 1.0);
      }
    }
    var eigenvalues = DecompositionFactory_DDRM.eig(degree, false);
    if (!eigenvalues.decompose(companion)) {
      return roots;
    }
    for (int k = 0; k < degree; k++) {
      var z = eigenvalues.getEigenvalue(k);
      Complex reciprocal = new Complex(z.getReal(), z.getImaginary());
      if (reciprocal.abs() > 1e-12) {
        roots.add(polished(a, new Complex(1.0, 0.0).over(reciprocal)));
      }
    }
    roots.sort(Comparator.comparingDouble(Complex::abs));
    return roots;
  }

  private static Complex polished(double[] a, Complex root) {
    Complex x = Math.abs(root.im()) < REAL * root.abs() ? new Complex(root.re(), 0.0) : root;
    double[] slope = PolynomialRoots.derivative(a);
    for (int i = 0; i < POLISHING; i++) {
      Complex value = x.in(a);
      Complex next = x.minus(value.over(x.in(slope)));
      if (!Double.isFinite(next.abs()) || next.in(a).abs() >= value.abs()) {
        break;
      }
      x = next;
    }
    boolean stayed = x.minus(root).abs() <= LARGEST_MOVE * root.abs();
    return stayed ? x : root;
  }

  /// `Σ a_n xⁿ` on the real axis.
  static double value(double[] a, double x) {
    double sum = 0.0;
    for (int n = a.length - 1; n >= 0; n--) {
      sum = sum * x + a[n];
    }
    return sum;
  }
}
