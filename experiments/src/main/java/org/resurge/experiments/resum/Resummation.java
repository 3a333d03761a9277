package org.resurge.experiments.resum;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.series.OptimalTruncation;
import org.resurge.surge.sum.PadeSum;
import org.resurge.surge.sum.SumEstimate;
import org.resurge.surge.sum.TransSeries;

/// A divergent series at one coupling: its partial sums, the best of them, its Borel sum, and the
/// integral that all of them mean.
///
/// The names are the contract of `resum --json`.
///
/// @param series name of the series
/// @param coupling `g`
/// @param partialSums `Σ_{n ≤ N} a_n gⁿ` for all N
/// @param optimalIndex N of the smallest term
/// @param optimalSum partial sum up to there
/// @param borelSum Borel–Padé sum; the median sum where a singularity lies on the path
/// @param borelError its estimated error, from neighbouring approximants and the quadrature
/// @param lateralImaginary imaginary part of the sum just above the positive axis
/// @param sectors one for each critical point of the landscape; empty where there is none
/// @param transSeries sum over all sectors; null where there is none
/// @param integral its value by quadrature, or as an exponential integral
public record Resummation(
    String series,
    double coupling,
    double[] partialSums,
    int optimalIndex,
    double optimalSum,
    double borelSum,
    double borelError,
    double lateralImaginary,
    List<SectorSum> sectors,
    @Nullable Double transSeries,
    double integral) {
  // Beyond [10/10] Padé approximants in double lose digits.
  private static final int LARGEST_DEGREE = 10;

  /// Sums a series.
  ///
  /// @param order index of the last coefficient, from 2 to 60
  public static Resummation of(KnownSeries series, double coupling, int order) {
    double[] a = series.coefficients().apply(order + 1);
    double[] sums = new double[a.length];
    double sum = 0;
    for (int n = 0; n < a.length; n++) {
      sum += a[n] * Math.pow(coupling, n);
      sums[n] = sum;
    }
    OptimalTruncation best = OptimalTruncation.of(a, coupling);
    int degree = Math.min(order / 2, LARGEST_DEGREE);
    SumEstimate borel = PadeSum.of(a, degree, degree).at(coupling);
    return new Resummation(
        series.name(),
        coupling,
        sums,
        best.lastIndex(),
        best.sum(),
        borel.real(),
        borel.error(),
        borel.imaginary(),
        sectors(series, coupling),
        series
            .transSeries()
            .map(all -> total(all, coupling) / series.unit().applyAsDouble(coupling))
            .orElse(null),
        series.integral().applyAsDouble(coupling));
  }

  /// Value of the whole trans-series, the factor of its lowest minimum included.
  private static double total(TransSeries all, double coupling) {
    return all.at(coupling).real() * Math.exp(-all.lowest() / coupling);
  }

  private static List<SectorSum> sectors(KnownSeries series, double coupling) {
    double unit = series.unit().applyAsDouble(coupling);
    return series.transSeries().stream()
        .flatMap(all -> all.sectors().stream())
        .map(
            sector -> {
              Complex share =
                  sector.sum(coupling, 0).above().times(sector.multiplier()).times(1 / unit);
              return new SectorSum(
                  sector.kind().name().toLowerCase(Locale.ROOT),
                  ComplexValue.of(sector.place()),
                  ComplexValue.of(sector.value()),
                  ComplexValue.of(share));
            })
        .toList();
  }

  /// A critical point's part of the integral.
  ///
  /// @param kind `minimum`, `maximum` or `complex`
  /// @param place where it lies
  /// @param value loss there: its exponent
  /// @param share what it adds to the integral, summed along the path above the axis
  public record SectorSum(
      String kind, ComplexValue place, ComplexValue value, ComplexValue share) {}

  /// Complex number in JSON.
  ///
  /// @param re real part
  /// @param im imaginary part
  public record ComplexValue(double re, double im) {
    private static ComplexValue of(Complex z) {
      return new ComplexValue(z.re(), z.im() + 0.0); // no -0
    }
  }

  /// The same as a page of text.
  public String page() {
    KnownSeries known = KnownSeries.named(series);
    double[] a = known.coefficients().apply(partialSums.length);
    StringBuilder page = new StringBuilder();
    line(page, "Series of %s at g = %.4g: %s", series, coupling, known.formula());
    line(page, "");
    line(page, "    n             a_n       a_n g^n         partial sum   relative error");
    for (int n = 0; n < a.length; n++) {
      line(
          page,
          "   %2d  %14.7g %13.4g %19.12g %16.2g%s",
          n,
          a[n],
          a[n] * Math.pow(coupling, n),
          partialSums[n],
          error(partialSums[n]),
          n == optimalIndex ? "  <- smallest term" : "");
    }
    line(page, "");
    line(page, "Optimal truncation %22.14g   relative error %.2g", optimalSum, error(optimalSum));
    line(
        page,
        "Borel sum          %22.14g   relative error %.2g, estimated %.2g",
        borelSum,
        error(borelSum),
        borelError / Math.abs(borelSum));
    if (transSeries != null) {
      line(
          page,
          "All sectors        %22.14g   relative error %.2g",
          transSeries,
          error(transSeries));
    }
    line(page, "The integral       %22.14g", integral);
    if (known.singularity() > 0) {
      line(
          page,
          "Just above and below the positive axis the sum has the imaginary part ±%.6g:",
          Math.abs(lateralImaginary));
      line(
          page,
          "a singularity at %.4g lies on the path; the real part is the series' own share.",
          known.singularity());
    } else {
      line(
          page,
          "The nearest singularity, %.4g, is not on the path: the sum is real.",
          known.singularity());
    }
    if (!sectors.isEmpty()) {
      line(page, "");
      line(page, "Sectors: one for each critical point, summed along the path above the axis");
      line(page, "        kind       place               value                share");
      for (SectorSum sector : sectors) {
        line(
            page,
            "        %-8s %-18s  %-18s  %s",
            sector.kind(),
            complex(sector.place(), 6),
            complex(sector.value(), 6),
            complex(sector.share(), 12));
      }
    }
    return page.toString();
  }

  private static String complex(ComplexValue z, int digits) {
    return z.im() == 0
        ? String.format(Locale.ROOT, "%." + digits + "g", z.re())
        : String.format(
            Locale.ROOT,
            "%." + digits + "g %s %." + digits + "g i",
            z.re(),
            z.im() < 0 ? "-" : "+",
            Math.abs(z.im()));
  }

  /// `|value/integral - 1|`.
  public double error(double value) {
    return Math.abs(value / integral - 1);
  }

  private static void line(StringBuilder page, String format, Object... arguments) {
    page.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
