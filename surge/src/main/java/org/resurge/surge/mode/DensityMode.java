package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.resurge.surge.density.CriticalValue;
import org.resurge.surge.density.DensityOfLosses;
import org.resurge.surge.density.DensityScan;
import org.resurge.surge.density.VanHoveDetector;
import org.resurge.surge.density.Window;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Landscapes;
import org.resurge.surge.landscape.RandomCloud;
import org.resurge.surge.mode.ModeReport.NullResult;
import org.resurge.surge.verify.NearestDraws;
import org.resurge.surge.verify.SmoothLoss;
import org.resurge.surge.verify.Verification;
import org.resurge.tensor.RandomKey;

/// Critical values from the density of sampled losses, each verified by a search.
///
/// 1. Draws are led to where the losses of a window lie, in a few nested windows.
/// 2. The van Hove detector reads critical values and Morse indices off their density.
/// 3. From the draws nearest in loss to each value a search goes to the critical point beside it. A
///    value is a target if a critical point of that value is reached.
/// 4. The same is done where there is nothing to find: a quadratic (its minimum only), a constant
///    and a random cloud.
///
/// In more than about four dimensions it refuses, with the signal to noise to be expected.
public final class DensityMode {
  /// Name of the mode.
  public static final String NAME = "density";

  static final String TARGETS = "targets";
  static final String NO_TARGET = "no target";
  static final String NULL = "indistinguishable from null";
  static final String REFUSED = "refused";

  private static final double TOLERANCE = 4.0;
  private static final int CANDIDATES = 300;
  private static final int STARTS = 12;

  private final DensitySettings settings;

  /// Mode with these settings.
  public DensityMode(DensitySettings settings) {
    this.settings = settings;
  }

  /// Mode with the standard settings.
  public static DensityMode standard() {
    return new DensityMode(DensitySettings.standard());
  }

  /// Analysis of a landscape; searches take differences of its loss.
  ///
  /// @param key decides the draws
  public DensityReport analyze(Landscape landscape, RandomKey key) {
    return analyze(landscape, SmoothLoss.of(landscape), key);
  }

