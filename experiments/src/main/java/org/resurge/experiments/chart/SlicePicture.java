package org.resurge.experiments.chart;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.experiments.chart.Look.Line;

/// The loss along a line, with the critical points that were predicted from derivatives at its
/// start alone, and a ring around the true ones.
public final class SlicePicture {
  private SlicePicture() {}

  /// A point of the line.
  ///
  /// @param place `s`
  /// @param loss `ℓ(s)`
  public record Point(double place, double loss) {}

  /// Chart of a slice.
  ///
  /// @param curve the loss itself, point by point
  /// @param polynomial the Taylor polynomial at the start, where it stays in the picture; may be
  ///   empty
  /// @param predicted critical points from derivatives
  /// @param truth critical points from a search along the line
  public static XYChart of(
      String title,
      List<Point> curve,
      List<Point> polynomial,
      List<Point> predicted,
      List<Point> truth) {
    XYChart chart = Look.chart(title, "s, way along the line", "loss");
    chart.getStyler().setLegendPosition(LegendPosition.InsideN);
    chart.getStyler().setMarkerSize(12);
    if (curve.isEmpty()) {
      return chart;
    }
    double low = curve.stream().mapToDouble(Point::loss).min().orElse(0);
    double high = curve.stream().mapToDouble(Point::loss).max().orElse(1);
    double margin = Math.max(0.08 * (high - low), 1e-12 * Math.abs(high));
    chart.getStyler().setYAxisMin(low - margin);
    chart.getStyler().setYAxisMax(high + margin);
    List<Point> inside =
        polynomial.stream()
            .takeWhile(p -> p.loss() > low - margin && p.loss() < high + margin)
            .toList();
    if (inside.size() > 1) {
      Look.line(series(chart, "its Taylor polynomial", inside), Look.GREY, Line.DASHED);
    }
    Look.line(series(chart, "loss", curve), Look.BLUE, Line.SOLID);
    points(chart, "start", List.of(curve.getFirst()), Look.PURPLE, SeriesMarkers.SQUARE);
    points(chart, "predicted", predicted, Look.VERMILLION, SeriesMarkers.DIAMOND);
    points(chart, "true", truth, Look.GREEN, Look.RING);
    return chart;
  }

  private static void points(
      XYChart chart, String name, List<Point> points, Color color, Marker marker) {
    if (!points.isEmpty()) {
      Look.points(series(chart, name, points), color, marker);
    }
  }

  private static XYSeries series(XYChart chart, String name, List<Point> points) {
    return chart.addSeries(
        name,
        points.stream().mapToDouble(Point::place).toArray(),
        points.stream().mapToDouble(Point::loss).toArray());
  }
}
