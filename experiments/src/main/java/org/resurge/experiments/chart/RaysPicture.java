package org.resurge.experiments.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.experiments.chart.Look.Line;
import org.resurge.surge.mode.Ray;
import org.resurge.surge.mode.RaysReport;

/// Barriers on lines through a minimum against the direction of the line: where the curve turns,
/// the line passes through a critical point of the loss.
public final class RaysPicture {
  private static final double MARGIN = 1.15;

  private RaysPicture() {}

  /// Chart over the angle in the plane; in more dimensions over the angle to the first axis.
  ///
  /// @param truth known critical values, absolute
  public static XYChart of(RaysReport report, double[] truth) {
    XYChart chart =
        Look.chart(
            "Barriers on lines through the minimum: " + report.landscape(),
            "direction of the line, degrees",
            "loss at the barrier");
    chart.getStyler().setLegendPosition(LegendPosition.InsideSE);
    chart.getStyler().setMarkerSize(12);
    List<Ray.Sample> seen =
        report.scan().stream()
            .filter(sample -> sample.barrier().isPresent())
            .sorted(Comparator.comparingDouble(sample -> angle(sample.direction())))
            .toList();
    double[] heights =
        seen.stream()
            .mapToDouble(s -> report.minimumLoss() + s.barrier().orElseThrow().real())
            .toArray();
    List<Ray> reached = report.rays().stream().filter(ray -> ray.reached().isPresent()).toList();
    double[] found =
        reached.stream().mapToDouble(ray -> report.minimumLoss() + ray.barrier().real()).toArray();
    double low = DoubleStream.of(heights).min().orElse(0);
    double high =
        DoubleStream.concat(DoubleStream.of(heights), DoubleStream.of(found)).max().orElse(1);
    chart.getStyler().setYAxisMin(report.minimumLoss());
    chart.getStyler().setYAxisMax(report.minimumLoss() + MARGIN * (high - report.minimumLoss()));
    horizontals(chart, truth, report.minimumLoss() + 0.5 * (low - report.minimumLoss()), high);
    Look.points(
        chart.addSeries(
            "barrier of a line",
            seen.stream().mapToDouble(s -> angle(s.direction())).toArray(),
            heights),
        Look.BLUE,
        SeriesMarkers.CIRCLE);
    if (!reached.isEmpty()) {
      Look.points(
          chart.addSeries(
              "stationary",
              reached.stream().mapToDouble(ray -> angle(ray.direction())).toArray(),
              found),
          Look.VERMILLION,
          SeriesMarkers.DIAMOND);
      Look.points(
          chart.addSeries(
              "critical point reached",
              reached.stream().mapToDouble(ray -> angle(ray.direction())).toArray(),
              reached.stream().mapToDouble(ray -> ray.reached().orElseThrow().value()).toArray()),
          Look.GREEN,
          Look.RING);
    }
    return chart;
  }

  private static void horizontals(XYChart chart, double[] truth, double low, double high) {
    double[] inside =
        DoubleStream.of(truth).filter(value -> value >= low && value <= high).sorted().toArray();
    for (int i = 0; i < inside.length; i++) {
      var series =
          chart.addSeries(
              i == 0 ? "true critical values" : "true critical value " + (i + 1),
              new double[] {0, 180},
              new double[] {inside[i], inside[i]});
      series.setShowInLegend(i == 0);
      Look.line(series, Look.GREEN, Line.DASHED);
    }
  }

  /// Angle of a line to the first axis, in `[0, 180)` degrees: a line goes both ways.
  private static double angle(List<Double> direction) {
    double rest = 0;
    for (int i = 1; i < direction.size(); i++) {
      rest += direction.get(i) * direction.get(i);
    }
    double side =
        direction.size() == 2 ? Math.signum(direction.get(1)) * Math.sqrt(rest) : Math.sqrt(rest);
    double degrees = Math.toDegrees(Math.atan2(side, direction.getFirst()));
    return ((degrees % 180) + 180) % 180;
  }
}
