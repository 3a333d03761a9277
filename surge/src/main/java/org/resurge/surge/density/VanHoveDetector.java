package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds the critical values of a loss, with their Morse indices, from losses of draws.
///
/// At each resolution `r = window/40 · 2^{-j/2}` the peaks of the [Spectrum] are noted; peaks that
/// stay in place from coarse to fine make a [Track]. A track is a critical value if it is seen at
/// several resolutions, grows like `1/r`, and has the phase of a Morse index. An end of the density
/// (the border of a sampled region, a clipped loss, the corner of a ReLU) fails the last two: it
/// acts like a critical point of another dimension, so it grows like `r^{-1/2}` and its phase lies
/// half way between two indices.
///
/// **What to expect.** The significance of a critical value is `√N r^{(d-1)/2} p(c) (2π)^{d/2} /
/// √(|det H| ρ(L_c))`: 10⁵ draws do for one dimension, 10⁶ for two, and near `d = 5` it ends. Below
/// an expected significance of 8 the detector refuses to look.
public final class VanHoveDetector {
  /// Smallest expected significance at which it makes sense to look.
  public static final double LEAST_SIGNAL = 8.0;

  private static final double COARSEST = 1.0 / 40.0;
  private static final int GRAINS = 8;

  private final int dimension;
  private final VanHoveSettings settings;
  private final List<SpectralFilter> filters = new ArrayList<>();

  /// Detector with the standard settings.
  ///
  /// @param dimension number of coordinates `d`, at least 1
  public VanHoveDetector(int dimension) {
    this(dimension, VanHoveSettings.standard());
  }

  /// Detector for losses of `d` coordinates.
  public VanHoveDetector(int dimension, VanHoveSettings settings) {
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "van Hove detector: dimension must be at least 1, got " + dimension);
    }
    this.dimension = dimension;
    this.settings = settings;
  }

  /// Significance to expect of a critical value at a tenth of the window: `√N 10^{-(d-1)/2}`.
  ///
  /// @param effectiveSize effective number of draws `N`
  public static double expectedSignal(double effectiveSize, int dimension) {
    return Math.sqrt(effectiveSize) * Math.pow(10.0, -0.5 * (dimension - 1));
  }

  /// Spectrum of a sample at one resolution.
  ///
  /// @param resolution `r` in units of the window, at least 1e-5 and below 1
  public Spectrum spectrum(LossSample sample, Window window, double resolution) {
    if (!(resolution >= 1e-5) || !(resolution < 1.0)) {
      throw new IllegalArgumentException(
          "spectrum: resolution must be in [1e-5, 1), got " + resolution);
    }
    return Spectrum.of(sample, window, new SpectralFilter(dimension, resolution));
  }

  /// Critical values in a window.
  public DensityOfLosses detect(LossSample sample, Window window) {
    double expected = expectedSignal(sample.effectiveSize(), dimension);
    if (expected < LEAST_SIGNAL) {
      return DensityOfLosses.refused(window, sample, expected, tooFew(sample, expected));
    }
    if (sample.countUpTo(window.high()) == 0) {
      return DensityOfLosses.refused(
          window, sample, expected, "no finite loss in the window that is not on a plateau");
    }
    List<Spectrum> spectra = new ArrayList<>();
    List<List<Peak>> levels = new ArrayList<>();
    for (int level = 0; level < settings.levels(); level++) {
      SpectralFilter filter = filter(level);
      if (filter.resolution() * window.length() < GRAINS * sample.grain()) {
        break; // finer than the losses are rounded
      }
      Spectrum spectrum = Spectrum.of(sample, window, filter);
      spectra.add(spectrum);
      levels.add(Peak.of(spectrum, -0.02, 0.98, settings.threshold(), settings.prominence()));
      if (level >= settings.persistence() && levels.getLast().isEmpty()) {
        break; // finer ones are noisier still
      }
    }
    return judged(Track.through(levels), sample, window, expected, spectra);
  }

  private DensityOfLosses judged(
      List<Track> tracks,
      LossSample sample,
      Window window,
      double expected,
      List<Spectrum> spectra) {
    List<CriticalValue> good = new ArrayList<>();
    List<DensityOfLosses.Rejected> rejected = new ArrayList<>();
    for (Track track : tracks) {
      CriticalValue value = CriticalValue.of(track, window, dimension);
      String fault = value.fault(settings);
      if (fault.isEmpty()) {
        good.add(value);
      } else {
        rejected.add(new DensityOfLosses.Rejected(value, fault));
      }
    }
    List<CriticalValue> values = DensityOfLosses.merged(good);
    good.stream()
        .filter(value -> !values.contains(value))
        .forEach(v -> rejected.add(new DensityOfLosses.Rejected(v, DensityOfLosses.BESIDE)));
    rejected.sort(Comparator.comparingDouble(r -> r.peak().value()));
    return new DensityOfLosses(window, sample, expected, spectra, values, rejected, "");
  }

  private SpectralFilter filter(int level) {
    while (filters.size() <= level) {
      filters.add(new SpectralFilter(dimension, COARSEST * Math.pow(2.0, -0.5 * filters.size())));
    }
    return filters.get(level);
  }

  private String tooFew(LossSample sample, double expected) {
    return String.format(
        Locale.ROOT,
        "%.0f effective draws in %d dimensions: expected signal to noise %.2g, below %.0f",
        sample.effectiveSize(),
        dimension,
        expected,
        LEAST_SIGNAL);
  }
}
