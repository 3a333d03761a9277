package org.resurge.surge.slice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where the loss first stops falling along a line: four witnesses and one rule.
///
/// **The rule.** A target needs two witnesses that agree within 1 %, if possible one of each plane:
/// a root of `ℓ'` in the plane of `s`, and a branch point of exponent -1/2 in the Borel plane.
/// Where the Borel plane cannot see, because complex pairs or a maximum behind the start are
/// nearer, the Taylor polynomial with its bound and the Padé approximants may stand alone; and
/// where the plane of s cannot see, because the critical point lies beyond its disk, the ratio and
/// the branch point may. A series that ends needs no witness: its polynomial is the loss. Anything
/// else is no target, with the reason.
///
/// The value is that of the witness with the smaller error, and so is the error.
public final class LineAnalysis {
  /// What came out.
  public enum Outcome {
    /// A critical point ahead, with an error.
    TARGET,
    /// The line descends, but no critical point can be named.
    NO_TARGET,
    /// The line cannot be analysed: no descent, or no finite derivatives.
    REFUSED
  }

  private static final double AGREE = 1e-2;
  private static final double ALONE = 1e-3;
  // Jets and reversion carry rounding of about this share; no error is taken to be smaller.
  private static final double SMALLEST_ERROR = 1e-10;

  private final LineSeries line;
  private final Outcome outcome;
  private final String reason;
  private final Optional<LineTarget> target;
  private final List<Witness> witnesses;
  private final Optional<Planes> planes;

  /// What both planes show; only of a line that is not refused.
  private record Planes(
      DescentSeries descent, TaylorSlope taylor, CorrectedRatio ratio, BranchPoints branches) {}

  private LineAnalysis(
      LineSeries line,
      Outcome outcome,
      String reason,
      Optional<LineTarget> target,
      List<Witness> witnesses,
      Optional<Planes> planes) {
    this.line = line;
    this.outcome = outcome;
    this.reason = reason;
    this.target = target;
    this.witnesses = List.copyOf(witnesses);
    this.planes = planes;
  }

  /// Analysis of one line. Never throws for a series of finite length; a failure is a reason.
  public static LineAnalysis of(LineSeries line) {
    Optional<String> refusal = line.refusal();
    if (refusal.isPresent()) {
      return new LineAnalysis(
          line, Outcome.REFUSED, refusal.get(), Optional.empty(), List.of(), Optional.empty());
    }
    DescentSeries descent = DescentSeries.of(line);
    Planes planes =
        new Planes(
            descent, TaylorSlope.of(line), CorrectedRatio.of(descent), BranchPoints.of(descent));
    return judged(line, planes);
  }

  private static LineAnalysis judged(LineSeries line, Planes planes) {
    Witness taylor = planes.taylor.witness();
    Witness pade = widened(PadeSlope.of(line), planes.taylor.radius());
    Witness ratio = planes.ratio.witness();
    Witness branch = planes.branches.witness();
    List<Witness> witnesses = List.of(taylor, pade, ratio, branch);
    Witness slope = better(taylor, pade);
    Optional<LineTarget> target = Optional.empty();
    String reason = silence(slope, ratio, branch);
    if (slope.agrees(ratio, AGREE)) {
      target = target(slope);
      reason = "the slope's root and the ratio of the Borel coefficients agree";
    } else if (slope.agrees(branch, Math.max(AGREE, 2.0 * branch.relativeError()))) {
      target = target(slope);
      reason = "the slope's root and a branch point agree, behind a nearer singularity";
    } else if (taylor.relativeError() <= AGREE && taylor.agrees(pade, AGREE)) {
      target = target(slope);
      reason = "the slope's Taylor polynomial and its approximants agree";
    } else if (taylor.sees() && planes.taylor.ends()) {
      target = target(slope);
      reason = "the series ends: the slope is a polynomial, and its root is exact";
    } else if (!slope.sees() && ratio.relativeError() <= ALONE && ratio.agrees(branch, AGREE)) {
      target = target(ratio, planes.descent);
      reason = "the ratio and the branch point agree, beyond the reach of the slope";
    }
    boolean lost = target.isPresent() && target.get().drop() <= Math.ulp(line.loss());
    if (lost) {
      target = Optional.empty();
      reason = "the drop to the critical point is below the rounding of the loss";
    }
    return new LineAnalysis(
        line,
        target.isPresent() ? Outcome.TARGET : Outcome.NO_TARGET,
        reason,
        target,
        witnesses,
        Optional.of(planes));
  }

