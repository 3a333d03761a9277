package org.resurge.experiments.analysis;

import java.util.List;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.analysis.Analysed.Drawing;
import org.resurge.experiments.chart.RaysPicture;
import org.resurge.surge.mode.RaysMode;
import org.resurge.surge.mode.RaysReport;
import org.resurge.surge.mode.SeriesSettings;
import org.resurge.tensor.RandomKey;

/// `rays`: the barrier on each line through a minimum, stationary over direction at a saddle.
///
/// Of a network in the space of its Hessian's stiffest eigenvectors.
public record RaysRoute() implements AnalysisMode {
  private static final int FEWEST = 6;
  private static final int MOST = 60;
  private static final int LEAST_DIMENSION = 2;
  private static final int LARGEST_DIMENSION = 12;

  @Override
  public String name() {
    return RaysMode.NAME;
  }

  @Override
  public void check(AnalysisOptions options, boolean network) {
    if (network) {
      options.only(name() + " of a network", "--order", "--directions");
    } else {
      options.only(name() + " of a landscape", "--order");
    }
    settings(options, network, RandomKey.of(0));
    options.directions(LEAST_DIMENSION, LARGEST_DIMENSION);
  }

  private static SeriesSettings settings(AnalysisOptions options, boolean network, RandomKey key) {
    SeriesSettings usual = network ? SeriesSettings.forModels() : SeriesSettings.standard();
    return new SeriesSettings(
        options.order(FEWEST, MOST).orElse(usual.coefficients()),
        usual.draws(),
        usual.lines(),
        usual.angles(),
        usual.directions(),
        key);
  }

  @Override
  public Analysed run(Subject subject, AnalysisOptions options, RandomKey key) {
    RaysReport report =
        switch (subject) {
          case Subject.Named named ->
              RaysMode.analyze(named.landscape(), settings(options, false, key));
          case Subject.Network network ->
              RaysMode.analyze(
                  network.name(),
                  ExactObjective.of(network.objective()),
                  options.directions().orElse(LEAST_DIMENSION),
                  settings(options, true, key));
          case Subject.Between line ->
              throw new IllegalStateException("rays: not along a line between checkpoints");
        };
    double[] truth = subject instanceof Subject.Named named ? named.truth() : new double[0];
    return new Analysed(report.report(), null, () -> drawings(report, truth));
  }

  private static List<Drawing> drawings(RaysReport report, double[] truth) {
    boolean seen = report.scan().stream().anyMatch(sample -> sample.barrier().isPresent());
    return seen ? List.of(new Drawing("rays", RaysPicture.of(report, truth))) : List.of();
  }
}
