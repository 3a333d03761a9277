package org.resurge.surge.series;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.PadePoles;
import org.resurge.surge.borel.Singularity;

/// The naive way from noisy `F(g)` to a singularity: the polynomial with the most coefficients that
/// stand out of their errors, then ratio and Padé of `B′`, as if its coefficients were those of the
/// series. For comparison only.
///
/// @param order `J`, by `χ²`
/// @param significant how many coefficients are above twice their error
/// @param ratio shifted ratio of the last two
/// @param pade nearest positive pole of `B′`
record PolynomialRoute(int order, int significant, double ratio, OptionalDouble pade) {
  private static final int RANGES = 8;
  private static final int FEWEST = 16;
  private static final int HIGHEST = 10;

  static Optional<PolynomialRoute> of(double[] g, double[] values, double noise, double top) {
    Optional<PolynomialRoute> best = Optional.empty();
    for (int range = 0; range < RANGES; range++) {
      double cut = top * Math.pow(10.0, 2.0 * range / (RANGES - 1.0) - 2.0);
      int count = (int) Arrays.stream(g).filter(one -> one <= cut * (1 + 1e-12)).count();
      if (count >= FEWEST) {
        Optional<PolynomialRoute> found = lowestThatFits(g, values, noise, count, cut);
        if (found.isPresent()
            && found.orElseThrow().significant > best.map(PolynomialRoute::significant).orElse(0)) {
          best = found;
        }
      }
    }
    return best;
  }

  private static Optional<PolynomialRoute> lowestThatFits(
      double[] g, double[] values, double noise, int count, double cut) {
    for (int order = 2; order <= HIGHEST; order++) {
      RealMatrix rows = MatrixUtils.createRealMatrix(count, order + 1);
      double[] right = new double[count];
      for (int s = 0; s < count; s++) {
        double deviation = noise * Math.abs(values[s]);
        right[s] = values[s] / deviation;
        for (int n = 0; n <= order; n++) {
          rows.setEntry(s, n, Math.pow(g[s] / cut, n) / deviation);
        }
      }
      QRDecomposition qr = new QRDecomposition(rows);
      double[] c = qr.getSolver().solve(MatrixUtils.createRealVector(right)).toArray();
      double[] fit = rows.operate(c);
      double chi = 0.0;
      for (int s = 0; s < count; s++) {
        chi += (fit[s] - right[s]) * (fit[s] - right[s]);
      }
      int freedom = count - order - 1;
      if (chi / freedom <= 1.0 + 3.0 * Math.sqrt(2.0 / freedom)) {
        return Optional.of(read(c, errors(qr, order + 1), cut));
      }
    }
    return Optional.empty();
  }

  /// `√diag (RᵀR)⁻¹`: row norms of `R⁻¹`.
  private static double[] errors(QRDecomposition qr, int columns) {
    RealMatrix upper = qr.getR().getSubMatrix(0, columns - 1, 0, columns - 1);
    RealMatrix inverse = MatrixUtils.inverse(upper);
    double[] errors = new double[columns];
    Arrays.setAll(errors, n -> inverse.getRowVector(n).getNorm());
    return errors;
  }

  private static PolynomialRoute read(double[] scaled, double[] errors, double cut) {
    int order = scaled.length - 1;
    double[] a = new double[order + 1];
    int significant = 0;
    for (int n = 0; n <= order; n++) {
      a[n] = scaled[n] / Math.pow(cut, n);
      significant += Math.abs(scaled[n]) > 2.0 * errors[n] ? 1 : 0;
    }
    OptionalDouble pade =
        PadePoles.ofDerivative().detect(BorelTransform.ofSeries(a)).stream()
            .filter(Singularity::isPositive)
            .mapToDouble(Singularity::real)
            .findFirst();
    return new PolynomialRoute(
        order, significant, Math.abs((order - 1) * a[order - 1] / a[order]), pade);
  }
}
