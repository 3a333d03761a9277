package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.autograd.derivative.ParameterVector;
import org.resurge.surge.borel.Singularity;
import org.resurge.surge.guide.Target;
import org.resurge.surge.guide.Targets;
import org.resurge.surge.landscape.AnalyticLandscape;
import org.resurge.surge.landscape.CriticalPoint;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.LineTaylor;
import org.resurge.surge.mode.ModeReport.NullResult;
import org.resurge.surge.verify.Lanczos;
import org.resurge.tensor.RandomKey;

/// The series mode: barriers of a basin from the exact Taylor coefficients at its minimum.
///
/// The coefficients `a_n` of the partition function about a minimum grow like `Γ(n)/Δⁿ`, where `Δ`
/// is the height of the barrier above the minimum: the nearest singularity of the Borel transform
/// on the first sheet. So the shape of the well tells how high its rim is.
///
/// * A **landscape** with Taylor coefficients is descended from its origin to a minimum, and from a
///   few draws of its prior to others; one dimension gives the series itself, two the average over
///   directions, more a noisy average that may be too short.
/// * A **model** is looked at along eigenvectors of its Hessian, and between two checkpoints: the
///   values are those of the line, not of the whole loss. Between checkpoints the line is also
///   climbed from both ends ([BarrierClimb]), for its barrier is as a rule beyond the first series.
///
/// Targets are positive singularities on the first sheet. In one dimension and on lines a search
/// verifies or refutes each; what is refuted is no target. Where there is no minimum with a
/// curvature, or no derivative, the analysis is refused.
public final class SeriesMode {
  /// Name of the mode.
  public static final String NAME = "series";

  private static final int MOST_MINIMA = 6;
  private static final int LANCZOS_STEPS = 40;
  private static final double SAME_PLACE = 1e-5;
  private static final double SAME_VALUE = 1e-6;

  private SeriesMode() {}

  /// Analysis of a landscape, about the minimum that the way down from its origin ends in and about
  /// those found beside it.
  public static SeriesReport analyze(Landscape landscape, SeriesSettings settings) {
    if (landscape instanceof AnalyticLandscape analytic) {
      return wells(
          landscape.name(),
          landscape.loss(landscape.origin()),
          analytic.lines(),
          landscape.origin(),
          landscape.deviations(),
          analytic.criticalPoints().stream().map(CriticalPoint::value).toList(),
          settings);
    }
    return new SeriesReport.Builder(landscape.name(), landscape.loss(landscape.origin()), settings)
        .refused(
            "the landscape is known by its values only: there are no Taylor coefficients",
            System.nanoTime());
  }

  /// The same of any loss of few dimensions with Taylor coefficients.
  ///
  /// @param name name for the report
  /// @param origin where the way down begins, `[d]`
  /// @param deviations how far to look for other minima, in each direction, `[d]`, above 0
  public static SeriesReport analyze(
      String name,
      LineTaylor lines,
      double[] origin,
      double[] deviations,
      SeriesSettings settings) {
    double loss = lines.taylor(origin, new double[origin.length], 0)[0];
    return wells(name, loss, lines, origin, deviations, List.of(), settings);
  }

  private static SeriesReport wells(
      String name,
      double loss,
      LineTaylor lines,
      double[] origin,
      double[] deviations,
      List<Double> known,
      SeriesSettings settings) {
    long start = System.nanoTime();
    SeriesReport.Builder report = new SeriesReport.Builder(name, loss, settings);
    double unit = Arrays.stream(deviations).min().orElseThrow();
    MinimumSearch search = new MinimumSearch(lines, unit);
    MinimumSearch.End first = search.from(origin);
    if (first.point().isEmpty()) {
      return report.refused(first.reason(), start);
    }
    List<MinimumSearch.End> minima = new ArrayList<>(List.of(first));
    for (int draw = 0; draw < settings.draws() && minima.size() < MOST_MINIMA; draw++) {
      double[] point = draw(origin, deviations, settings.key().foldIn(draw));
      MinimumSearch.End end = search.from(point);
      if (end.point().isPresent() && minima.stream().allMatch(other -> differ(end, other, unit))) {
        minima.add(end);
      }
    }
    WellSeries wells = new WellSeries(lines, settings);
    for (int i = 0; i < minima.size(); i++) {
      report.add(wells.about("minimum " + (i + 1), minima.get(i), known));
    }
    return report.finished(start);
  }

