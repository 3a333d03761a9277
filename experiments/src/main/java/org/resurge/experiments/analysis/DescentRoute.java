package org.resurge.experiments.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.experiments.analysis.Analysed.Drawing;
import org.resurge.experiments.chart.DescentPictures;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.mode.DescentLine;
import org.resurge.surge.mode.DescentMode;
import org.resurge.surge.mode.DescentReport;
import org.resurge.surge.mode.DescentSettings;
import org.resurge.surge.mode.DescentSource;
import org.resurge.tensor.Names;
import org.resurge.tensor.RandomKey;

/// `descent`: derivatives of the loss along a line, at any point, and where they say that the loss
/// stops falling.
///
/// A landscape's line begins at its start, a network's at its weights. Beside the gradient's line
/// stand random ones, and those of single parameters.
public record DescentRoute() implements AnalysisMode {
  private static final int LEAST_ORDER = 4;
  private static final int LARGEST_ORDER = 40;
  private static final int MOST_DIRECTIONS = 50;
  private static final String GRADIENT = "gradient";
  private static final List<String> DIRECTIONS = List.of(GRADIENT, "sgd", "adam", "adamw", "muon");

  @Override
  public String name() {
    return DescentMode.NAME;
  }

  @Override
  public void check(AnalysisOptions options, boolean network) {
    options.only(name(), "--order", "--direction", "--directions");
    settings(options, RandomKey.of(0));
    String direction = options.direction().orElse(GRADIENT);
    if (!DIRECTIONS.contains(direction)) {
      throw new IllegalArgumentException(Names.unknown("--direction", direction, DIRECTIONS));
    }
    if (!network && !direction.equals(GRADIENT)) {
      throw new IllegalArgumentException(
          "--direction " + direction + " is an optimizer's, which goes with a task");
    }
  }

  private static DescentSettings settings(AnalysisOptions options, RandomKey key) {
    DescentSettings settings = DescentSettings.defaults().withKey(key);
    if (options.order(LEAST_ORDER, LARGEST_ORDER).isPresent()) {
      settings = settings.withOrder(options.order().getAsInt());
    }
    if (options.directions(0, MOST_DIRECTIONS).isPresent()) {
      settings = settings.withRandomDirections(options.directions().getAsInt());
    }
    return settings;
  }

  @Override
  public Analysed run(Subject subject, AnalysisOptions options, RandomKey key) {
    DescentSettings settings = settings(options, key);
    Optional<String> optimizer = options.direction().filter(name -> !name.equals(GRADIENT));
    DescentReport report =
        switch (subject) {
          case Subject.Named named -> DescentMode.analyze(source(named.landscape()), settings);
          case Subject.Network network -> analysed(network, optimizer, settings);
          case Subject.Between line ->
              throw new IllegalStateException("descent: not along a line between checkpoints");
        };
    return analysed(report);
  }

  /// A finished analysis of this mode.
  public static Analysed analysed(DescentReport report) {
    return new Analysed(report.report(), report.passes(), () -> drawings(report));
  }

  private static DescentSource source(Landscape landscape) {
    double[] start = landscape.origin();
    return landscape instanceof AnalyticLandscape formula
        ? DescentSource.of(formula.name(), start, formula.lines())
        : DescentSource.refused(
            landscape.name(), landscape.loss(start), "the landscape has no derivatives");
  }

  private static DescentReport analysed(
      Subject.Network network, Optional<String> optimizer, DescentSettings settings) {
    ExactObjective objective = ExactObjective.of(network.objective());
    DescentSource source = DescentSource.of(network.name(), objective);
    return optimizer
        .map(name -> UpdateDirection.of(name, network, objective))
        .map(direction -> DescentMode.analyzeAlong(source, direction, settings))
        .orElseGet(() -> DescentMode.analyze(source, settings));
  }

  private static List<Drawing> drawings(DescentReport report) {
    List<Drawing> drawings = new ArrayList<>();
    if (report.main().isEmpty()) {
      return drawings;
    }
    DescentLine line = report.main().get();
    String title = report.landscape() + ", " + line.name();
    if (line.slice().size() > 1) {
      drawings.add(new Drawing("slice", DescentPictures.slice(title, line)));
    }
    line.analysis()
        .descent()
        .ifPresent(
            inverse -> {
              drawings.add(
                  new Drawing("growth", DescentPictures.growth(title, line.analysis(), inverse)));
              drawings.add(new Drawing("ratios", DescentPictures.ratios(title, line, inverse)));
              drawings.add(
                  new Drawing("borel-plane", DescentPictures.borelPlane(title, line, inverse)));
            });
    return drawings;
  }
}
