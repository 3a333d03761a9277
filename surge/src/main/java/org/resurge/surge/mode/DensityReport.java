package org.resurge.surge.mode;

import java.util.List;
import java.util.stream.IntStream;
import org.resurge.surge.density.DensityOfLosses;
import org.resurge.surge.density.DensityScan;
import org.resurge.surge.density.Spectrum;
import org.resurge.surge.density.Window;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.mode.ModeReport.NullResult;

/// All that mode `density` found on its way, and what it comes to.
///
/// @param landscape name of the landscape
/// @param dimension number of coordinates
/// @param initialLoss `L₀`
/// @param expectedSignal rough signal to noise of a critical value at a tenth of the window
/// @param scan draws, spectra and peaks, window by window
/// @param findings critical values beside the searches, rising
/// @param nulls targets where there is nothing to find, or the minimum only
/// @param verdict `targets`, `no target`, `indistinguishable from null` or `refused`
/// @param reason the verdict's reason in one sentence
/// @param seconds time that it took
public record DensityReport(
    String landscape,
    int dimension,
    double initialLoss,
    double expectedSignal,
    DensityScan scan,
    List<DensityFinding> findings,
    List<NullResult> nulls,
    String verdict,
    String reason,
    double seconds)
    implements ModeAnalysis {
  /// Copies the lists.
  public DensityReport {
    findings = List.copyOf(findings);
    nulls = List.copyOf(nulls);
  }

  /// Verified critical values; none unless the verdict is `targets`.
  @Override
  public Targets targets() {
    if (!verdict.equals(DensityMode.TARGETS)) {
      return Targets.none();
    }
    return Targets.of(
        findings.stream().filter(DensityFinding::isTarget).map(DensityFinding::target).toList());
  }

  @Override
  public String mode() {
    return DensityMode.NAME;
  }

  @Override
  public String page() {
    return DensityPage.of(this);
  }

  /// Spectrum of the widest window for a picture: losses and `|S|` relative to its largest, one
  /// point for each place inside the window.
  ///
  /// @param level resolution, 0 the coarsest
  /// @return `[2][n]`: losses, heights; empty rows if there is no such level
  public double[][] curve(int level) {
    if (scan.windows().isEmpty()
        || level < 0
        || level >= scan.windows().getFirst().density().spectra().size()) {
      return new double[2][0];
    }
    DensityOfLosses density = scan.windows().getFirst().density();
    Spectrum spectrum = density.spectra().get(level);
    Window window = density.window();
    int[] places =
        IntStream.range(0, spectrum.count())
            .filter(i -> spectrum.time(i) >= -0.05 && spectrum.time(i) <= 1.0)
            .toArray();
    double largest =
        IntStream.of(places).mapToDouble(spectrum::magnitude).max().orElse(Double.MIN_NORMAL);
    double[] losses =
        IntStream.of(places)
            .mapToDouble(i -> window.low() + spectrum.time(i) * window.length())
            .toArray();
    double[] heights =
        IntStream.of(places).mapToDouble(i -> spectrum.magnitude(i) / largest).toArray();
    return new double[][] {losses, heights};
  }
}