  private static double[] draw(double[] origin, double[] deviations, RandomKey key) {
    double[] point = key.normals(origin.length);
    for (int i = 0; i < point.length; i++) {
      point[i] = origin[i] + deviations[i] * point[i];
    }
    return point;
  }

  private static boolean differ(MinimumSearch.End one, MinimumSearch.End other, double unit) {
    List<Double> here = one.point().orElseThrow().location();
    List<Double> there = other.point().orElseThrow().location();
    double distance = 0.0;
    for (int i = 0; i < here.size(); i++) {
      distance = Math.max(distance, Math.abs(here.get(i) - there.get(i)));
    }
    return distance > SAME_PLACE * unit;
  }

  /// Analysis of a model along eigenvectors of its Hessian, at the parameters' values when the
  /// objective was recorded.
  public static SeriesReport analyze(
      String name, ExactObjective objective, SeriesSettings settings) {
    long start = System.nanoTime();
    DescentSource source = DescentSource.of(name, objective);
    double[] point = source.point();
    double loss = source.taylor(point, new double[point.length], 0)[0];
    SeriesReport.Builder report = new SeriesReport.Builder(name, loss, settings);
    Optional<String> refusal = source.refusal();
    if (refusal.isPresent()) {
      return report.refused(refusal.get(), start);
    }
    List<Lanczos.Pair> pairs = hessian(objective, settings.key());
    if (pairs.isEmpty() || !(pairs.getLast().value() > 0.0)) {
      return report.refused("the Hessian has no positive eigenvalue: there is no series", start);
    }
    int negative = Lanczos.negative(pairs, 1e-6 * pairs.getLast().value());
    report.note(
        String.format(
            Locale.ROOT,
            "%d parameters, gradient norm %.3g",
            point.length,
            MinimumSearch.norm(source.gradient())));
    report.note(
        String.format(
            Locale.ROOT,
            "Hessian by %d Lanczos steps: largest eigenvalue %.4g, at least %d negative",
            pairs.size(),
            pairs.getLast().value(),
            negative));
    for (Lanczos.Pair pair : chosen(pairs, settings.lines())) {
      String line = String.format(Locale.ROOT, "eigenvector of %.4g", pair.value());
      report.add(new WellSeries(source::taylor, settings).alongLine(line, point, pair.vector()));
    }
    return report.finished(start);
  }

  /// Eigenvalues and eigenvectors of a model's Hessian, rising, as far as Lanczos' method finds
  /// them.
  static List<Lanczos.Pair> hessian(ExactObjective objective, RandomKey key) {
    ParameterVector at = objective.point();
    return Lanczos.pairs(
        objective.parameters().stream().mapToInt(p -> p.shape().size()).sum(),
        v ->
            objective
                .hessianTimes(at, ParameterVector.unflatten(objective.parameters(), v))
                .flatten(),
        LANCZOS_STEPS,
        key);
  }

  /// Half of them the stiffest, half the softest above a share of 1e-4.
  private static List<Lanczos.Pair> chosen(List<Lanczos.Pair> pairs, int count) {
    double largest = pairs.getLast().value();
    List<Lanczos.Pair> positive =
        pairs.stream().filter(pair -> pair.value() > 1e-4 * largest).toList();
    int stiff = Math.min(positive.size(), (count + 1) / 2);
    List<Lanczos.Pair> chosen =
        new ArrayList<>(positive.subList(positive.size() - stiff, positive.size()).reversed());
    int soft = Math.min(positive.size() - stiff, count - stiff);
    chosen.addAll(positive.subList(0, soft));
    return chosen;
  }

