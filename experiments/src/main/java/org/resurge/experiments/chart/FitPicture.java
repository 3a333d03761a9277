package org.resurge.experiments.chart;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.tensor.Tensor;

/// The network's function over the data that it was fitted to.
public final class FitPicture {
  private FitPicture() {}

  /// Chart of data points and the network's curve.
  ///
  /// @param x points of the data, `[n, 1]`
  /// @param y data there, `[n, 1]`
  /// @param curveX points of the curve, `[m, 1]`
  /// @param curveY network's values there, `[m, 1]`
  public static XYChart of(String title, Tensor x, Tensor y, Tensor curveX, Tensor curveY) {
    XYChart chart = Look.chart(title, "x", "f(x)");
    Look.points(
        chart.addSeries("data (Eq. 35)", x.toArray(), y.toArray()),
        Look.GREY,
        SeriesMarkers.CIRCLE);
    chart.getStyler().setMarkerSize(6);
    Look.line(
        chart.addSeries("network", curveX.toArray(), curveY.toArray()), Look.BLUE, Look.Line.SOLID);
    return chart;
  }
}
