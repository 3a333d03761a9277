package org.resurge.surge.sampler;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.landscape.Place;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

/// Losses and log weights of one set of draws from a sampler, which serves all couplings.
///
/// The points themselves are not kept: `N` draws of a network of `p` parameters cost `N` forward
/// passes and `O(p)` memory for each thread, floats of the landscape's that serve again. Draws are
/// computed in parallel, each by itself, so the numbers are the same bytes for any number of
/// threads.
public final class Draws {
  /// Draws that go side by side: they read means and deviations once, and a sum of distances waits
  /// less for its last addition beside another.
  private static final int ABREAST = 4;

  /// Room for a part of each, of every thread: fresh memory would come from outside the cache.
  private static final ThreadLocal<double[][]> PARTS =
      ThreadLocal.withInitial(() -> new double[ABREAST][Sampler.PART]);

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
    return weighted(prior, q, key, new double[count], landscape::place, (_, place) -> place.loss());
  }

  /// Draws whose losses are known already, numbered from 0: block by block from [#losses(Landscape,
  /// Sampler, RandomKey, int, int)], perhaps on other machines. The points are drawn again here.
  ///
  /// @param losses `L_i`, `[N]`
  public static Draws of(DiagonalGaussian prior, Sampler q, RandomKey key, double[] losses) {
    double[] known = losses.clone();
    return weighted(prior, q, key, known, Nowhere::new, (i, _) -> known[i]);
  }

  /// Losses of the draws `[from, to)`, the same numbers as within any larger set.
  public static double[] losses(Landscape landscape, Sampler q, RandomKey key, int from, int to) {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "draws: must go from 0 or more to no less, got from " + from + " to " + to);
    }
    double[] losses = new double[to - from];
    Parallel.forRange(
        losses.length,
        grain(q.dimension()),
        (low, high) -> {
          try (Place place = landscape.place()) {
            for (int i = low; i < high; i++) {
              int index = from + i;
              Parallel.forRange(
                  q.dimension(),
                  Sampler.PART,
                  (first, last) -> {
                    double[] part = PARTS.get()[0];
                    q.draw(key, index, first, last, part, 0);
                    place.put(first, last, part, 0);
                  });
              losses[i] = place.loss();
            }
          }
        });
    return losses;
  }

  /// Loss of a draw, from its number or its place.
  private interface LossOfDraw {
    double at(int i, Place place);
  }

  /// Place of a point whose loss is known.
  private record Nowhere() implements Place {
    @Override
    public void put(int from, int to, double[] values, int at) {}

    @Override
    public double loss() {
      return Double.NaN;
    }

    @Override
    public void close() {}
  }

  /// Places of the draws that go side by side.
  private record Row(Place[] places) implements AutoCloseable {
    Row(Supplier<Place> source, int count) {
      this(Stream.generate(source).limit(count).toArray(Place[]::new));
    }

    @Override
    public void close() {
      for (Place place : places) {
        place.close();
      }
    }
  }

  private static Draws weighted(
      DiagonalGaussian prior,
      Sampler q,
      RandomKey key,
      double[] losses,
      Supplier<Place> places,
      LossOfDraw loss) {
    int count = losses.length;
    double[] logWeights = new double[count];
    double[] squaredDistances = new double[count];
    Parallel.forRange(
        count,
        Math.max(ABREAST, grain(q.dimension())),
        (from, to) -> {
          // Another density than the prior's is asked for at a whole point.
          double[][] points = q == prior ? PARTS.get() : new double[ABREAST][q.dimension()];
          double[] distances = new double[ABREAST];
          try (Row row = new Row(places, Math.min(ABREAST, to - from))) {
            for (int i = from; i < to; i += ABREAST) {
              int size = Math.min(ABREAST, to - i);
              draw(prior, q, key, i, size, points, row.places(), distances);
              for (int j = 0; j < size; j++) {
                losses[i + j] = loss.at(i + j, row.places()[j]);
                squaredDistances[i + j] = distances[j];
                logWeights[i + j] =
                    q == prior ? 0.0 : prior.logDensityAt(distances[j]) - q.logDensity(points[j]);
              }
            }
          }
        });
    return new Draws(losses, logWeights, squaredDistances);
  }

  /// Draws points with their distances from the prior, part by part: distance and place find a part
  /// in the cache, where a whole point of a million coordinates would have left it.
  ///
  /// @param size how many are drawn
  /// @param points Modified; the points, or room for a part of each
  private static void draw(
      DiagonalGaussian prior,
      Sampler q,
      RandomKey key,
      int index,
      int size,
      double[][] points,
      Place[] places,
      double[] distances) {
    Arrays.fill(distances, 0.0);
    boolean whole = q != prior;
    for (int next = 0; next < q.dimension(); ) {
      int from = next;
      int to = from + Math.min(q.dimension() - from, Sampler.PART);
      int at = whole ? from : 0;
      Parallel.forRange(
          size,
          Sampler.PART / (to - from),
          (first, last) -> {
            for (int j = first; j < last; j++) {
              if (whole) {
                q.draw(key, index + j, from, to, points[j], at);
              } else {
                distances[j] += prior.drawMeasured(key, index + j, from, to, points[j], at);
              }
              places[j].put(from, to, points[j], at);
            }
          });
      for (int j = 0; whole && j < size; j += 2) {
        double[] second = points[Math.min(j + 1, size - 1)];
        prior.addSquaredDistances(points[j], second, at, from, to, distances, j);
      }
      next = to;
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

  /// `Σ ((θ - θ₀)/σ)²` of each draw under the prior, `[N]`; a copy. For draws from the prior itself
  /// it is the sum of squares of the normals that they were made of.
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
