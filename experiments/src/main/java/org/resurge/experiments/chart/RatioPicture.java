package org.resurge.experiments.chart;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.resurge.experiments.chart.Look.Line;

/// Estimates of a singularity against the number of coefficients that they read: how fast each
/// method comes to the true value.
public final class RatioPicture {
  private static final List<Color> COLORS =
      List.of(Look.GREY, Look.BLUE, Look.VERMILLION, Look.PURPLE);
  private static final List<Line> LINES =
      List.of(Line.DOTTED, Line.DASHED, Line.SOLID, Line.DASH_DOTTED);

  private RatioPicture() {}

  /// Estimates of one method.
  ///
  /// @param name the method, for the legend
  /// @param first number of coefficients that the first estimate reads
  /// @param values estimates, one more coefficient each
  public record Estimates(String name, int first, double[] values) {}

  /// Chart of up to four methods.
  ///
  /// @param truth true values, as horizontal lines; empty where none is known
  public static XYChart of(String title, String what, List<Estimates> all, double[] truth) {
    XYChart chart = Look.chart(title, "coefficients read", what);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    double[] range = range(all, truth);
    chart.getStyler().setYAxisMin(range[0]);
    chart.getStyler().setYAxisMax(range[1]);
    int last = 1;
    int first = Integer.MAX_VALUE;
    for (int i = 0; i < all.size(); i++) {
      Estimates estimates = all.get(i);
      double[] values = estimates.values();
      int[] shown =
          IntStream.range(0, values.length)
              .filter(n -> values[n] >= range[0] && values[n] <= range[1])
              .toArray();
      if (shown.length == 0) {
        continue;
      }
      first = Math.min(first, estimates.first() + shown[0]);
      last = Math.max(last, estimates.first() + shown[shown.length - 1]);
      Look.line(
          chart.addSeries(
              estimates.name(),
              IntStream.of(shown).mapToDouble(n -> estimates.first() + n).toArray(),
              IntStream.of(shown).mapToDouble(n -> values[n]).toArray()),
          COLORS.get(i),
          LINES.get(i));
    }
    horizontals(chart, truth, Math.min(first, last), last, range);
    return chart;
  }

  private static void horizontals(
      XYChart chart, double[] truth, int first, int last, double[] range) {
    double[] inside =
        DoubleStream.of(truth).filter(v -> v >= range[0] && v <= range[1]).sorted().toArray();
    for (int i = 0; i < inside.length; i++) {
      Look.line(
          chart.addSeries(
              inside.length == 1 ? "true value" : "true value " + (i + 1),
              new double[] {first, last},
              new double[] {inside[i], inside[i]}),
          Look.GREEN,
          Line.SOLID);
    }
  }

  /// Three times what the later half of the estimates and the nearest truth span.
  private static double[] range(List<Estimates> all, double[] truth) {
    double[] late =
        all.stream()
            .flatMapToDouble(
                e -> Arrays.stream(e.values(), e.values().length / 2, e.values().length))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (late.length == 0) {
      return new double[] {-1, 1};
    }
    double middle = late[late.length / 2];
    double spread =
        Math.max(
            late[(9 * (late.length - 1)) / 10] - late[(late.length - 1) / 10],
            DoubleStream.of(truth).map(v -> Math.abs(v - middle)).min().orElse(0));
    double half = Math.max(3 * spread, 0.02 * Math.abs(middle));
    return new double[] {middle - half, middle + half};
  }
}
