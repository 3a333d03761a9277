package org.resurge.bench.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.resurge.experiments.chart.Look;

/// How costs grow: exponents with their intervals.
final class ScalingSection {
  /// A fit.
  ///
  /// @param claim what grows with what
  /// @param chart file name of the picture; fits of one name share it
  /// @param axis title of its horizontal axis
  /// @param benchmark `Class.method`
  /// @param x abscissa of a result
  /// @param tolerance how far the ends of the exponent's interval may be from 1; infinite without a
  ///   target
  private record Growth(
      String claim,
      String chart,
      String axis,
      String benchmark,
      ToDoubleFunction<Measured> x,
      double tolerance) {
    static Growth of(String claim, String chart, String axis, String benchmark, String parameter) {
      return new Growth(
          claim,
          chart,
          axis,
          benchmark,
          m -> m.parameter(parameter).orElse(Double.NaN),
          Double.POSITIVE_INFINITY);
    }

    static Growth ofSide(String optimizer) {
      return new Growth(
          "step of " + optimizer + " against parameters",
          "optimizers",
          "parameters",
          "OptimizerStepBenchmark." + optimizer,
          m -> Math.pow(m.parameter("side").orElse(Double.NaN), 2),
          Double.POSITIVE_INFINITY);
    }

    Growth linearWithin(double most) {
      return new Growth(claim, chart, axis, benchmark, x, most);
    }
  }

  // A line a fit.
  private static final List<Growth> GROWTHS =
      List.of(
          Growth.of(
                  "analysis phase against parameters p",
                  "analysis",
                  "parameters p",
                  "AnalysisBenchmark.turns.phase",
                  "p")
              .linearWithin(0.03),
          Growth.of(
              "its random points against p",
              "analysis",
              "parameters p",
              "AnalysisBenchmark.turns.randomPoints",
              "p"),
          Growth.of(
              "its forward passes against p",
              "analysis",
              "parameters p",
              "AnalysisBenchmark.turns.forwardPasses",
              "p"),
          Growth.of(
              "analysis phase against batch B",
              "analysis-batch",
              "batch B",
              "AnalysisBenchmark.phaseByBatch",
              "batch"),
          Growth.of(
              "analysis phase against draws N",
              "analysis-draws",
              "draws N",
              "AnalysisBenchmark.phaseByDraws",
              "draws"),
          Growth.of(
              "analysis phase against couplings S",
              "analysis-couplings",
              "couplings S",
              "AnalysisBenchmark.phaseByCouplings",
              "couplings"),
          Growth.ofSide("adam"),
          Growth.ofSide("adamw"),
          Growth.ofSide("sgd"),
          Growth.ofSide("muon"),
          Growth.ofSide("scalarAdam"),
          Growth.ofSide("adamParts"));

  private static final List<Color> COLORS =
      List.of(Look.BLUE, Look.VERMILLION, Look.GREEN, Look.PURPLE, Look.GREY, Color.BLACK);

  private static final List<Look.Line> LINES =
      List.of(Look.Line.SOLID, Look.Line.DASHED, Look.Line.DOTTED, Look.Line.DASH_DOTTED);

  private ScalingSection() {}

  static void write(Results results, Page page) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, XYChart> charts = new LinkedHashMap<>();
    for (Growth growth : GROWTHS) {
      List<Measured> points =
          results.of(growth.benchmark()).stream()
              .filter(m -> growth.x().applyAsDouble(m) > 0)
              .toList();
      if (points.stream().mapToDouble(growth.x()).distinct().count() >= 3) {
        rows.add(row(growth, points, charts, page));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    page.title("How costs grow");
    page.paragraph(
        "Time = a · x^k, by least squares on the logarithms of the means of all forks; k with its"
            + " 95 % interval (Student). Where the law bends, the interval is wide: it holds the"
            + " bend as if it were noise. Beside it k from the best iteration of each fork, since"
            + " the points of a fit come from different minutes. The last column is the time for"
            + " each unit of x at the largest x.");
    page.table(
        List.of("cost", "from", "to", "exponent k", "k of the best", "time for each at the top"),
        rows);
    charts.forEach((name, chart) -> page.chart(name, chart.getTitle(), chart));
  }

  private static List<String> row(
      Growth growth, List<Measured> points, Map<String, XYChart> charts, Page page) {
    double[] xs = Measured.forkAbscissas(points, growth.x());
    double[] ys = Measured.forkSeconds(points);
    PowerFit fit = PowerFit.of(xs, ys);
    PowerFit best = PowerFit.of(xs, Measured.bestOfForks(points));
    if (Double.isFinite(growth.tolerance())) {
      page.verdict(verdict(growth, fit, ""));
      page.verdict(verdict(growth, best, ", best iterations"));
    }
    draw(growth, xs, ys, charts);
    Measured top = points.getLast();
    double x = growth.x().applyAsDouble(top);
    return List.of(
        growth.claim(),
        Page.number(growth.x().applyAsDouble(points.getFirst())),
        Page.number(x),
        fit.interval(),
        best.interval(),
        Page.time(top.meanSeconds() / x));
  }

  private static Verdict verdict(Growth growth, PowerFit fit, String of) {
    return new Verdict(
        "exponent: " + growth.claim() + of,
        fit.interval(),
        "whole interval in 1.00 ± " + growth.tolerance(),
        Math.abs(fit.exponent() - 1) + fit.halfWidth() <= growth.tolerance());
  }

  private static void draw(Growth growth, double[] xs, double[] ys, Map<String, XYChart> charts) {
    XYChart chart =
        charts.computeIfAbsent(
            growth.chart(),
            _ -> {
              XYChart fresh =
                  Look.chart("Time against " + growth.axis(), growth.axis(), "microseconds");
              Look.logarithmicX(fresh);
              Look.logarithmicY(fresh);
              fresh.getStyler().setLegendPosition(LegendPosition.InsideNW);
              return fresh;
            });
    int number = chart.getSeriesCollection().size();
    // Means over forks, with bars from the best fork to the worst.
    double[] places = Arrays.stream(xs).distinct().toArray();
    double[] means = new double[places.length];
    double[] bars = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      DoubleSummaryStatistics forks = new DoubleSummaryStatistics();
      for (int j = 0; j < xs.length; j++) {
        if (xs[j] == places[i]) {
          forks.accept(1e6 * ys[j]);
        }
      }
      means[i] = forks.getAverage();
      bars[i] = (forks.getMax() - forks.getMin()) / 2;
    }
    var series = chart.addSeries(growth.benchmark().replaceFirst(".*\\.", ""), places, means, bars);
    Color color = COLORS.get(number % COLORS.size());
    Look.line(series, color, LINES.get(number % LINES.size()));
    series.setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(color);
  }
}
