package org.resurge.experiments.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.resurge.experiments.analysis.Analysed.Drawing;
import org.resurge.experiments.chart.PaperPictures;
import org.resurge.surge.mode.ModeReport;
import org.resurge.surge.paper.AnalysisReport;
import org.resurge.surge.paper.PaperAnalysis;
import org.resurge.surge.paper.PaperSettings;
import org.resurge.tensor.RandomKey;

/// `paper`: Algorithm 3 as printed, signs mended, with its null controls.
public record PaperRoute() implements AnalysisMode {
  private static final int LARGEST_ORDER = 18;

  @Override
  public String name() {
    return "paper";
  }

  @Override
  public void check(AnalysisOptions options, boolean network) {
    options.only(name(), "--order", "--draws");
    settings(options);
  }

  private static PaperSettings settings(AnalysisOptions options) {
    PaperSettings settings = PaperSettings.standard();
    if (options.draws(2, Integer.MAX_VALUE).isPresent()) {
      settings = settings.withDraws(options.draws().getAsInt());
    }
    if (options.order(2, LARGEST_ORDER).isPresent()) {
      settings = settings.withOrder(options.order().getAsInt());
    }
    return settings;
  }

  @Override
  public Analysed run(Subject subject, AnalysisOptions options, RandomKey key) {
    return analysed(PaperAnalysis.of(subject.landscape(), settings(options), key), subject);
  }

  /// The same analysis with losses that were computed elsewhere.
  ///
  /// @param losses losses of the first draws, as many as it is asked for
  public Analysed run(
      Subject subject, AnalysisOptions options, RandomKey key, IntFunction<double[]> losses) {
    return analysed(PaperAnalysis.of(subject.landscape(), settings(options), key, losses), subject);
  }

  private static Analysed analysed(AnalysisReport report, Subject subject) {
    return analysed(report, Arrays.stream(subject.truth()).boxed().toList());
  }

  /// A finished analysis of this mode.
  ///
  /// @param truth critical values that are known
  public static Analysed analysed(AnalysisReport report, List<Double> truth) {
    ModeReport common =
        new ModeReport(
            report.landscape(),
            report.mode(),
            report.initialLoss(),
            report.targets(),
            report.nulls().stream()
                .map(control -> new ModeReport.NullResult(control.name(), control.targets()))
                .toList(),
            report.ratioOverGmax(),
            report.verdict().toString(),
            report.reason(),
            report.page(),
            report.seconds());
    return new Analysed(common, null, () -> drawings(report, truth));
  }

  private static List<Drawing> drawings(AnalysisReport report, List<Double> truth) {
    List<Drawing> drawings = new ArrayList<>();
    drawings.add(new Drawing("claims", PaperPictures.claims(report, truth)));
    report
        .detection()
        .ifPresent(
            detection -> {
              drawings.add(new Drawing("partition", PaperPictures.partition(report, detection)));
              drawings.add(
                  new Drawing("borel-plane", PaperPictures.borelPlane(report, detection, truth)));
            });
    return drawings;
  }
}
