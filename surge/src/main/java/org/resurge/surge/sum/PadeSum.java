package org.resurge.surge.sum;

import java.util.ArrayList;
import java.util.List;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.PadeApproximant;

/// Borel–Padé sum of a series (eq. 86, Alg. 4) with an error estimate, for any Leroy index.
///
/// The transform is replaced by its approximant `[M/N]` and integrated ([LaplaceIntegral]). Beside
/// the quadrature's error stands that of the approximant: the larger of the distances to the sums
/// by `[M-1/N]` and `[M/N-1]`. These use a coefficient less, so where Padé approximants converge
/// the distance bounds the error; where they do not, it says so. Neighbours that reduce to the same
/// approximant (a rational transform) say that it is exact.
///
/// @param approximant `[M/N]`, or what is left of it where the transform is rational
/// @param neighbours those that the error is read from
/// @param index Leroy index `β`
public record PadeSum(PadeApproximant approximant, List<PadeApproximant> neighbours, double index) {
  /// Copies the list.
  public PadeSum {
    neighbours = List.copyOf(neighbours);
  }

  /// Sum by `[M/N]` of the Borel transform.
  ///
  /// @param series `a_n`, at least `M + N + 1`
  /// @param numeratorDegree `M`, at least 0
  /// @param denominatorDegree `N`, at least 0
  public static PadeSum of(double[] series, int numeratorDegree, int denominatorDegree) {
    return of(series, numeratorDegree, denominatorDegree, 0.0);
  }

  /// Sum by `[M/N]` of the Borel–Leroy transform.
  ///
  /// @param series `a_n`, at least `M + N + 1`
  /// @param index `β`, above -1
  public static PadeSum of(
      double[] series, int numeratorDegree, int denominatorDegree, double index) {
    BorelTransform borel = BorelLeroy.transform(series, index);
    double[] c = borel.coefficients();
    List<PadeApproximant> neighbours = new ArrayList<>();
    for (int[] less : new int[][] {{1, 0}, {0, 1}}) {
      int m = numeratorDegree - less[0];
      int n = denominatorDegree - less[1];
      if (m >= 0 && n >= 0) {
        neighbours.add(PadeApproximant.of(c, m, n));
      }
    }
    return new PadeSum(
        PadeApproximant.of(c, numeratorDegree, denominatorDegree), neighbours, index);
  }

  /// `F(g)`.
  ///
  /// @param coupling `g`, above 0
  public SumEstimate at(double coupling) {
    SumEstimate sum = LaplaceIntegral.of(BorelFunction.of(approximant), coupling, index);
    double error = sum.error();
    double widest = neighbours.isEmpty() ? Double.POSITIVE_INFINITY : 0.0;
    for (PadeApproximant neighbour : neighbours) {
      SumEstimate other = LaplaceIntegral.of(BorelFunction.of(neighbour), coupling, index);
      // The neighbour's path may lie on the axis where ours does not: compare the median sums then.
      double imaginary =
          sum.imaginary() == 0.0 || other.imaginary() == 0.0
              ? 0.0
              : sum.imaginary() - other.imaginary();
      widest = Math.max(widest, Math.hypot(sum.real() - other.real(), imaginary));
    }
    return new SumEstimate(sum.real(), sum.imaginary(), error + widest);
  }
}
