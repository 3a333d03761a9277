package org.resurge.experiments.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.surge.borel.BorelTransform;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PadeApproximant;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.Detection;
import org.resurge.surge.paper.NullControl;
import org.resurge.surge.partition.PartitionCurve;
import org.resurge.surge.partition.PartitionEstimate;

/// The paper's analysis as pictures, always with its null controls in the same frame.
public final class PaperPictures {
  /// Part of the Borel plane that is shown, in units of the largest coupling: the fingerprint of
  /// the printed ratio test, about 28, lies inside.
  private static final double LEFT = -12;

  private static final double RIGHT = 36;
  private static final double TOP = 12;

  private static final List<Marker> NULLS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.OVAL,
          SeriesMarkers.RECTANGLE);

  private static final int CURVE_POINTS = 200;

  private PaperPictures() {}

  /// `log Z` over the couplings, as estimated and as fitted.
  public static XYChart partition(AnalysisReport report, Detection detection) {
    PartitionCurve curve = detection.curve();
    XYChart chart =
        Look.chart(
            "Partition function of %s and its polynomial fit".formatted(report.landscape()),
            "coupling g",
            "log Z(g)");
    Look.logarithmicX(chart);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    List<PartitionEstimate> finite =
        curve.estimates().stream().filter(PartitionEstimate::isFinite).toList();
    XYSeries points =
        chart.addSeries(
            "estimate",
            finite.stream().mapToDouble(PartitionEstimate::coupling).toArray(),
            finite.stream().mapToDouble(PartitionEstimate::logZ).toArray(),
            finite.stream()
                .mapToDouble(e -> Double.isFinite(e.standardError()) ? e.standardError() : 0)
                .toArray());
    Look.points(points, Look.GREY, SeriesMarkers.CIRCLE);
    double low = curve.grid().minimum();
    double ratio = curve.grid().maximum() / low;
    double[] couplings =
        IntStream.range(0, CURVE_POINTS)
            .mapToDouble(i -> low * Math.pow(ratio, i / (CURVE_POINTS - 1.0)))
            .filter(g -> detection.fit().evaluate(g) > 0)
            .toArray();
    if (couplings.length > 1) {
      double[] fitted =
          Arrays.stream(couplings)
              .map(g -> detection.fit().logScale() + Math.log(detection.fit().evaluate(g)))
              .toArray();
      Look.line(
          chart.addSeries("polynomial of degree " + detection.fit().order(), couplings, fitted),
          Look.BLUE,
          Look.Line.SOLID);
    }
    return chart;
  }

  /// The Borel plane in units of the largest coupling: poles of the diagonal Padé approximant and
  /// the paper's ratio, of the landscape and of the quadratic control, and true critical values.
  ///
  /// @param trueValues critical values of the loss that are known, as it may be for a formula
  public static XYChart borelPlane(
      AnalysisReport report, Detection detection, List<Double> trueValues) {
    double unit = detection.curve().grid().maximum();
    XYChart chart =
        Look.chart(
            "Borel plane of %s: %s".formatted(report.landscape(), report.verdict()),
            "Re ζ / g_max",
            "Im ζ / g_max");
    chart.getStyler().setXAxisMin(LEFT);
    chart.getStyler().setXAxisMax(RIGHT);
    chart.getStyler().setYAxisMin(-TOP);
    chart.getStyler().setYAxisMax(TOP);
    chart.getStyler().setMarkerSize(11);
    report.nulls().stream()
        .findFirst()
        .ifPresent(
            control -> plane(chart, control.name() + " (null)", control.detection(), unit, true));
    plane(chart, report.landscape(), detection, unit, false);
    double[] inside =
        trueValues.stream().mapToDouble(v -> v / unit).filter(v -> v > LEFT && v < RIGHT).toArray();
    if (inside.length > 0) {
      points(
          chart,
          "true critical values",
          inside,
          new double[inside.length],
          Look.GREEN,
          SeriesMarkers.TRIANGLE_UP);
    }
    return chart;
  }

  private static void plane(
      XYChart chart, String name, Detection detection, double unit, boolean isNull) {
    List<Complex> poles = new ArrayList<>();
    for (Complex pole : poles(detection.borel())) {
      if (pole.re() > LEFT * unit && pole.re() < RIGHT * unit && Math.abs(pole.im()) < TOP * unit) {
        poles.add(pole);
      }
    }
    if (!poles.isEmpty()) {
      points(
          chart,
          "Padé poles, " + name,
          poles.stream().mapToDouble(p -> p.re() / unit).toArray(),
          poles.stream().mapToDouble(p -> p.im() / unit).toArray(),
          isNull ? Look.GREY : Look.BLUE,
          isNull ? SeriesMarkers.CIRCLE : SeriesMarkers.CROSS);
    }
    double ratio = detection.ratioOverGmax().orElse(Double.NaN);
    if (ratio < RIGHT) {
      points(
          chart,
          "ratio R, " + name,
          new double[] {ratio},
          new double[] {0},
          isNull ? Look.GREY : Look.VERMILLION,
          isNull ? SeriesMarkers.SQUARE : SeriesMarkers.DIAMOND);
    }
  }

  private static List<Complex> poles(BorelTransform borel) {
    int degree = borel.order() / 2;
    return PadeApproximant.of(borel.coefficients(), degree, degree).poles();
  }

  private static void points(
      XYChart chart, String name, double[] x, double[] y, Color color, Marker marker) {
    Look.points(chart.addSeries(name, x, y), color, marker);
  }

  /// What the analysis claims on a logarithmic axis, above what the same analysis claims in each
  /// null control, and the true critical values where they are known.
  public static XYChart claims(AnalysisReport report, List<Double> trueValues) {
    XYChart chart =
        Look.chart(
            "What is found in %s, and where there is nothing".formatted(report.landscape()),
            "value of the loss",
            "");
    Look.logarithmicX(chart);
    chart.getStyler().setYAxisTicksVisible(false);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setMarkerSize(12);
    int row = report.nulls().size() + 3;
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(row + 1.0);
    claim(
        chart,
        report.landscape(),
        report.targets().values(),
        row--,
        Look.VERMILLION,
        SeriesMarkers.DIAMOND);
    for (NullControl control : report.nulls()) {
      claim(
          chart,
          "null: " + control.name(),
          control.targets().values(),
          row,
          Look.GREY,
          NULLS.get(row % NULLS.size()));
      row--;
    }
    double[] positive = trueValues.stream().mapToDouble(v -> v).filter(v -> v > 0).toArray();
    claim(chart, "true critical values", positive, row--, Look.GREEN, SeriesMarkers.TRIANGLE_UP);
    claim(
        chart,
        "initial loss",
        new double[] {report.initialLoss()},
        row,
        Look.PURPLE,
        SeriesMarkers.PLUS);
    return chart;
  }

  private static void claim(
      XYChart chart, String name, double[] values, int row, Color color, Marker marker) {
    if (values.length > 0) {
      double[] rows = new double[values.length];
      Arrays.fill(rows, row);
      points(chart, name, values, rows, color, marker);
    }
  }
}