  /// Approximants that agree may be wrong together far outside the disk: what they differ by is
  /// taken times the square of the distance in radii of convergence.
  private static Witness widened(Witness pade, double radius) {
    double distance = pade.place().orElse(0.0) / radius;
    return distance > 1.0 ? pade.widened(distance * distance) : pade;
  }

  /// The more exact of the two in the plane of s; Taylor's where they disagree, for its bound.
  private static Witness better(Witness taylor, Witness pade) {
    if (taylor.relativeError() > AGREE) {
      return pade;
    }
    return taylor.agrees(pade, AGREE) && pade.error() < taylor.error() ? pade : taylor;
  }

  private static String silence(Witness slope, Witness ratio, Witness branch) {
    boolean borel = ratio.sees() || branch.sees();
    if (slope.sees()) {
      return borel
          ? "the slope and the Borel plane see different critical points"
          : "only the slope sees a critical point: the Borel plane does not confirm it";
    }
    return borel
        ? "only the Borel plane sees a critical point: the slope does not confirm it"
        : "no witness sees a critical point ahead";
  }

  private static Optional<LineTarget> target(Witness slope) {
    double drop = slope.drop().orElseThrow();
    double place = slope.place().orElseThrow();
    double error = Math.max(slope.error(), SMALLEST_ERROR * drop);
    return valid(
        new LineTarget(drop, error, place, Math.max(slope.placeError(), SMALLEST_ERROR * place)));
  }

  private static Optional<LineTarget> target(Witness ratio, DescentSeries descent) {
    double drop = ratio.drop().orElseThrow();
    OptionalDouble place = ConformalLine.of(descent, drop).place();
    return place.isPresent()
        ? valid(
            new LineTarget(drop, ratio.error(), place.getAsDouble(), AGREE * place.getAsDouble()))
        : Optional.empty();
  }

  private static Optional<LineTarget> valid(LineTarget target) {
    boolean valid =
        target.drop() > 0.0
            && target.place() > 0.0
            && Double.isFinite(target.drop())
            && Double.isFinite(target.place());
    return valid ? Optional.of(target) : Optional.empty();
  }

  /// The series that was analysed.
  public LineSeries line() {
    return line;
  }

  /// What came out.
  public Outcome outcome() {
    return outcome;
  }

  /// Why, in one sentence without a full stop.
  public String reason() {
    return reason;
  }

  /// The first critical point ahead, if one is named.
  public Optional<LineTarget> target() {
    return target;
  }

  /// What each way of looking says; empty if the line is refused.
  public List<Witness> witnesses() {
    return witnesses;
  }

  /// The inverse series; empty if the line is refused.
  public Optional<DescentSeries> descent() {
    return planes.map(Planes::descent);
  }

  /// The corrected ratios by order, in the units of the loss; empty if the line is refused.
  public double[] ratios() {
    return planes.map(p -> p.ratio.ratios()).orElseGet(() -> new double[0]);
  }

  /// Branch points in the Borel plane; empty if the line is refused.
  public List<BranchPoints.Branch> branches() {
    return planes.map(p -> p.branches.branches()).orElseGet(List::of);
  }

  /// The roots of the slope's Taylor polynomial; empty if the line is refused.
  public Optional<TaylorSlope> taylor() {
    return planes.map(Planes::taylor);
  }

  /// Critical points of the line near the start, complex ones too; empty if the line is refused.
  public List<CriticalPlace> places() {
    return planes.map(p -> p.taylor.places()).orElseGet(List::of);
  }

  /// Second critical point ahead, where the series reaches that far.
  public Optional<CriticalPlace> next() {
    return planes
        .flatMap(p -> p.taylor.first())
        .flatMap(
            first ->
                places().stream()
                    .filter(p -> p.isAhead() && p.place().re() > first.place().re())
                    .findFirst());
  }

  /// Drop at the second critical point as the Borel plane tells, from the second sheet behind t*.
  public OptionalDouble nextDrop() {
    return target.isPresent() && planes.isPresent()
        ? ConformalLine.of(planes.get().descent, target.get().drop()).next()
        : OptionalDouble.empty();
  }
}
