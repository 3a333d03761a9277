package org.resurge.experiments.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.experiments.chart.Look.Line;

/// The density of losses, sharpened until its critical values stand out: a peak at each, whose
/// phase is the Morse index.
public final class DensityPicture {
  private DensityPicture() {}

  /// A peak.
  ///
  /// @param value loss
  /// @param height of the peak there
  /// @param label what stands above it, such as `k = 1`
  public record Peak(double value, double height, String label) {}

  /// Chart of a spectrum.
  ///
  /// @param losses values of the loss, rising
  /// @param heights of the spectrum there, not negative
  /// @param peaks critical values that are claimed
  /// @param truth critical values that are known
  public static XYChart of(
      String title, double[] losses, double[] heights, List<Peak> peaks, double[] truth) {
    XYChart chart = Look.chart(title, "loss", "strength of the singularity");
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setMarkerSize(12);
    double high =
        1.25
            * Math.max(
                DoubleStream.of(heights).filter(Double::isFinite).max().orElse(1),
                peaks.stream().mapToDouble(Peak::height).max().orElse(0));
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(high);
    double first = losses[0];
    double last = losses[losses.length - 1];
    double[] inside = DoubleStream.of(truth).filter(v -> v >= first && v <= last).toArray();
    Look.verticals(chart, "true critical values", inside, 0, high, Look.GREEN, Line.DASHED);
    Look.line(chart.addSeries("sharpened density", losses, heights), Look.BLUE, Line.SOLID);
    if (!peaks.isEmpty()) {
      Look.points(
          chart.addSeries(
              "found, with Morse index k",
              peaks.stream().mapToDouble(Peak::value).toArray(),
              peaks.stream().mapToDouble(Peak::height).toArray()),
          Look.VERMILLION,
          SeriesMarkers.DIAMOND);
    }
    for (Peak peak : peaks) {
      chart.addAnnotation(
          new AnnotationText(peak.label(), peak.value(), peak.height() + 0.05 * high, false));
    }
    return chart;
  }
}
