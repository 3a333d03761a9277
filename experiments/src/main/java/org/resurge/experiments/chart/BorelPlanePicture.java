package org.resurge.experiments.chart;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.experiments.chart.Look.Line;
import org.resurge.surge.borel.Complex;

/// The Borel plane: poles and zeros of an approximant, the cuts on which they line up, what was
/// found there, and a ring around what is true.
public final class BorelPlanePicture {
  private static final double MARGIN = 1.8;

  private BorelPlanePicture() {}

  /// What the plane holds.
  ///
  /// @param poles poles of the approximant
  /// @param zeros its zeros
  /// @param found singularities that are claimed, on the sheet where one starts
  /// @param beyond critical values that are claimed on other sheets
  /// @param truth singularities that are known
  public record Plane(
      List<Complex> poles,
      List<Complex> zeros,
      List<Complex> found,
      List<Complex> beyond,
      List<Complex> truth) {}

  /// Chart of what lies within about twice the distance of the singularities found or known; the
  /// poles decide where there is none of these.
  public static XYChart of(String title, Plane plane) {
    double reach = reach(plane);
    XYChart chart = Look.chart(title, "Re ζ", "Im ζ");
    chart.getStyler().setXAxisMin(-reach);
    chart.getStyler().setXAxisMax(reach);
    chart.getStyler().setYAxisMin(-reach / 2);
    chart.getStyler().setYAxisMax(reach / 2);
    chart.getStyler().setMarkerSize(11);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setYAxisTickMarkSpacingHint(40);
    cuts(chart, plane, reach);
    points(chart, "poles", plane.poles(), reach, Look.BLUE, SeriesMarkers.CROSS);
    points(chart, "zeros", plane.zeros(), reach, Look.GREY, SeriesMarkers.CIRCLE);
    points(chart, "found", plane.found(), reach, Look.VERMILLION, SeriesMarkers.DIAMOND);
    points(
        chart,
        "found on another sheet",
        plane.beyond(),
        reach,
        Look.PURPLE,
        SeriesMarkers.TRIANGLE_DOWN);
    points(chart, "true", plane.truth(), reach, Look.GREEN, Look.RING);
    points(
        chart, "expansion point", List.of(new Complex(0, 0)), reach, Look.GREY, SeriesMarkers.PLUS);
    return chart;
  }

  private static double reach(Plane plane) {
    double known =
        Stream.of(plane.found(), plane.beyond(), plane.truth())
            .flatMap(List::stream)
            .mapToDouble(BorelPlanePicture::distance)
            .filter(d -> d > 0 && Double.isFinite(d))
            .max()
            .orElse(0);
    if (known == 0) {
      known =
          plane.poles().stream()
              .mapToDouble(BorelPlanePicture::distance)
              .filter(d -> d > 0 && Double.isFinite(d))
              .min()
              .orElse(1);
    }
    return rounded(MARGIN * known);
  }

  /// The next number above with one digit and an even one, so that the axes have round ticks.
  private static double rounded(double reach) {
    double power = Math.pow(10, Math.floor(Math.log10(reach)));
    double digits = reach / power;
    return power * (digits <= 1 ? 1 : 2 * Math.ceil(digits / 2));
  }

  private static double distance(Complex z) {
    return Math.hypot(z.re(), z.im());
  }

  /// A cut from each claim straight away from the origin, until it leaves the picture.
  private static void cuts(XYChart chart, Plane plane, double reach) {
    List<Complex> starts = plane.found().isEmpty() ? plane.truth() : plane.found();
    int drawn = 0;
    for (Complex start : starts) {
      if (!inside(start, reach) || distance(start) == 0) {
        continue;
      }
      double factor = Math.min(reach / Math.abs(start.re()), reach / 2 / Math.abs(start.im()));
      var series =
          chart.addSeries(
              drawn == 0 ? "cuts" : "cut " + drawn,
              new double[] {start.re(), factor * start.re()},
              new double[] {start.im(), factor * start.im()});
      series.setShowInLegend(drawn == 0);
      Look.line(series, Look.GREY, Line.DASHED);
      drawn++;
    }
  }

  private static void points(
      XYChart chart, String name, List<Complex> all, double reach, Color color, Marker marker) {
    List<Complex> shown = all.stream().filter(z -> inside(z, reach)).toList();
    if (!shown.isEmpty()) {
      Look.points(
          chart.addSeries(
              name,
              shown.stream().mapToDouble(Complex::re).toArray(),
              shown.stream().mapToDouble(Complex::im).toArray()),
          color,
          marker);
    }
  }

  private static boolean inside(Complex z, double reach) {
    return Math.abs(z.re()) <= reach && Math.abs(z.im()) <= reach / 2;
  }
}
