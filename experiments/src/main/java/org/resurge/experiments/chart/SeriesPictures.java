package org.resurge.experiments.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.resurge.experiments.chart.BorelPlanePicture.Plane;
import org.resurge.experiments.chart.GrowthPicture.Coefficients;
import org.resurge.experiments.chart.RatioPicture.Estimates;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.mode.LocalSeries;

/// The series about a minimum as pictures: its growth, three ways to the nearest singularity, and
/// the Borel plane.
public final class SeriesPictures {
  // What a search finds and what is known of a landscape may be the same critical value.
  private static final double SAME = 1e-6;

  private SeriesPictures() {}

  /// Coefficients of the series and of its Borel transform.
  public static XYChart growth(String name, LocalSeries series) {
    return GrowthPicture.of(
        "Coefficients about a minimum: " + name,
        List.of(
            new Coefficients("|a_n|, of the partition function", series.a()),
            new Coefficients(
                "|b_n| = |a_n|/n!, of its Borel transform", series.borel().coefficients())));
  }

  /// Ratio, shifted ratio and Richardson's extrapolation of it, and the true barriers.
  public static XYChart ratios(String name, LocalSeries series) {
    double[] shifted = series.shiftedRatios();
    double[] extrapolated = new double[Math.max(0, shifted.length - 2)];
    for (int i = 0; i < extrapolated.length; i++) {
      // The error of the shifted ratio falls like 1/n²; element k has n = k + 1.
      double n = i + 3.0;
      double before = n - 1.0;
      extrapolated[i] =
          (n * n * shifted[i + 2] - before * before * shifted[i + 1]) / (n * n - before * before);
    }
    return RatioPicture.of(
        "Three ways to the nearest singularity: " + name,
        "estimate of ζ = L - L_m",
        List.of(
            new Estimates("ratio (the paper)", 2, series.ratios()),
            new Estimates("shifted ratio", 2, shifted),
            new Estimates("Richardson of it", 4, extrapolated)),
        truth(series));
  }

  /// Poles and zeros of the approximant of `B′`, what was found and what is true.
  public static XYChart borelPlane(String name, LocalSeries series) {
    return BorelPlanePicture.of(
        "Borel plane about a minimum: " + name,
        new Plane(
            series.poles(),
            series.zeros(),
            found(series, false),
            found(series, true),
            DoubleStream.of(truth(series)).mapToObj(value -> new Complex(value, 0)).toList()));
  }

  private static List<Complex> found(LocalSeries series, boolean otherSheet) {
    return series.singularities().stream()
        .filter(
            one ->
                switch (one.kind()) {
                  case RADIUS, LOCAL_MAXIMUM, POLE, BRANCH_POINT -> !otherSheet;
                  case OTHER_SHEET -> otherSheet;
                  case ZERO, APPARENT, SPURIOUS -> false;
                })
        .flatMap(
            one -> // a complex pair is listed once
            Stream.of(
                    new Complex(one.real(), one.imaginary()),
                    new Complex(one.real(), -one.imaginary() + 0.0)))
        .distinct()
        .toList();
  }

  /// Critical values other than the minimum's own: the known ones, else those of the search.
  private static double[] truth(LocalSeries series) {
    List<Double> values = series.known().isEmpty() ? series.barriers() : series.known();
    double size = values.stream().mapToDouble(Math::abs).max().orElse(1);
    return Stream.of(values)
        .flatMap(List::stream)
        .mapToDouble(value -> value)
        .filter(value -> Math.abs(value) > SAME * size)
        .distinct()
        .toArray();
  }
}
