package org.resurge.surge.sum;

import java.util.List;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.surge.series.MillerRecurrence;

/// Table 1 of the paper, `Z(g) = ∫ e^{-(x² + x⁴)/g} dx`, recomputed beside what is printed.
///
/// The printed "exact" column is `√(10πg)` to 1e-3: the leading Gaussian with `g` replaced by
/// `10g`. The printed five terms get worse towards small `g`, where an asymptotic series gets
/// better.
///
/// Here "exact" is by quadrature of the integral itself, so that no column is compared with itself.
public final class Table1 {
  /// The rows as printed, in the order of the paper.
  public static final List<Printed> PRINTED =
      List.of(
          new Printed(0.1, 1.7724, 1.7023, 1.7721, 1.7724),
          new Printed(0.05, 1.2533, 1.1584, 1.2531, 1.2533),
          new Printed(0.01, 0.5606, 0.4524, 0.5605, 0.5606),
          new Printed(0.005, 0.3960, 0.2883, 0.3959, 0.3960));

  private static final double[] QUARTIC = {0, 0, 1, 0, 1};
  // e^{-x⁴/g} is 0 beyond, for couplings up to 27.
  private static final double LIMIT = 12.0;

  private Table1() {}

  /// A row as printed.
  ///
  /// @param coupling `g`
  /// @param exact "Exact Z(g)"
  /// @param fiveTerms "Asymptotic (5 terms)"
  /// @param borelPade "Borel-Padé [2/3]"
  /// @param transSeries "Full Trans-series"
  public record Printed(
      double coupling, double exact, double fiveTerms, double borelPade, double transSeries) {}

  /// A row with the true values.
  ///
  /// @param printed as printed
  /// @param exact the integral by quadrature, relative error about 1e-14
  /// @param fiveTerms `√(πg) Σ_{n ≤ 4} a_n gⁿ`
  /// @param borelPade the sum by `[2/3]`
  /// @param transSeries the sum over all sectors, [TransSeries]
  public record Row(
      Printed printed,
      double exact,
      double fiveTerms,
      SumEstimate borelPade,
      SumEstimate transSeries) {
    /// Coupling `g`.
    public double coupling() {
      return printed.coupling();
    }

    /// Relative error of a value in this row.
    public double relativeError(double value) {
      return value / exact - 1.0;
    }
  }

  /// All rows, in the order of the paper.
  public static List<Row> rows() {
    return PRINTED.stream().map(Table1::row).toList();
  }

  private static Row row(Printed printed) {
    double g = printed.coupling();
    SumEstimate pade = PadeSum.of(series(6), 2, 3).at(g);
    return new Row(
        printed,
        exact(g),
        fiveTerms(g),
        pade.times(Math.sqrt(Math.PI * g)),
        TransSeries.of(QUARTIC).at(g));
  }

  /// `Z(g)` by quadrature.
  ///
  /// @param coupling `g`, above 0, at most 27
  public static double exact(double coupling) {
    return Math.exp(
        QuadraturePartition.of(x -> x * x * (1.0 + x * x), -LIMIT, LIMIT, 0.0).logZ(coupling));
  }

  /// `√(πg) Σ_{n ≤ 4} a_n gⁿ`.
  public static double fiveTerms(double coupling) {
    double[] a = series(5);
    double sum = 0.0;
    for (int n = 4; n >= 0; n--) {
      sum = sum * coupling + a[n];
    }
    return Math.sqrt(Math.PI * coupling) * sum;
  }

  /// `a_0 … a_{count-1}` of `Z = √(πg) Σ a_n gⁿ`: `a_n = (-1)ⁿ (4n)! / (16ⁿ n! (2n)!)`.
  ///
  /// Departs from eq. 60, whose `a_1 = -3/8` is not the integral's, -3/4.
  public static double[] series(int count) {
    return MillerRecurrence.coefficients(QUARTIC, count);
  }
}
