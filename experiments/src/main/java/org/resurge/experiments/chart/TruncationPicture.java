package org.resurge.experiments.chart;

import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// Error of the partial sums of a divergent series: it falls to the smallest term, then rises for
/// ever; and the error of the Borel sum below.
public final class TruncationPicture {
  private static final double LEAST = 1e-17;

  private TruncationPicture() {}

  /// Chart of relative errors, as logarithms.
  ///
  /// @param partial errors of the sums of 1, 2, … terms
  /// @param borel error of the Borel sum
  public static XYChart of(String title, double[] partial, double borel) {
    XYChart chart = Look.chart(title, "terms", "log₁₀ of the relative error");
    chart.getStyler().setLegendPosition(LegendPosition.InsideN);
    Look.wholeX(chart);
    Look.points(
        chart.addSeries(
            "partial sums",
            IntStream.rangeClosed(1, partial.length).asDoubleStream().toArray(),
            IntStream.range(0, partial.length).mapToDouble(n -> log(partial[n])).toArray()),
        Look.VERMILLION,
        SeriesMarkers.SQUARE);
    Look.line(
        chart.addSeries(
            "Borel sum", new double[] {1, partial.length}, new double[] {log(borel), log(borel)}),
        Look.BLUE,
        Look.Line.DASHED);
    return chart;
  }

  private static double log(double error) {
    return Math.log10(Math.max(error, LEAST));
  }
}
