package org.resurge.surge.borel;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;

/// Padé approximant `P_M(ζ) / Q_N(ζ)` with the Taylor coefficients of a transform (eq. 85).
///
/// `Q(0) = 1`, and `P - Q Σ c_n ζⁿ = O(ζ^{M+N+1})`. The denominator solves a Toeplitz system that
/// is singular whenever the function is itself a rational function of lower degree: for `Σ (-ζ)ⁿ =
/// 1/(1 + ζ)` every `N ≥ 2` is. Then both degrees go down by the missing rank, as Gonnet, Güttel
/// and Trefethen do (Robust Padé approximation via SVD, SIAM Review 2013), until the system is
/// regular; [#numeratorDegree] and [#denominatorDegree] say what was kept.
///
/// The variable is scaled by the growth of the coefficients first, so that the rank does not depend
/// on the units of the loss. In double `[10/10]` is about the limit: beyond it digits are lost.
public final class PadeApproximant {
  // Singular values below this share of the largest are zero: [10/10] of the quartic has 5e-14.
  private static final double RANK_TOLERANCE = 1e-15;

  private final double[] numerator;
  private final double[] denominator;

  private PadeApproximant(double[] numerator, double[] denominator) {
    this.numerator = numerator;
    this.denominator = denominator;
  }

  /// Approximant of the given degrees, or of lower ones where those do not exist.
  ///
  /// @param coefficients Taylor coefficients, at least `numeratorDegree + denominatorDegree + 1`
  /// @throws IllegalArgumentException for a negative degree or too few coefficients
  public static PadeApproximant of(
      double[] coefficients, int numeratorDegree, int denominatorDegree) {
    int m = numeratorDegree;
    int n = denominatorDegree;
    if (m < 0 || n < 0 || coefficients.length < m + n + 1) {
      throw new IllegalArgumentException(
          "Padé ["
              + m
              + "/"
              + n
              + "]: degrees must not be negative and need M + N + 1 coefficients,"
              + " got "
              + coefficients.length);
    }
    double scale = growth(coefficients, m + n);
    double[] c = new double[m + n + 1];
    double power = 1.0;
    for (int k = 0; k < c.length; k++) {
      c[k] = coefficients[k] * power;
      power /= scale;
    }
    double[] q = {1.0};
    while (n > 0) {
      int missing = n - rank(toeplitz(c, m, n, n + 1));
      if (missing == 0) {
        DMatrixRMaj tail = solve(c, m, n);
        if (tail.numRows == n) {
          q = new double[n + 1];
          q[0] = 1.0;
          System.arraycopy(tail.data, 0, q, 1, n);
          break;
        }
        missing = 1;
      }
      n -= missing;
      m = Math.max(0, m - missing);
    }
    double[] p = new double[m + 1];
    for (int i = 0; i <= m; i++) {
      for (int j = 0; j < q.length && j <= i; j++) {
        p[i] += q[j] * c[i - j];
      }
    }
    return new PadeApproximant(unscaled(trimmed(p), scale), unscaled(trimmed(q), scale));
  }

  /// Geometric mean growth of the coefficients, `(|c_last| / |c_first|)^{1/(last - first)}`.
  private static double growth(double[] c, int length) {
    int first = -1;
    int last = -1;
    for (int k = 0; k <= length; k++) {
      if (c[k] != 0.0) {
        first = first < 0 ? k : first;
        last = k;
      }
    }
    return last > first
        ? Math.exp((Math.log(Math.abs(c[last])) - Math.log(Math.abs(c[first]))) / (last - first))
        : 1.0;
  }

  /// `T_ij = c_{M+1+i-j}` for `i < N`, with the columns `j = N + 1 - columns … N`.
  private static DMatrixRMaj toeplitz(double[] c, int m, int n, int columns) {
    DMatrixRMaj matrix = new DMatrixRMaj(n, columns);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < columns; j++) {
        int k = m + 1 + i - (j + n + 1 - columns);
        matrix.set(i, j, k >= 0 ? c[k] : 0.0);
      }
    }
    return matrix;
  }

  private static int rank(DMatrixRMaj matrix) {
    var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, false);
    if (!svd.decompose(matrix)) {
      // Coefficients that fall by 1e-65 each, as rounding leaves them of a quadratic: try one less.
      return matrix.numRows - 1;
    }
    double[] values = svd.getSingularValues();
    double largest = Arrays.stream(values).limit(svd.numberOfSingularValues()).max().orElse(0.0);
    return (int)
        Arrays.stream(values)
            .limit(svd.numberOfSingularValues())
            .filter(value -> value > RANK_TOLERANCE * largest)
            .count();
  }

  /// `q_1 … q_N`, or an empty matrix if the square system is singular.
  private static DMatrixRMaj solve(double[] c, int m, int n) {
    var solver = LinearSolverFactory_DDRM.linear(n);
    DMatrixRMaj right = new DMatrixRMaj(n, 1);
    for (int i = 0; i < n; i++) {
      right.set(i, 0, -c[m + 1 + i]);
    }
    DMatrixRMaj q = new DMatrixRMaj(n, 1);
    if (!solver.setA(toeplitz(c, m, n, n))) {
      return new DMatrixRMaj(0, 0);
    }
    solver.solve(right, q);
    return Arrays.stream(q.data).allMatch(Double::isFinite) ? q : new DMatrixRMaj(0, 0);
  }

  /// Without leading coefficients that are only rounding.
  private static double[] trimmed(double[] p) {
    double largest = Arrays.stream(p).map(Math::abs).max().orElse(0.0);
    int length = p.length;
    while (length > 1 && Math.abs(p[length - 1]) <= RANK_TOLERANCE * 10 * largest) {
      length--;
    }
    return Arrays.copyOf(p, length);
  }

  private static double[] unscaled(double[] p, double scale) {
    double power = 1.0;
    for (int k = 0; k < p.length; k++) {
      p[k] *= power;
      power *= scale;
    }
    return p;
  }

  /// Degree `M` of the numerator that was kept.
  public int numeratorDegree() {
    return numerator.length - 1;
  }

  /// Degree `N` of the denominator that was kept.
  public int denominatorDegree() {
    return denominator.length - 1;
  }

  /// Value on the real axis; infinite or NaN at a pole.
  public double evaluate(double zeta) {
    return evaluate(new Complex(zeta, 0.0)).re();
  }

  /// Value in the complex plane.
  public Complex evaluate(Complex zeta) {
    return zeta.in(numerator).over(zeta.in(denominator));
  }

  /// Poles, by rising distance from 0: eigenvalues of the companion matrix of `Q`.
  public List<Complex> poles() {
    return PolynomialRoots.of(denominator);
  }

  /// Zeros, by rising distance from 0.
  public List<Complex> zeros() {
    return PolynomialRoots.of(numerator);
  }

  /// Residue `P/Q′` at a simple pole; not finite at a multiple one.
  public Complex residue(Complex pole) {
    return pole.in(numerator).over(pole.in(PolynomialRoots.derivative(denominator)));
  }

  @Override
  public String toString() {
    return "Padé [" + numeratorDegree() + "/" + denominatorDegree() + "]";
  }
}
