package org.resurge.surge.sampler;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.resurge.surge.landscape.Landscape;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

/// Losses and log weights of one set of draws from a sampler, which serves all couplings.
///
/// The points themselves are not kept: `N` draws of a network of `p` parameters cost `N` forward
/// passes and `O(p)` memory for each thread. Draws are computed in parallel, each by itself, so the
/// numbers are the same bytes for any number of threads.
public final class Draws {
  private final double[] losses;
  private final double[] logWeights;
  private final double[] squaredDistances;

  private Draws(double[] losses, double[] logWeights, double[] squaredDistances) {
    this.losses = losses;
    this.logWeights = logWeights;
    this.squaredDistances = squaredDistances;
  }

  /// Draws from `q`, weighted for integrals over the prior.
  ///
  /// @param prior `π`
  /// @param q what is drawn from; the prior itself gives log weights of exactly 0
  /// @param key decides the points
  /// @param count `N`, at least 1
  public static Draws of(
      Landscape landscape, DiagonalGaussian prior, Sampler q, RandomKey key, int count) {
    if (count < 1 || q.dimension() != landscape.dimension()) {
      throw new IllegalArgumentException(
          "draws: need at least 1 draw from a sampler of dimension "
              + landscape.dimension()
              + ", got "
              + count
              + " draws of dimension "
              + q.dimension());
    }
    return weighted(prior, q, key, new double[count], (_, point) -> landscape.loss(point));
  }

  /// Draws whose losses are known already, numbered from 0: block by block from [#losses(Landscape,
  /// Sampler, RandomKey, int, int)], perhaps on other machines. The points are drawn again here.
  ///
  /// @param losses `L_i`, `[N]`
  public static Draws of(DiagonalGaussian prior, Sampler q, RandomKey key, double[] losses) {
    double[] known = losses.clone();
    return weighted(prior, q, key, known, (i, _) -> known[i]);
  }

  /// Losses of the draws `[from, to)`, the same numbers as within any larger set.
  public static double[] losses(Landscape landscape, Sampler q, RandomKey key, int from, int to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "draws: must go from 0 or more to no less, got from " + from + " to " + to);
    }
    double[] losses = new double[to - from];
    Points points = new Points(q.dimension());
    Parallel.forRange(
        losses.length,
        grain(q.dimension()),
        (low, high) -> {
          double[] point = points.take();
          for (int i = low; i < high; i++) {
            q.draw(key, from + i, point);
            losses[i] = landscape.loss(point);
          }
          points.give(point);
        });
    return losses;
  }

  /// Loss of a draw, from its number or its point.
  private interface LossOfDraw {
    double at(int i, double[] point);
  }

  private static Draws weighted(
      DiagonalGaussian prior, Sampler q, RandomKey key, double[] losses, LossOfDraw loss) {
    int count = losses.length;
    double[] logWeights = new double[count];
    double[] squaredDistances = new double[count];
    Points points = new Points(q.dimension());
    // Two draws at a time, since two distances cost as much as one.
    Parallel.forRange(
        count,
        Math.max(2, grain(q.dimension())),
        (from, to) -> {
          double[][] pair = {points.take(), points.take()};
          double[] distances = new double[2];
          for (int i = from; i < to; i += 2) {
            int size = Math.min(2, to - i);
            draw(prior, q, key, i, size, pair, distances);
            for (int j = 0; j < size; j++) {
              losses[i + j] = loss.at(i + j, pair[j]);
              squaredDistances[i + j] = distances[j];
              logWeights[i + j] =
                  q == prior ? 0.0 : prior.logDensityAt(distances[j]) - q.logDensity(pair[j]);
            }
          }
          points.give(pair[0]);
          points.give(pair[1]);
        });
    return new Draws(losses, logWeights, squaredDistances);
  }

  /// Draws one or two points with their distances from the prior, part by part: the distance finds
  /// a part in the cache, where a whole point of a million coordinates would have left it.
  ///
  /// @param size how many of the pair are drawn
  private static void draw(
      DiagonalGaussian prior,
      Sampler q,
      RandomKey key,
      int index,
      int size,
      double[][] pair,
      double[] distances) {
    Arrays.fill(distances, 0.0);
    for (int next = 0; next < q.dimension(); ) {
      int from = next;
      int to = from + Math.min(q.dimension() - from, Sampler.PART);
      Parallel.forRange(
          size,
          Sampler.PART / (to - from),
          (first, last) -> {
            for (int j = first; j < last; j++) {
              q.draw(key, index + j, from, to, pair[j]);
            }
          });
      prior.addSquaredDistances(pair[0], pair[size - 1], from, to, distances);
      next = to;
    }
  }

  /// Points that are overwritten by one draw after the other; each thread takes its own.
  private static final class Points {
    private final ConcurrentLinkedQueue<double[]> free = new ConcurrentLinkedQueue<>();
    private final int dimension;

    Points(int dimension) {
      this.dimension = dimension;
    }

    double[] take() {
      double[] point = free.poll();
      return point == null ? new double[dimension] : point;
    }

    void give(double[] point) {
      free.add(point);
    }
  }

  /// Draws that make a part worth a thread.
  private static int grain(int dimension) {
    return Math.max(1, 200_000 / (dimension * 100 + 200));
  }

  /// Number of draws `N`.
  public int count() {
    return losses.length;
  }

  /// `L_i`, `[N]`; a copy. Infinite and NaN losses weigh nothing.
  public double[] losses() {
    return losses.clone();
  }

  /// `log π_i - log q_i`, `[N]`; a copy.
  public double[] logWeights() {
    return logWeights.clone();
  }

  /// `Σ ((θ - θ₀)/σ)²` of each draw under the prior, `[N]`; a copy.
  public double[] squaredDistances() {
    return squaredDistances.clone();
  }

  /// `E_i = -L_i/g + log π_i - log q_i`, `[N]`.
  public double[] exponents(double coupling) {
    double[] exponents = new double[losses.length];
    Arrays.setAll(exponents, i -> -losses[i] / coupling + logWeights[i]);
    return exponents;
  }

  /// Mean of the finite losses under the prior; 0 if there is none.
  public double meanLoss() {
    double sum = 0.0;
    double weights = 0.0;
    double largest = Arrays.stream(logWeights).max().orElse(0.0);
    for (int i = 0; i < losses.length; i++) {
      if (Double.isFinite(losses[i])) {
        double w = Math.exp(logWeights[i] - largest);
        sum += w * losses[i];
        weights += w;
      }
    }
    return weights > 0.0 ? sum / weights : 0.0;
  }

  /// Standard deviation of the finite losses under the prior.
  public double spreadOfLosses() {
    double mean = meanLoss();
    double sum = 0.0;
    double weights = 0.0;
    double largest = Arrays.stream(logWeights).max().orElse(0.0);
    for (int i = 0; i < losses.length; i++) {
      if (Double.isFinite(losses[i])) {
        double w = Math.exp(logWeights[i] - largest);
        sum += w * (losses[i] - mean) * (losses[i] - mean);
        weights += w;
      }
    }
    return weights > 0.0 ? Math.sqrt(sum / weights) : 0.0;
  }
}
