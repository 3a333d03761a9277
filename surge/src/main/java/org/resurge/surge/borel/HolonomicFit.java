package org.resurge.surge.borel;

import java.util.Arrays;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.resurge.surge.series.Rational;

/// Looks for the [HolonomicEquation] that a power series satisfies.
///
/// `Σ_j z^j Q_j(θ) Σ c_n zⁿ = 0` says `Σ_{j,i} q_{ji} (n - j)^i c_{n-j} = 0` for each `n`: a linear
/// system with `(r + 1)(D + 1)` unknowns. With more equations than unknowns a solution exists only
/// if the series does satisfy such an equation, so that finding one is a proof, or in double nearly
/// one.
final class HolonomicFit {
  /// Equations beyond the number that would always have a solution.
  static final int SPARE_EQUATIONS = 3;

  // Singular values of a system that has a solution, against its largest: rounding of the c_n.
  private static final double SOLVED = 2e-13;
  // The next singular value must be above the last by this factor, or the solution is not unique.
  private static final double GAP = 20.0;
  private static final double LEAST_RESIDUAL = 1e-17;
  private static final int BITS_A_COLUMN = 12;
  private static final int LEAST_BITS = 384;

  private HolonomicFit() {}

  /// Number of unknowns.
  static int unknowns(int order, int degree) {
    return (order + 1) * (degree + 1);
  }

  /// Solution in double and how badly it solves: last singular value against the first.
  record InDouble(HolonomicEquation equation, double residual) {}

  /// Equation in double that the series does satisfy, as far as double can tell.
  static Optional<InDouble> inDouble(double[] c, int order, int degree) {
    if (c.length < unknowns(order, degree) - 1 + SPARE_EQUATIONS) {
      return Optional.empty();
    }
    return leastSquares(c, order, degree)
        .filter(fit -> fit.smallest < SOLVED)
        .filter(fit -> fit.second > GAP * Math.max(fit.smallest, LEAST_RESIDUAL))
        .map(fit -> new InDouble(fit.equation, fit.smallest));
  }

  /// Equation in double that the series satisfies best.
  static Optional<HolonomicEquation> approximate(double[] c, int order, int degree) {
    return leastSquares(c, order, degree).map(LeastSquares::equation);
  }

  /// @param smallest smallest singular value, relative to the largest
  /// @param second the next one
  private record LeastSquares(HolonomicEquation equation, double smallest, double second) {}

