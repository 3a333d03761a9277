package org.resurge.experiments.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.resurge.experiments.analysis.Analysed.Drawing;
import org.resurge.experiments.chart.DensityPicture;
import org.resurge.experiments.chart.DensityPicture.Peak;
import org.resurge.surge.density.DensityOfLosses;
import org.resurge.surge.density.DensityScan;
import org.resurge.surge.density.Spectrum;
import org.resurge.surge.density.Window;
import org.resurge.surge.guide.Target;
import org.resurge.surge.mode.DensityFinding;
import org.resurge.surge.mode.DensityMode;
import org.resurge.surge.mode.DensityReport;
import org.resurge.surge.mode.DensitySettings;
import org.resurge.tensor.RandomKey;

/// `density`: the sampled losses themselves, read at imaginary coupling (van Hove), each critical
/// value verified by a search.
public record DensityRoute() implements AnalysisMode {
  private static final int FEWEST = 1000;
  private static final int MOST = 10_000_000;
  // Share of the resolutions, from coarse to fine: sharp, and not yet noisy.
  private static final double SHARPNESS = 0.6;
  private static final double BEYOND = 1.8;
  private static final double MARGIN = 1.15;
  // A picture has 900 points of width.
  private static final int MOST_PLACES = 1500;

  @Override
  public String name() {
    return DensityMode.NAME;
  }

  @Override
  public void check(AnalysisOptions options, boolean network) {
    options.only(name(), "--draws");
    options.draws(FEWEST, MOST);
  }

  @Override
  public Analysed run(Subject subject, AnalysisOptions options, RandomKey key) {
    DensitySettings settings = DensitySettings.standard();
    if (options.draws().isPresent()) {
      settings = settings.withDraws(options.draws().getAsInt());
    }
    DensityReport report = new DensityMode(settings).analyze(subject.landscape(), key);
    return new Analysed(report.report(), null, () -> drawings(report, subject.truth()));
  }

  private static List<Drawing> drawings(DensityReport report, double[] truth) {
    double last =
        DoubleStream.concat(
                report.targets().list().stream().mapToDouble(Target::value), DoubleStream.of(truth))
            .max()
            .orElse(Double.NEGATIVE_INFINITY);
    Optional<DensityOfLosses> density =
        report.scan().windows().stream()
            .map(DensityScan.Scanned::density)
            .filter(each -> !each.spectra().isEmpty())
            .reduce((wide, narrow) -> holds(narrow.window(), last) ? narrow : wide);
    if (density.isEmpty()) {
      return List.of();
    }
    Curve curve = Curve.of(density.get(), last);
    List<Peak> peaks =
        report.findings().stream()
            .filter(DensityFinding::isTarget)
            .map(
                finding ->
                    new Peak(
                        finding.found().value(),
                        curve.height(finding.found().value()),
                        finding.index().isPresent()
                            ? "k = " + finding.index().getAsInt()
                            : "k = ?"))
            .toList();
    return List.of(
        new Drawing(
            "density",
            DensityPicture.of(
                "Critical values in the density of losses: " + report.landscape(),
                curve.losses,
                curve.heights,
                peaks,
                truth)));
  }

  /// Whether a window reaches clearly beyond the last critical value.
  private static boolean holds(Window window, double last) {
    return Double.isFinite(last) && window.low() + MARGIN * (last - window.low()) <= window.high();
  }

  /// A spectrum as a line.
  private static final class Curve {
    private final double[] losses;
    private final double[] heights;

    private Curve(double[] losses, double[] heights) {
      this.losses = losses;
      this.heights = heights;
    }

    /// Spectrum of a window, at most to some way behind the last critical value, relative to its
    /// largest height.
    static Curve of(DensityOfLosses density, double last) {
      List<Spectrum> spectra = density.spectra();
      Spectrum spectrum = spectra.get((int) (SHARPNESS * (spectra.size() - 1)));
      Window window = density.window();
      double end = last > window.low() ? BEYOND * (last - window.low()) / window.length() : 1;
      int[] all =
          IntStream.range(0, spectrum.count())
              .filter(i -> spectrum.time(i) >= -0.05 * end && spectrum.time(i) <= Math.min(1, end))
              .toArray();
      int stride = 1 + all.length / MOST_PLACES;
      int[] places = IntStream.range(0, all.length / stride).map(i -> all[i * stride]).toArray();
      double largest =
          IntStream.of(places).mapToDouble(spectrum::magnitude).max().orElse(Double.MIN_NORMAL);
      return new Curve(
          IntStream.of(places)
              .mapToDouble(i -> window.low() + spectrum.time(i) * window.length())
              .toArray(),
          IntStream.of(places).mapToDouble(i -> spectrum.magnitude(i) / largest).toArray());
    }

    /// Largest height within a few places of a value.
    double height(double value) {
      int at =
          IntStream.range(0, losses.length)
              .boxed()
              .min(Comparator.comparingDouble(i -> Math.abs(losses[i] - value)))
              .orElse(0);
      return IntStream.rangeClosed(Math.max(0, at - 3), Math.min(losses.length - 1, at + 3))
          .mapToDouble(i -> heights[i])
          .max()
          .orElse(0);
    }
  }
}
