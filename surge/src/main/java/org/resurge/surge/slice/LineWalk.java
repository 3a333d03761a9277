package org.resurge.surge.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/// A line analysed from several of its points: where one series sees no critical point, the next is
/// taken further along, inside the disk of the last.
///
/// Some lines cannot be read from their start. A fresh transformer is one: its embeddings are
/// small, so the variance that layer normalization divides by vanishes for complex s close by, and
/// the radius of convergence is a fiftieth of the way to the first critical point. Each series is
/// then used for what it can tell, that the loss falls as far as its bound on the rest allows, and
/// the next starts there. A critical point that is seen from afar, beyond two radii of convergence,
/// is looked at again from closer by. This is analytic continuation, one jet a hop.
public final class LineWalk {
  /// One point of the walk.
  ///
  /// @param place `s` from the start of the line
  /// @param analysis what the derivatives there say
  public record Stage(double place, LineAnalysis analysis) {}

  private static final double NEAR = 2.0;

  private final List<Stage> stages;

  private LineWalk(List<Stage> stages) {
    this.stages = List.copyOf(stages);
  }

  /// Walk from the start until a critical point is seen from close by, the series does not carry
  /// on, or the hops are used up.
  ///
  /// @param series the line's series from a place on it: `ℓ(place + s)`
  /// @param hops most hops, at least 0
  public static LineWalk of(DoubleFunction<LineSeries> series, int hops) {
    return of(series, hops, Double.POSITIVE_INFINITY);
  }

  /// The same, but not beyond a place: the last stage lies at or behind it if nothing was seen
  /// before.
  ///
  /// @param end place on the line, above 0
  public static LineWalk of(DoubleFunction<LineSeries> series, int hops, double end) {
    if (hops < 0) {
      throw new IllegalArgumentException("line walk: hops must not be negative, got " + hops);
    }
    List<Stage> stages = new ArrayList<>();
    double place = 0.0;
    for (int hop = 0; hop <= hops; hop++) {
      LineAnalysis analysis = LineAnalysis.of(series.apply(place));
      stages.add(new Stage(place, analysis));
      if (analysis.taylor().isEmpty() || place >= end) {
        break;
      }
      TaylorSlope taylor = analysis.taylor().get();
      double near = NEAR * taylor.radius();
      if (analysis.target().filter(target -> target.place() <= near).isPresent()) {
        break;
      }
      double reach = taylor.reach();
      if (!(place + reach > place) || !Double.isFinite(place + reach)) {
        break;
      }
      place += reach;
    }
    return new LineWalk(stages);
  }

  /// Points of the walk, at least the start.
  public List<Stage> stages() {
    return stages;
  }

  /// What the derivatives at the start say.
  public LineAnalysis start() {
    return stages.getFirst().analysis();
  }

  /// Number of hops that were made.
  public int hops() {
    return stages.size() - 1;
  }

  /// The first critical point, seen from the start of the line: drop and place from there.
  public Optional<LineTarget> target() {
    Stage last = stages.getLast();
    if (hops() == 0) {
      return last.analysis().target();
    }
    double fallen = start().line().loss() - last.analysis().line().loss();
    double rounding = hops() * Math.ulp(start().line().loss());
    return last.analysis()
        .target()
        .map(
            t ->
                new LineTarget(
                    fallen + t.drop(),
                    t.dropError() + rounding,
                    last.place() + t.place(),
                    t.placeError() + Math.ulp(last.place())));
  }

  /// Why there is a target or none.
  public String reason() {
    String reason = stages.getLast().analysis().reason();
    return hops() == 0
        ? reason
        : String.format(
            Locale.ROOT, "%s (after %d %s)", reason, hops(), hops() == 1 ? "hop" : "hops");
  }
}
