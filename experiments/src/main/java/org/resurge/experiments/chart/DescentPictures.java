package org.resurge.experiments.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.resurge.experiments.chart.BorelPlanePicture.Plane;
import org.resurge.experiments.chart.GrowthPicture.Coefficients;
import org.resurge.experiments.chart.RatioPicture.Estimates;
import org.resurge.experiments.chart.SlicePicture.Point;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PadeApproximant;
import org.resurge.surge.slice.DescentSeries;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineTarget;

/// The analysis of a line as pictures: its coefficients, the way to the drop `t*`, the Borel plane,
/// and the slice of the loss itself beside what its derivatives at the start foretell.
public final class DescentPictures {
  private static final int CURVE_POINTS = 240;
  // A slice is shown to this many times the way to its first critical point.
  private static final double BEYOND = 2.2;

  private DescentPictures() {}

  /// Coefficients of the loss along the line and of the slope of its inverse.
  public static XYChart growth(String name, LineAnalysis line, DescentSeries inverse) {
    return GrowthPicture.of(
        "Derivatives along a line: " + name,
        List.of(
            new Coefficients("|c_n|, loss as a series in s", line.line().coefficients()),
            new Coefficients("|b_n|, slope of its inverse", inverse.borel())));
  }

  /// The ratios of the inverse's coefficients, printed and corrected for the square root.
  public static XYChart ratios(
      String name, LineAnalysis line, DescentSeries inverse, double[] truth) {
    double[] b = inverse.borel();
    double[] plain = new double[b.length - 1];
    for (int k = 0; k < plain.length; k++) {
      plain[k] = b[k] / b[k + 1] * inverse.dropUnit();
    }
    double[] corrected = line.ratios();
    double[] improved = new double[corrected.length - 1];
    for (int k = 1; k < corrected.length; k++) {
      double next = k + 1.0;
      improved[k - 1] =
          (next * next * corrected[k] - (double) k * k * corrected[k - 1]) / (2.0 * k + 1.0);
    }
    return RatioPicture.of(
        "The way to the drop t*: " + name,
        "estimate of t*",
        List.of(
            new Estimates("ratio", 2, plain),
            new Estimates("corrected for a square root", 2, corrected),
            new Estimates("Richardson of it", 3, improved)),
        truth);
  }

  /// The plane of the drop: poles and zeros of an approximant, what was found, and the drops at the
  /// roots of `ℓ'`.
  public static XYChart borelPlane(
      String name, LineAnalysis line, DescentSeries inverse, double[] truth) {
    double unit = inverse.dropUnit();
    int degree = (inverse.borel().length - 1) / 2;
    PadeApproximant pade = PadeApproximant.of(inverse.borel(), degree, degree);
    return BorelPlanePicture.of(
        "Borel plane of a line: " + name,
        new Plane(
            scaled(pade.poles(), unit),
            List.of(),
            line.target().map(LineTarget::drop).stream().map(t -> new Complex(t, 0)).toList(),
            DoubleStream.of(truth).mapToObj(t -> new Complex(t, 0)).toList()));
  }

  private static List<Complex> scaled(List<Complex> places, double unit) {
    return places.stream().map(z -> z.times(unit)).toList();
  }

  /// The loss along the line.
  ///
  /// @param loss `ℓ(s)`
  /// @param truth first critical point by search; empty where none was found
  public static XYChart slice(
      String name, LineAnalysis line, DoubleUnaryOperator loss, List<Point> truth) {
    double start = line.line().loss();
    double reach =
        BEYOND
            * Math.max(
                line.target().map(LineTarget::place).orElse(line.line().placeUnit()),
                truth.stream().mapToDouble(Point::place).max().orElse(0));
    List<Point> curve = new ArrayList<>();
    List<Point> polynomial = new ArrayList<>();
    IntStream.rangeClosed(0, CURVE_POINTS)
        .mapToDouble(i -> reach * i / CURVE_POINTS)
        .forEach(
            s -> {
              double value = loss.applyAsDouble(s);
              if (Double.isFinite(value)) {
                curve.add(new Point(s, value));
              }
              polynomial.add(new Point(s, start - line.line().drop(s)));
            });
    List<Point> predicted =
        line.target().stream().map(t -> new Point(t.place(), start - t.drop())).toList();
    return SlicePicture.of("The loss along a line: " + name, curve, polynomial, predicted, truth);
  }
}