  /// Analysis of a landscape whose derivatives are known.
  ///
  /// @param smooth the same loss, with derivatives
  /// @param key decides the draws
  public DensityReport analyze(Landscape landscape, SmoothLoss smooth, RandomKey key) {
    long begin = System.nanoTime();
    int d = landscape.dimension();
    double initial = landscape.loss(landscape.origin());
    double expected = VanHoveDetector.expectedSignal(settings.draws(), d);
    if (expected < VanHoveDetector.LEAST_SIGNAL) {
      String reason =
          String.format(
              Locale.ROOT,
              "%d dimensions are too many for %d draws: expected signal to noise %.2g, below %.0f",
              d,
              settings.draws(),
              expected,
              VanHoveDetector.LEAST_SIGNAL);
      DensityScan empty = new DensityScan(List.of(), List.of(), List.of());
      return new DensityReport(
          landscape.name(),
          d,
          initial,
          expected,
          empty,
          List.of(),
          List.of(),
          REFUSED,
          reason,
          seconds(begin));
    }
    VanHoveDetector detector = new VanHoveDetector(d, settings.vanHove());
    DensityScan scan =
        DensityScan.of(landscape, detector, key, settings.draws(), settings.windows());
    List<DensityFinding> findings = verified(scan, smooth);
    List<NullResult> nulls = nulls(landscape, initial, scan, detector, key.foldIn("nulls"));
    Conclusion conclusion = Conclusion.of(scan, findings, nulls);
    return new DensityReport(
        landscape.name(),
        d,
        initial,
        expected,
        scan,
        findings,
        nulls,
        conclusion.verdict(),
        conclusion.reason(),
        seconds(begin));
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) * 1e-9;
  }

  /// Searches for all candidates, and for the weak ones that a search can still confirm.
  private static List<DensityFinding> verified(DensityScan scan, SmoothLoss smooth) {
    List<DensityFinding> findings = new ArrayList<>();
    for (DensityScan.Candidate candidate : scan.candidates()) {
      findings.add(search(candidate, false, scan, smooth));
    }
    for (DensityScan.Candidate candidate : scan.weak()) {
      DensityFinding finding = search(candidate, true, scan, smooth);
      if (finding.isTarget()) {
        findings.add(finding);
      }
    }
    findings.sort(Comparator.comparingDouble(finding -> finding.found().error()));
    List<DensityFinding> marked = new ArrayList<>();
    for (DensityFinding finding : findings) {
      boolean repeated = marked.stream().anyMatch(other -> samePoint(finding, other));
      if (!(repeated && finding.weak())) {
        marked.add(
            new DensityFinding(
                finding.found(),
                finding.window(),
                finding.weak(),
                finding.verification(),
                repeated));
      }
    }
    marked.sort(Comparator.comparingDouble(finding -> finding.found().value()));
    return marked;
  }

  private static DensityFinding search(
      DensityScan.Candidate candidate, boolean weak, DensityScan scan, SmoothLoss smooth) {
    DensityScan.Scanned window = scan.windows().get(candidate.window());
    CriticalValue found = candidate.value();
    double unit = window.density().window().length();
    NearestDraws draws = new NearestDraws(smooth, window.draws().losses(), window.draws()::point);
    double errors = weak ? 0.5 * TOLERANCE : TOLERANCE;
    Verification verification =
        Verification.of(
            smooth,
            found.value(),
            found.index(),
            errors * found.error(),
            unit,
            draws.starts(found.value(), CANDIDATES, STARTS));
    return new DensityFinding(found, candidate.window(), weak, verification, false);
  }

  private static boolean samePoint(DensityFinding one, DensityFinding other) {
    if (!one.isTarget() || !other.isTarget()) {
      return false;
    }
    double a = one.target().verified().orElseThrow();
    double b = other.target().verified().orElseThrow();
    return Math.abs(a - b) <= 0.1 * Math.min(one.found().error(), other.found().error());
  }

  /// The same steps in the widest window where there is nothing to find.
  private List<NullResult> nulls(
      Landscape landscape,
      double initial,
      DensityScan scan,
      VanHoveDetector detector,
      RandomKey key) {
    int d = landscape.dimension();
    Window window = scan.windows().getFirst().density().window();
    double mean = window.length();
    double level = Double.isFinite(initial) ? initial : window.low();
    List<NullResult> results = new ArrayList<>();
    results.add(nullResult("quadratic", new Bowl(landscape, mean), detector, key));
    results.add(nullResult("constant", Landscapes.constant(level, d), detector, key));
    results.add(
        nullResult(
            "random cloud",
            new RandomCloud(mean, 0.5 * mean, d, key.foldIn("cloud")),
            detector,
            key));
    return results;
  }

  private NullResult nullResult(
      String name, Landscape landscape, VanHoveDetector detector, RandomKey key) {
    DensityScan scan = DensityScan.of(landscape, detector, key.foldIn(name), settings.draws(), 1);
    return new NullResult(
        name,
        Targets.of(
            verified(scan, SmoothLoss.of(landscape)).stream()
                .filter(DensityFinding::isTarget)
                .map(DensityFinding::target)
                .toList()));
  }

  /// Quadratic of a given height one deviation away from the origin of another landscape.
  private record Bowl(Landscape around, double height) implements Landscape {
    @Override
    public String name() {
      return "quadratic";
    }

    @Override
    public int dimension() {
      return around.dimension();
    }

    @Override
    public double[] origin() {
      return around.origin();
    }

    @Override
    public double[] deviations() {
      return around.deviations();
    }

    @Override
    public double loss(double[] point) {
      double[] center = around.origin();
      double[] deviations = around.deviations();
      double sum = 0.0;
      for (int i = 0; i < point.length; i++) {
        double z = (point[i] - center[i]) / deviations[i];
        sum += z * z;
      }
      return height * sum / point.length;
    }
  }

  /// Verdict and reason.
  private record Conclusion(String verdict, String reason) {
    static Conclusion of(DensityScan scan, List<DensityFinding> findings, List<NullResult> nulls) {
      long targets = findings.stream().filter(DensityFinding::isTarget).count();
      String refusal =
          scan.windows().stream()
              .map(DensityScan.Scanned::density)
              .map(DensityOfLosses::refusal)
              .findFirst()
              .orElse("");
      if (!refusal.isEmpty()) {
        return new Conclusion(NO_TARGET, refusal);
      }
      if (targets == 0) {
        return new Conclusion(
            NO_TARGET,
            findings.isEmpty()
                ? "the density of losses has no van Hove peak"
                : "no critical point was reached from any of the peaks");
      }
      for (NullResult result : nulls) {
        int allowed = result.name().equals("quadratic") ? 1 : 0;
        if (result.targets().size() > allowed) {
          return new Conclusion(NULL, "the null control " + result.name() + " claims as much");
        }
      }
      return new Conclusion(
          TARGETS,
          targets
              + (targets == 1 ? " critical value" : " critical values")
              + " found and verified; the nulls show none but the quadratic's minimum");
    }
  }
}
