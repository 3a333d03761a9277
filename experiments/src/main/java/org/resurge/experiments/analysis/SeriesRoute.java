package org.resurge.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.analysis.Analysed.Drawing;
import org.resurge.experiments.chart.SeriesPictures;
import org.resurge.surge.mode.DescentSource;
import org.resurge.surge.mode.LocalSeries;
import org.resurge.surge.mode.SeriesMode;
import org.resurge.surge.mode.SeriesReport;
import org.resurge.surge.mode.SeriesSettings;
import org.resurge.tensor.RandomKey;

/// `series`: exact coefficients of the partition function about a minimum, and the barriers that
/// they tell.
///
/// A landscape is descended to its minima. A network is looked at along eigenvectors of its
/// Hessian, or along the line between two checkpoints.
public record SeriesRoute() implements AnalysisMode {
  private static final int FEWEST = 6;
  private static final int MOST = 60;
  private static final int MOST_DRAWS = 1000;
  private static final int MOST_LINES = 40;

  @Override
  public String name() {
    return SeriesMode.NAME;
  }

  @Override
  public void check(AnalysisOptions options, boolean network) {
    if (network) {
      options.only(name() + " of a network", "--order", "--directions");
    } else {
      options.only(name() + " of a landscape", "--order", "--draws");
    }
    settings(options, network, RandomKey.of(0));
  }

  private static SeriesSettings settings(AnalysisOptions options, boolean network, RandomKey key) {
    SeriesSettings usual = network ? SeriesSettings.forModels() : SeriesSettings.standard();
    return new SeriesSettings(
        options.order(FEWEST, MOST).orElse(usual.coefficients()),
        options.draws(0, MOST_DRAWS).orElse(usual.draws()),
        options.directions(1, MOST_LINES).orElse(usual.lines()),
        usual.angles(),
        usual.directions(),
        key);
  }

  @Override
  public Analysed run(Subject subject, AnalysisOptions options, RandomKey key) {
    SeriesReport report =
        switch (subject) {
          case Subject.Named named ->
              SeriesMode.analyze(named.landscape(), settings(options, false, key));
          case Subject.Network network ->
              SeriesMode.analyze(
                  network.name(),
                  ExactObjective.of(network.objective()),
                  settings(options, true, key));
          case Subject.Between line ->
              SeriesMode.between(
                  DescentSource.of(line.name(), line.objective()),
                  line.from(),
                  line.to(),
                  settings(options, true, key));
        };
    return new Analysed(report.report(), null, () -> drawings(report));
  }

  private static List<Drawing> drawings(SeriesReport report) {
    List<Drawing> drawings = new ArrayList<>();
    report
        .first()
        .filter(series -> series.coefficients().size() > FEWEST && !series.isConstant())
        .ifPresent(series -> draw(report.landscape() + ", " + series.name(), series, drawings));
    return drawings;
  }

  private static void draw(String title, LocalSeries series, List<Drawing> drawings) {
    drawings.add(new Drawing("growth", SeriesPictures.growth(title, series)));
    if (series.ratios().length > 0) {
      drawings.add(new Drawing("ratios", SeriesPictures.ratios(title, series)));
    }
    drawings.add(new Drawing("borel-plane", SeriesPictures.borelPlane(title, series)));
  }
}
