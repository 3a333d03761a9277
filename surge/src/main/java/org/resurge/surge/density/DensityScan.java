package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.sampler.DiagonalGaussian;
import org.resurge.tensor.RandomKey;

/// Van Hove detector over nested windows of a landscape, each with draws of its own.
///
/// All windows begin at the smallest loss seen. The widest reaches 1.3 times as far as `L₀`, or to
/// nine tenths of the prior's losses if that is higher; each of the others is a quarter of the one
/// before, so that critical values on very different scales are all seen at a good resolution. A
/// window's draws start where those of the wider one ended.
///
/// @param windows what each window shows, the widest first
/// @param candidates critical values of all windows, one list, rising; with the window of each
/// @param weak peaks that fail one question only, rising: not to be believed without a search
public record DensityScan(List<Scanned> windows, List<Candidate> candidates, List<Candidate> weak) {
  private static final double REACH = 1.3;
  private static final double RATIO = 0.25;
  private static final int DEEPEST = 6;
  private static final double SHARE = 0.9;
  private static final double NARROWEST = 1.0 / 16.0;

  /// Copies the lists.
  public DensityScan {
    windows = List.copyOf(windows);
    candidates = List.copyOf(candidates);
    weak = List.copyOf(weak);
  }

  /// One window.
  ///
  /// @param draws its draws
  /// @param density what the detector sees
  public record Scanned(ReferenceDraws draws, DensityOfLosses density) {}

  /// Critical value with the window that shows it best.
  ///
  /// @param value the value
  /// @param window number of the window, 0 the widest
  public record Candidate(CriticalValue value, int window) {}

  /// Scan of a landscape.
  ///
  /// @param detector for as many dimensions as the landscape has
  /// @param key decides the draws
  /// @param draws number of draws in each window, at least 4
  /// @param most largest number of windows, at least 1
  public static DensityScan of(
      Landscape landscape, VanHoveDetector detector, RandomKey key, int draws, int most) {
    double initial = landscape.loss(landscape.origin());
    List<Scanned> windows = new ArrayList<>();
    DiagonalGaussian start = landscape.prior();
    double height = 0.0;
    for (int w = 0; w < Math.min(most, DEEPEST); w++) {
      double wanted = height * RATIO;
      ReferenceDraws.WindowChoice choice =
          w == 0
              ? losses -> widest(losses, initial)
              : losses -> new Window(least(losses), least(losses) + wanted);
      ReferenceDraws reference = ReferenceDraws.of(landscape, start, choice, key.foldIn(w), draws);
      Window window = choice.window(reference.losses());
      LossSample sample = LossSample.of(reference.losses());
      DensityOfLosses density = detector.detect(sample, window);
      windows.add(new Scanned(reference, density));
      height = window.length();
      start = reference.focus();
      double needed = Math.max(REACH * (initial - window.low()) * NARROWEST, 0.0);
      boolean tooFine = height * RATIO < 1e-9 * Math.abs(window.low());
      if (!density.refusal().isEmpty() || height <= 1.001 * needed || tooFine) {
        break;
      }
    }
    return merged(windows);
  }

  /// Window for losses: from the smallest to 1.3 times as far as `L₀`, or to nine tenths of them.
  ///
  /// @param losses losses of draws, of which some may be infinite or NaN
  /// @param initial `L₀`
  public static Window widest(double[] losses, double initial) {
    double[] finite = Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
    if (finite.length == 0) {
      return new Window(0.0, 1.0);
    }
    double low = finite[0];
    double most = finite[(int) (SHARE * (finite.length - 1))];
    double start = Double.isFinite(initial) ? low + REACH * (initial - low) : low;
    double high = Math.max(start, most);
    double least = Math.max(Math.abs(low) * 1e-12, Double.MIN_NORMAL);
    return new Window(low, Math.max(high, low + least));
  }

  private static double least(double[] losses) {
    return Arrays.stream(losses).filter(Double::isFinite).min().orElse(0.0);
  }

  private static DensityScan merged(List<Scanned> windows) {
    List<Candidate> good = new ArrayList<>();
    List<Candidate> weak = new ArrayList<>();
    for (int w = 0; w < windows.size(); w++) {
      int number = w;
      DensityOfLosses density = windows.get(w).density();
      density.values().forEach(value -> good.add(new Candidate(value, number)));
      density.rejected().stream()
          .filter(DensityOfLosses.Rejected::isWeak)
          .forEach(rejected -> weak.add(new Candidate(rejected.peak(), number)));
    }
    List<Candidate> kept = new ArrayList<>();
    kept.addAll(apart(good, kept));
    List<Candidate> more = apart(weak, kept);
    kept.sort(Comparator.comparingDouble(c -> c.value().value()));
    more.sort(Comparator.comparingDouble(c -> c.value().value()));
    return new DensityScan(windows, kept, more);
  }

  /// Those of a list that are the same critical value as no other, the smallest errors first.
  private static List<Candidate> apart(List<Candidate> list, List<Candidate> from) {
    List<Candidate> kept = new ArrayList<>();
    list.stream()
        .sorted(Comparator.comparingDouble(c -> c.value().error()))
        .filter(c -> from.stream().noneMatch(other -> c.value().isSameAs(other.value())))
        .filter(c -> kept.stream().noneMatch(other -> c.value().isSameAs(other.value())))
        .forEach(kept::add);
    return kept;
  }
}
