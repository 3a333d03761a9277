package org.resurge.experiments.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// How coefficients grow: `|a_n|` like a factorial, `|a_n|/n!` like a power, as logarithms.
public final class GrowthPicture {
  private static final List<Color> COLORS = List.of(Look.VERMILLION, Look.BLUE, Look.GREEN);
  private static final List<Marker> MARKERS =
      List.of(SeriesMarkers.SQUARE, SeriesMarkers.CIRCLE, SeriesMarkers.TRIANGLE_UP);

  private GrowthPicture() {}

  /// Coefficients of one series.
  ///
  /// @param name what they are, for the legend
  /// @param values coefficients from the zeroth on
  public record Coefficients(String name, double[] values) {}

  /// Chart of the logarithms; zeros and what is not finite are left out.
  ///
  /// @param all one to three series
  public static XYChart of(String title, List<Coefficients> all) {
    XYChart chart = Look.chart(title, "n", "log₁₀ of the absolute value");
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    Look.wholeX(chart);
    for (int i = 0; i < all.size(); i++) {
      double[] values = all.get(i).values();
      int[] shown =
          IntStream.range(0, values.length)
              .filter(n -> values[n] != 0 && Double.isFinite(values[n]))
              .toArray();
      if (shown.length > 0) {
        Look.points(
            chart.addSeries(
                all.get(i).name(),
                IntStream.of(shown).asDoubleStream().toArray(),
                IntStream.of(shown).mapToDouble(n -> Math.log10(Math.abs(values[n]))).toArray()),
            COLORS.get(i),
            MARKERS.get(i));
      }
    }
    return chart;
  }
}
