package org.resurge.experiments.chart;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.resurge.experiments.log.Metrics;

/// Losses of a run against its steps, on a logarithmic axis.
public final class LossCurves {
  private LossCurves() {}

  /// Chart of the rows of a run.
  ///
  /// @param rows at least one row with a positive, finite loss
  public static XYChart of(String title, List<Metrics> rows) {
    XYChart chart = Look.chart(title, "step", "loss");
    Look.logarithmicY(chart);
    List<Double> steps = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    List<Double> heldOutSteps = new ArrayList<>();
    List<Double> heldOutLosses = new ArrayList<>();
    for (Metrics row : rows) {
      if (row.trainLoss() > 0 && Double.isFinite(row.trainLoss())) {
        steps.add((double) row.step());
        losses.add(row.trainLoss());
      }
      double heldOut = row.validationLoss().orElse(Double.NaN);
      if (heldOut > 0 && Double.isFinite(heldOut)) {
        heldOutSteps.add((double) row.step());
        heldOutLosses.add(heldOut);
      }
    }
    Look.line(
        chart.addSeries("training (moving average)", steps, losses), Look.BLUE, Look.Line.SOLID);
    if (!heldOutSteps.isEmpty()) {
      Look.line(
          chart.addSeries("held out", heldOutSteps, heldOutLosses),
          Look.VERMILLION,
          Look.Line.DASHED);
    }
    return chart;
  }
}
