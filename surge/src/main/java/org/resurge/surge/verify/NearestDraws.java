package org.resurge.surge.verify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Starts for searches: among the draws whose loss is nearest to a value, those where the gradient
/// is smallest. On a level set the gradient is small only beside critical points.
public final class NearestDraws {
  private final CriticalSearch search;
  private final double[] losses;
  private final IntFunction<double[]> points;

  /// Draws of a loss.
  ///
  /// @param losses loss of each draw, `[N]`; NaN is never near
  /// @param points point of a draw
  public NearestDraws(SmoothLoss loss, double[] losses, IntFunction<double[]> points) {
    this.search = new CriticalSearch(loss);
    this.losses = losses.clone();
    this.points = points;
  }

  /// Starting points for a value, the smallest gradient first.
  ///
  /// @param value detected value
  /// @param candidates how many of the nearest draws to look at
  /// @param count how many to return at most
  public List<double[]> starts(double value, int candidates, int count) {
    double[] distances = Arrays.stream(losses).map(x -> Math.abs(x - value)).toArray();
    double[] sorted = Arrays.stream(distances).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return List.of();
    }
    double reach = sorted[Math.min(candidates, sorted.length) - 1];
    record Start(double[] point, double slope) {}
    return IntStream.range(0, losses.length)
        .filter(i -> distances[i] <= reach)
        .limit(candidates)
        .mapToObj(points)
        .map(point -> new Start(point, CriticalSearch.norm(search.gradient(point))))
        .filter(start -> Double.isFinite(start.slope()))
        .sorted(Comparator.comparingDouble(Start::slope))
        .limit(count)
        .map(Start::point)
        .toList();
  }
}
