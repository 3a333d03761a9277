package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the van Hove detector sees in one window.
///
/// @param window where it looks
/// @param sample the losses
/// @param expectedSignal rough significance to expect of a critical value at `window/10`
/// @param spectra spectra from coarse to fine; empty if it refused to look
/// @param values critical values, rising
/// @param rejected peaks that are none, rising
/// @param refusal why it did not look; empty if it did
public record DensityOfLosses(
    Window window,
    LossSample sample,
    double expectedSignal,
    List<Spectrum> spectra,
    List<CriticalValue> values,
    List<Rejected> rejected,
    String refusal) {
  static final String BESIDE = "beside a finer one";
  private static final double WEAK_PHASE = 0.35;

  /// Copies the lists.
  public DensityOfLosses {
    spectra = List.copyOf(spectra);
    values = List.copyOf(values);
    rejected = List.copyOf(rejected);
  }

  /// Peak that is not taken for a critical value.
  ///
  /// @param peak the peak
  /// @param reason why not
  public record Rejected(CriticalValue peak, String reason) {
    /// Whether it is a peak in its own right that a search could still confirm: one resolution or a
    /// little phase is missing.
    boolean isWeak() {
      double off = Math.abs(peak.phaseIndex() - Math.round(peak.phaseIndex()));
      return !reason.equals(BESIDE) && off <= WEAK_PHASE;
    }
  }

  static DensityOfLosses refused(
      Window window, LossSample sample, double expectedSignal, String reason) {
    return new DensityOfLosses(
        window, sample, expectedSignal, List.of(), List.of(), List.of(), reason);
  }

  /// One list of several: where two may be the same critical value, the one with the smaller error.
  ///
  /// @return values, rising
  public static List<CriticalValue> merged(List<CriticalValue> values) {
    List<CriticalValue> kept = new ArrayList<>();
    values.stream()
        .sorted(Comparator.comparingDouble(CriticalValue::error))
        .filter(value -> kept.stream().noneMatch(value::isSameAs))
        .forEach(kept::add);
    kept.sort(Comparator.comparingDouble(CriticalValue::value));
    return kept;
  }
}
