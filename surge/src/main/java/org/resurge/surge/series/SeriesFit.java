package org.resurge.surge.series;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.resurge.surge.partition.PartitionCurve;

/// Polynomial `Z(g) ≈ Σ_{j ≤ J} a_j gʲ` fitted by weighted least squares (eq. 29).
///
/// Minimises `Σ_s w_s (Z(g_s) - Σ_j a_j g_sʲ)²` with the paper's weights `w_s = 1/(g_s + ε)`. The
/// columns are `√w_s (g_s/g_max)ʲ`, which leaves a condition number of about 3.5e6 for `J = 8` over
/// two decades where raw powers have 1e37, and the problem is solved by Householder QR; normal
/// equations would lose half of the digits, a ridge only hurts.
///
/// `Z` may be far below the smallest double. Everything here is relative to `e^{logScale}`, the
/// largest `Z` of the curve: the true coefficients are `a_j e^{logScale}`.
///
/// What to expect: from `Z` known to a relative 1e-3 one coefficient at best, from 1e-9 four or
/// five, from exact doubles seven. Landscapes whose series has half-integer powers, or whose
/// minimum is not 0, have no such expansion at all, and the fit is then a fingerprint of the grid.
public final class SeriesFit {
  private final double[] coefficients;
  private final double[] errors;
  private final double logScale;
  private final double conditionNumber;
  private final double residual;
  private final double largestRelativeError;

  private SeriesFit(
      double[] coefficients,
      double[] errors,
      double logScale,
      double conditionNumber,
      double residual,
      double largestRelativeError) {
    this.coefficients = coefficients;
    this.errors = errors;
    this.logScale = logScale;
    this.conditionNumber = conditionNumber;
    this.residual = residual;
    this.largestRelativeError = largestRelativeError;
  }

  /// Fit of order `J` to a curve.
  ///
  /// @param curve finite estimates at more than `order` couplings
  /// @param order `J`, at least 1
  /// @param epsilon the paper's `ε` in the weights, at least 0, in the units of the loss
  /// @throws IllegalArgumentException if the curve is not finite or has too few points
  public static SeriesFit of(PartitionCurve curve, int order, double epsilon) {
    int points = curve.grid().count();
    if (order < 1 || points <= order) {
      throw new IllegalArgumentException(
          "series fit: order must be at least 1 and below the number of couplings, got order "
              + order
              + " and "
              + points
              + " couplings");
    }
    if (!(epsilon >= 0.0)) {
      throw new IllegalArgumentException(
          "series fit: epsilon must not be negative, got " + epsilon);
    }
    if (!curve.isFinite()) {
      throw new IllegalArgumentException("series fit: log Z must be finite at every coupling");
    }
    double[] logZ = curve.logZ();
    double logScale = Arrays.stream(logZ).max().orElseThrow();
    double[] z = Arrays.stream(logZ).map(value -> Math.exp(value - logScale)).toArray();
    double[] g = curve.grid().couplings();
    double largest = curve.grid().maximum();

    DMatrixRMaj matrix = new DMatrixRMaj(points, order + 1);
    DMatrixRMaj right = new DMatrixRMaj(points, 1);
    double[] root = new double[points];
    for (int s = 0; s < points; s++) {
      root[s] = Math.sqrt(1.0 / (g[s] + epsilon));
      double power = root[s];
      for (int j = 0; j <= order; j++) {
        matrix.set(s, j, power);
        power *= g[s] / largest;
      }
      right.set(s, 0, root[s] * z[s]);
    }
    DMatrixRMaj pseudoInverse = solve(matrix, identity(points));
    DMatrixRMaj scaled = solve(matrix, right);

    double[] errorOfZ = curve.standardErrors();
    double[] coefficients = new double[order + 1];
    double[] errors = new double[order + 1];
    for (int j = 0; j <= order; j++) {
      double unit = Math.pow(largest, -j);
      coefficients[j] = scaled.get(j, 0) * unit;
      double variance = 0.0;
      for (int s = 0; s < points; s++) {
        double part = pseudoInverse.get(j, s) * root[s] * z[s] * errorOfZ[s];
        variance += part * part;
      }
      errors[j] = Math.sqrt(variance) * unit;
    }

    double squares = 0.0;
    double weights = 0.0;
    double worst = 0.0;
    for (int s = 0; s < points; s++) {
      double fitted = 0.0;
      for (int j = order; j >= 0; j--) {
        fitted = fitted * (g[s] / largest) + scaled.get(j, 0);
      }
      double difference = fitted - z[s];
      squares += root[s] * root[s] * difference * difference;
      weights += root[s] * root[s];
      worst = z[s] > 0.0 ? Math.max(worst, Math.abs(difference / z[s])) : worst;
    }
    return new SeriesFit(
        coefficients,
        errors,
        logScale,
        conditionNumber(matrix),
        Math.sqrt(squares / weights),
        worst);
  }

  private static DMatrixRMaj solve(DMatrixRMaj matrix, DMatrixRMaj right) {
    var solver = LinearSolverFactory_DDRM.leastSquares(matrix.numRows, matrix.numCols);
    if (!solver.setA(matrix.copy())) {
      throw new IllegalStateException("series fit: QR of the Vandermonde matrix must succeed");
    }
    DMatrixRMaj solution = new DMatrixRMaj(matrix.numCols, right.numCols);
    solver.solve(right.copy(), solution);
    return solution;
  }

  private static DMatrixRMaj identity(int n) {
    DMatrixRMaj identity = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      identity.set(i, i, 1.0);
    }
    return identity;
  }

  private static double conditionNumber(DMatrixRMaj matrix) {
    var svd = DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, false, false, true);
    if (!svd.decompose(matrix.copy())) {
      throw new IllegalStateException("series fit: singular values must converge");
    }
    double[] values = Arrays.copyOf(svd.getSingularValues(), matrix.numCols);
    return Arrays.stream(values).max().orElseThrow() / Arrays.stream(values).min().orElseThrow();
  }

  /// Order `J` of the polynomial.
  public int order() {
    return coefficients.length - 1;
  }

  /// `a_j / e^{logScale}`, `[J + 1]`; a copy.
  public double[] coefficients() {
    return coefficients.clone();
  }

  /// Standard error of each of [#coefficients], from the standard errors of `log Z` taken as
  /// independent, `[J + 1]`; a copy. With shared draws the true errors are correlated: the
  /// resamplings of an analysis are the better measure.
  public double[] coefficientErrors() {
    return errors.clone();
  }

  /// Logarithm of the unit of the coefficients.
  public double logScale() {
    return logScale;
  }

  /// 2-norm condition number of the scaled, weighted matrix.
  public double conditionNumber() {
    return conditionNumber;
  }

  /// Weighted root mean square of the residuals, relative to `e^{logScale}`.
  public double residual() {
    return residual;
  }

  /// Largest `|fit/Z - 1|` over the couplings.
  public double largestRelativeError() {
    return largestRelativeError;
  }

  /// The polynomial at a coupling, relative to `e^{logScale}`.
  public double evaluate(double coupling) {
    double sum = 0.0;
    for (int j = coefficients.length - 1; j >= 0; j--) {
      sum = sum * coupling + coefficients[j];
    }
    return sum;
  }
}