  /// Analysis of the line between two points, such as two checkpoints: the height of the barriers
  /// that the line crosses on its way out of the minima nearest to both ends.
  ///
  /// @param source the loss
  /// @param from first point, `[d]`
  /// @param to second point, `[d]`
  public static SeriesReport between(
      DescentSource source, double[] from, double[] to, SeriesSettings settings) {
    long start = System.nanoTime();
    if (from.length != to.length || source.point().length != from.length) {
      throw new IllegalArgumentException(
          "series mode: both points must have "
              + source.point().length
              + " coordinates, got "
              + from.length
              + " and "
              + to.length);
    }
    double loss = source.taylor(from, new double[from.length], 0)[0];
    SeriesReport.Builder report = new SeriesReport.Builder(source.name(), loss, settings);
    if (source.refusal().isPresent()) {
      return report.refused(source.refusal().get(), start);
    }
    double[] direction = new double[from.length];
    for (int i = 0; i < direction.length; i++) {
      direction[i] = to[i] - from[i];
    }
    if (MinimumSearch.norm(direction) == 0.0) {
      return report.refused("the two points are the same", start);
    }
    double other = source.taylor(to, direction, 0)[0];
    report.note(
        String.format(Locale.ROOT, "losses at the ends of the line: %.9g, %.9g", loss, other));
    report.add(new WellSeries(source::taylor, settings).alongLine("line", from, direction));
    int order = 2 * settings.coefficients() + 2;
    double[] back = Arrays.stream(direction).map(x -> -x).toArray();
    report.climbed(BarrierClimb.of("first", source::taylor, from, direction, order));
    report.climbed(BarrierClimb.of("second", source::taylor, to, back, order));
    return report.finished(start);
  }

  /// Targets of all series, first-sheet barriers that a search does not refute, and of all climbs.
  static Targets targets(List<LocalSeries> all, List<BarrierClimb> climbs) {
    List<Target> targets = new ArrayList<>();
    for (LocalSeries series : all) {
      for (Singularity one : series.positive()) {
        Optional<Target> target = target(series, one);
        target.ifPresent(found -> merge(targets, found));
      }
    }
    for (BarrierClimb climb : climbs) {
      climb.barrier().ifPresent(found -> merge(targets, found));
    }
    return Targets.of(targets);
  }

  private static Optional<Target> target(LocalSeries series, Singularity one) {
    double error = one.error().orElse(0.02 * one.real());
    OptionalDouble searched =
        series.barriers().stream()
            .mapToDouble(Double::doubleValue)
            .filter(barrier -> Math.abs(barrier - one.real()) <= allowed(one, error))
            .filter(barrier -> isNearest(series, one, barrier))
            .findFirst();
    // In an average no search is made; there the sheet must be known.
    boolean stands = series.average() ? one.strength().isPresent() : searched.isPresent();
    if (!stands) {
      return Optional.empty();
    }
    OptionalDouble verified =
        searched.isPresent()
            ? OptionalDouble.of(series.value() + searched.getAsDouble())
            : OptionalDouble.empty();
    double value = series.value() + one.real();
    return Optional.of(
        new Target(
            value,
            NAME,
            OptionalDouble.of(error + Math.ulp(value)),
            series.place().size() == 1 ? OptionalInt.of(1) : OptionalInt.empty(),
            verified));
  }

  /// How far a search may end from the claim: a percent if the claim is sure of its sheet.
  private static double allowed(Singularity one, double error) {
    double share = one.strength().isPresent() ? 1e-2 : 1e-6;
    return Math.max(3.0 * error, share * one.real());
  }

  /// Whether no other claim is nearer to what the search has reached.
  private static boolean isNearest(LocalSeries series, Singularity one, double barrier) {
    double distance = Math.abs(barrier - one.real());
    return series.positive().stream()
        .noneMatch(other -> Math.abs(barrier - other.real()) < distance);
  }

  /// Adds a target, or keeps the better of two that say the same.
  private static void merge(List<Target> targets, Target found) {
    for (int i = 0; i < targets.size(); i++) {
      Target other = targets.get(i);
      double errors = found.error().orElse(0.0) + other.error().orElse(0.0);
      double near = Math.max(3.0 * errors, SAME_VALUE * Math.abs(found.value()));
      if (Math.abs(found.value() - other.value()) <= near) {
        if (found.error().orElse(0.0) < other.error().orElse(0.0)) {
          targets.set(i, found);
        }
        return;
      }
    }
    targets.add(found);
  }

  /// The same detector where there is nothing to find: a quadratic, and a well whose only other
  /// critical points are complex.
  static List<NullResult> nulls(SeriesSettings settings) {
    WellSeries wells = new WellSeries((_, _, order) -> new double[order + 1], settings);
    return List.of(
        nullResult("quadratic", wells, 0, 0, 1),
        nullResult("complex saddles only", wells, 0, 0, 1, -1, 0.5));
  }

  private static NullResult nullResult(String name, WellSeries wells, double... taylor) {
    List<Target> found =
        wells.detect(taylor).stream()
            .filter(Singularity::isPositive)
            .map(one -> Target.of(one.real(), NAME))
            .toList();
    return new NullResult(name, Targets.of(found));
  }
}
