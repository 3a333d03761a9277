package org.resurge.surge.sum;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
  private static final double[] QUARTIC = {0, 0, 1, 0, 1};

  private Table1() {}

  /// One coupling.
  ///
  /// @param coupling `g`
  /// @param printed as printed
  /// @param exact the integral by quadrature, relative error about 1e-14
  /// @param fiveTerms `√(πg) Σ_{n ≤ 4} a_n gⁿ`
  /// @param borelPade the sum by `[2/3]`
  /// @param transSeries the sum over all sectors, [TransSeries]
  public record Row(
      double coupling,
      Printed printed,
      double exact,
      double fiveTerms,
      SumEstimate borelPade,
      SumEstimate transSeries) {
    /// Relative error of a value in this row.
    public double relativeError(double value) {
      return value / exact - 1.0;
    }
  }

  /// Columns as printed.
  ///
  /// @param exact "Exact Z(g)"
  /// @param fiveTerms "Asymptotic (5 terms)"
  /// @param borelPade "Borel-Padé [2/3]"
  /// @param transSeries "Full Trans-series"
  public record Printed(double exact, double fiveTerms, double borelPade, double transSeries) {}

  /// All four rows, in the order of the paper.
  public static List<Row> rows() {
    return List.of(
        row(0.1, new Printed(1.7724, 1.7023, 1.7721, 1.7724)),
        row(0.05, new Printed(1.2533, 1.1584, 1.2531, 1.2533)),
        row(0.01, new Printed(0.5606, 0.4524, 0.5605, 0.5606)),
        row(0.005, new Printed(0.3960, 0.2883, 0.3959, 0.3960)));
  }

  private static Row row(double g, Printed printed) {
    double[] a = MillerRecurrence.coefficients(QUARTIC, 6);
    double five = 0.0;
    for (int n = 4; n >= 0; n--) {
      five = five * g + a[n];
    }
    double root = Math.sqrt(Math.PI * g);
    double exact =
        Math.exp(QuadraturePartition.of(x -> x * x + x * x * x * x, -4.0, 4.0, 0.0).logZ(g));
    return new Row(
        g,
        printed,
        exact,
        root * five,
        PadeSum.of(a, 2, 3).at(g).times(root),
        TransSeries.of(QUARTIC).at(g));
  }

  /// The table as text of at most 100 columns.
  public static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        "Table 1 of the paper: Z(g) = integral of exp(-(x^2 + x^4)/g), true beside printed\n\n");
    page.append(line("g", "", "exact", "5 terms", "Borel-Pade [2/3]", "trans-series"));
    for (Row row : rows()) {
      double[] values = {
        row.exact(), row.fiveTerms(), row.borelPade().real(), row.transSeries().real()
      };
      Printed p = row.printed();
      double[] printed = {p.exact(), p.fiveTerms(), p.borelPade(), p.transSeries()};
      page.append(line(Double.toString(row.coupling()), "true", text("%.12f", values)));
      double[] errors = Arrays.stream(values).map(row::relativeError).toArray();
      String[] relative = text("%+.1e", errors);
      relative[0] = "";
      page.append(line("", "  error", relative));
      page.append(line("", "printed", text("%.4f", printed)));
      page.append(
          line(
              "",
              "  error",
              text("%+.1e", Arrays.stream(printed).map(row::relativeError).toArray())));
    }
    page.append(
        "\n"
            + "The printed \"exact\" column is sqrt(10 pi g); errors are relative to the true"
            + " value.\n");
    return page.toString();
  }

  private static String[] text(String format, double... values) {
    return Arrays.stream(values)
        .mapToObj(value -> String.format(Locale.ROOT, format, value))
        .toArray(String[]::new);
  }

  private static String line(String coupling, String what, String... columns) {
    return String.format(
            Locale.ROOT,
            "%-6s %-8s %18s %18s %18s %18s",
            coupling,
            what,
            columns[0],
            columns[1],
            columns[2],
            columns[3])
        + "\n";
  }
}