  /// Singular vector of the smallest singular value, rows and columns scaled to largest entry 1.
  private static Optional<LeastSquares> leastSquares(double[] c, int order, int degree) {
    int columns = unknowns(order, degree);
    // Rows of zeros: with fewer equations than unknowns the decomposition would drop vectors.
    int rows = Math.max(c.length, columns);
    DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
    for (int n = 0; n < c.length; n++) {
      for (int j = 0; j <= Math.min(degree, n); j++) {
        double entry = c[n - j];
        for (int i = 0; i <= order; i++) {
          matrix.set(n, j * (order + 1) + i, entry);
          entry *= n - j;
        }
      }
      double largest = 0.0;
      for (int k = 0; k < columns; k++) {
        largest = Math.max(largest, Math.abs(matrix.get(n, k)));
      }
      for (int k = 0; k < columns && largest > 0.0; k++) {
        matrix.set(n, k, matrix.get(n, k) / largest);
      }
    }
    double[] columnScale = scaleColumns(matrix);
    var svd = DecompositionFactory_DDRM.svd(rows, columns, false, true, true);
    if (!svd.decompose(matrix)) {
      return Optional.empty();
    }
    double[] values = Arrays.copyOf(svd.getSingularValues(), columns);
    int last = 0;
    for (int k = 1; k < columns; k++) {
      last = values[k] < values[last] ? k : last;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double largest = sorted[columns - 1];
    if (!(largest > 0.0)) {
      return Optional.empty();
    }
    DMatrixRMaj v = svd.getV(null, false);
    BigReal[] leading = new BigReal[degree + 1];
    BigReal[] next = new BigReal[degree + 1];
    for (int j = 0; j <= degree; j++) {
      int k = j * (order + 1) + order;
      leading[j] = BigReal.of(v.get(k, last) / columnScale[k]);
      next[j] = BigReal.of(v.get(k - 1, last) / columnScale[k - 1]);
    }
    return Optional.of(
        new LeastSquares(
            new HolonomicEquation(leading, next, order), sorted[0] / largest, sorted[1] / largest));
  }

  private static double[] scaleColumns(DMatrixRMaj matrix) {
    double[] scale = new double[matrix.numCols];
    for (int k = 0; k < matrix.numCols; k++) {
      double largest = 0.0;
      for (int n = 0; n < matrix.numRows; n++) {
        largest = Math.max(largest, Math.abs(matrix.get(n, k)));
      }
      scale[k] = largest > 0.0 ? largest : 1.0;
      for (int n = 0; n < matrix.numRows; n++) {
        matrix.set(n, k, matrix.get(n, k) / scale[k]);
      }
    }
    return scale;
  }

  /// Equation from exact coefficients, by elimination in numbers of many digits.
  ///
  /// A column without a pivot is one that the earlier ones span: so of several equations the one of
  /// lowest degree is found.
  static Optional<HolonomicEquation> exact(Rational[] c, int order, int degree) {
    int columns = unknowns(order, degree);
    int rows = Math.min(c.length, columns + 2 * SPARE_EQUATIONS);
    if (rows < columns - 1 + SPARE_EQUATIONS) {
      return Optional.empty();
    }
    int bits = LEAST_BITS + BITS_A_COLUMN * columns;
    BigReal[] b = new BigReal[rows];
    for (int n = 0; n < rows; n++) {
      b[n] = BigReal.of(c[n], bits);
    }
    BigReal[][] matrix = new BigReal[rows][columns];
    for (int n = 0; n < rows; n++) {
      Arrays.fill(matrix[n], BigReal.ZERO);
      for (int j = 0; j <= Math.min(degree, n); j++) {
        BigReal entry = b[n - j];
        for (int i = 0; i <= order; i++) {
          matrix[n][j * (order + 1) + i] = entry;
          entry = entry.times(n - j, bits);
        }
      }
    }
    for (int column = 0; column < columns; column++) {
      int size = magnitude(matrix, 0, column);
      int pivot = pivot(matrix, column);
      if (pivot < 0 || matrix[pivot][column].magnitude() < size - bits / 2) {
        return solution(matrix, column, order, degree, bits);
      }
      BigReal[] swapped = matrix[pivot];
      matrix[pivot] = matrix[column];
      matrix[column] = swapped;
      for (int row = column + 1; row < rows; row++) {
        if (matrix[row][column].isZero()) {
          continue;
        }
        BigReal factor = matrix[row][column].over(swapped[column], bits);
        for (int k = column + 1; k < columns; k++) {
          matrix[row][k] = matrix[row][k].minus(factor.times(swapped[k], bits), bits);
        }
        matrix[row][column] = BigReal.ZERO;
      }
    }
    return Optional.empty();
  }

  private static int pivot(BigReal[][] matrix, int column) {
    int best = -1;
    for (int row = column; row < matrix.length; row++) {
      boolean larger =
          best < 0 || matrix[row][column].magnitude() > matrix[best][column].magnitude();
      if (larger && !matrix[row][column].isZero()) {
        best = row;
      }
    }
    return best;
  }

  private static int magnitude(BigReal[][] matrix, int from, int column) {
    int largest = Integer.MIN_VALUE / 2;
    for (int row = from; row < matrix.length; row++) {
      largest = Math.max(largest, matrix[row][column].magnitude());
    }
    return largest;
  }

  /// The free column is 1, those behind it 0, those before it by back substitution.
  private static Optional<HolonomicEquation> solution(
      BigReal[][] matrix, int free, int order, int degree, int bits) {
    BigReal[] v = new BigReal[matrix[0].length];
    Arrays.fill(v, BigReal.ZERO);
    v[free] = BigReal.of(1.0);
    for (int row = free - 1; row >= 0; row--) {
      BigReal sum = BigReal.ZERO;
      for (int k = row + 1; k <= free; k++) {
        sum = sum.plus(matrix[row][k].times(v[k], bits), bits);
      }
      v[row] = sum.negated().over(matrix[row][row], bits);
    }
    BigReal[] leading = new BigReal[degree + 1];
    BigReal[] next = new BigReal[degree + 1];
    for (int j = 0; j <= degree; j++) {
      leading[j] = v[j * (order + 1) + order];
      next[j] = v[j * (order + 1) + order - 1];
    }
    return Optional.of(new HolonomicEquation(leading, next, order));
  }
}
