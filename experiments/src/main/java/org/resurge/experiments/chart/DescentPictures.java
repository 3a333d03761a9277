package org.resurge.experiments.chart;

import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.resurge.experiments.chart.BorelPlanePicture.Plane;
import org.resurge.experiments.chart.GrowthPicture.Coefficients;
import org.resurge.experiments.chart.RatioPicture.Estimates;
import org.resurge.experiments.chart.SlicePicture.Point;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PadeApproximant;
import org.resurge.surge.mode.DescentLine;
import org.resurge.surge.slice.DescentSeries;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineTarget;

/// The analysis of a line as pictures: its coefficients, the way to the drop `t*`, the Borel plane,
/// and the slice of the loss itself beside what its derivatives at the start foretell.
public final class DescentPictures {
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
  public static XYChart ratios(String name, DescentLine line, DescentSeries inverse) {
    double[] b = inverse.borel();
    double[] plain = new double[b.length - 1];
    for (int k = 0; k < plain.length; k++) {
      plain[k] = b[k] / b[k + 1] * inverse.dropUnit();
    }
    double[] corrected = line.analysis().ratios();
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
        drop(line).stream().toArray());
  }

  /// Drop to the critical point that a search has reached.
  private static OptionalDouble drop(DescentLine line) {
    return line.searched().stream()
        .mapToDouble(point -> line.analysis().line().loss() - point.loss())
        .findFirst();
  }

  /// The plane of the drop: poles of an approximant, what was found, and the true drop.
  public static XYChart borelPlane(String name, DescentLine line, DescentSeries inverse) {
    int degree = (inverse.borel().length - 1) / 2;
    List<Complex> poles =
        PadeApproximant.of(inverse.borel(), degree, degree).poles().stream()
            .map(pole -> pole.times(inverse.dropUnit()))
            .toList();
    return BorelPlanePicture.of(
        "Borel plane of a line: " + name,
        new Plane(
            poles,
            List.of(),
            line.target().map(LineTarget::drop).stream().map(t -> new Complex(t, 0)).toList(),
            List.of(),
            drop(line).stream().mapToObj(t -> new Complex(t, 0)).toList()));
  }

  /// The loss along the line, with the critical point that a search has reached.
  public static XYChart slice(String name, DescentLine line) {
    double start = line.analysis().line().loss();
    List<Point> curve =
        line.slice().stream()
            .filter(sample -> Double.isFinite(sample.loss()))
            .map(sample -> new Point(sample.place(), sample.loss()))
            .toList();
    List<Point> polynomial =
        curve.stream()
            .map(p -> new Point(p.place(), start - line.analysis().line().drop(p.place())))
            .toList();
    List<Point> predicted =
        line.target().stream().map(t -> new Point(t.place(), start - t.drop())).toList();
    List<Point> truth = line.searched().stream().map(p -> new Point(p.place(), p.loss())).toList();
    return SlicePicture.of("The loss along a line: " + name, curve, polynomial, predicted, truth);
  }
}
