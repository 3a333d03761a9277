package org.resurge.surge.partition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.tensor.RandomKey;

/// Way from the prior (`β = 0`) to `π e^{-βL}` at the smallest coupling (`β = 1/g`) in small steps,
/// with moves that leave each distribution on the way as it is.
///
/// A move proposes `θ₀ + √(1 - s²) (θ - θ₀) + s σ ξ`, which leaves the prior unchanged in any
/// dimension, and accepts it with probability `min(1, e^{-β ΔL})` (preconditioned Crank–Nicolson).
/// Steps `β` and sizes `s` come from a pilot population that is resampled as it goes and then
/// thrown away, so that what follows is unbiased: each step keeps the effective share of its
/// weights at 95 %, and the sizes follow the acceptance.
final class Annealing {
  private static final int PILOTS = 200;
  private static final int MOST_LEVELS = 4000;
  private static final double VARIANCE = 0.1;
  private static final int MOST_PILOT_LEVELS = 400;
  private static final double SHARE = 0.95;
  private static final double ACCEPTANCE = 0.4;
  static final int MOVES = 4;

  private final Landscape landscape;
  private final double[] origin;
  private final double[] deviations;
  private final double[] betas;
  private final double[] sizes;

  private Annealing(Landscape landscape, double[] betas, double[] sizes) {
    this.landscape = landscape;
    this.origin = landscape.origin();
    this.deviations = landscape.deviations();
    this.betas = betas;
    this.sizes = sizes;
  }

  /// Way to the couplings given, found by a pilot population.
  ///
  /// @param method whose way it is, for the message
  /// @param couplings couplings that must be on the way, in any order, above 0, finite
  static Annealing to(Landscape landscape, String method, double[] couplings, RandomKey key) {
    for (double coupling : couplings) {
      if (!(coupling > 0.0) || !Double.isFinite(1.0 / coupling)) {
        throw new IllegalArgumentException(
            method + ": couplings must be above 0 and finite, got " + coupling);
      }
    }
    double[] stops = Arrays.stream(couplings).map(g -> 1.0 / g).sorted().distinct().toArray();
    Annealing pilot = new Annealing(landscape, new double[0], new double[0]);
    double[][] points = pilot.prior(PILOTS, key.foldIn("prior"));
    double[] losses = pilot.losses(points);
    List<Double> betas = new ArrayList<>(List.of(0.0));
    List<Double> sizes = new ArrayList<>(List.of(1.0));
    int stop = 0;
    while (stop < stops.length) {
      double beta = betas.getLast();
      double next =
          betas.size() < MOST_PILOT_LEVELS ? furthest(losses, beta, stops[stop]) : stops[stop];
      double size = sizes.getLast();
      RandomKey level = key.foldIn(betas.size());
      resample(points, losses, next - beta, level.foldIn("resample"));
      for (int move = 0; move < MOVES; move++) {
        double accepted =
            pilot.move(points, losses, next, size, level.foldIn(move)) / (double) PILOTS;
        size = Math.clamp(size * Math.exp(accepted - ACCEPTANCE), 1e-6, 1.0);
      }
      betas.add(next);
      sizes.add(size);
      stop += next >= stops[stop] ? 1 : 0;
    }
    return pilot.refined(betas, sizes);
  }

  /// Way with each step cut into equal parts.
  private Annealing refined(List<Double> betas, List<Double> sizes) {
    int steps = betas.size() - 1;
    double variance = steps * (1.0 / SHARE - 1.0);
    int parts =
        Math.clamp((int) Math.ceil(variance / VARIANCE), 1, Math.max(1, MOST_LEVELS / steps));
    double[] fine = new double[steps * parts + 1];
    double[] fineSizes = new double[steps * parts + 1];
    fineSizes[0] = 1.0;
    for (int step = 0; step < steps; step++) {
      double from = betas.get(step);
      double to = betas.get(step + 1);
      for (int part = 1; part <= parts; part++) {
        double share = part / (double) parts;
        fine[step * parts + part] = part == parts ? to : from + share * (to - from);
        fineSizes[step * parts + part] =
            sizes.get(step) + share * (sizes.get(step + 1) - sizes.get(step));
      }
    }
    return new Annealing(landscape, fine, fineSizes);
  }

  /// Largest `β` up to a stop at which the weights `e^{-(β - now) L}` keep their effective share.
  private static double furthest(double[] losses, double now, double stop) {
    if (effectiveShare(losses, stop - now) >= SHARE) {
      return stop;
    }
    double low = 0.0;
    double high = stop - now;
    for (int halving = 0; halving < 60; halving++) {
      double middle = low > 0.0 ? Math.sqrt(low * high) : 0.1 * high;
      if (effectiveShare(losses, middle) >= SHARE) {
        low = middle;
      } else {
        high = middle;
      }
      if (low > 0.0 && high < 1.05 * low) {
        break;
      }
    }
    return low > 0.0 && now + low > now ? now + low : stop;
  }

  private static double effectiveShare(double[] losses, double step) {
    double least = Double.POSITIVE_INFINITY;
    for (double loss : losses) {
      least = loss < least ? loss : least;
    }
    double sum = 0.0;
    double squares = 0.0;
    for (double loss : losses) {
      double w = Double.isNaN(loss) ? 0.0 : Math.exp(-step * (loss - least));
      sum += w;
      squares += w * w;
    }
    return squares > 0.0 ? sum * sum / squares / losses.length : 1.0;
  }

  /// Systematic resampling by `e^{-step L}`. Modified: both arrays.
  static void resample(double[][] points, double[] losses, double step, RandomKey key) {
    int n = points.length;
    double[] logs = new double[n];
    for (int i = 0; i < n; i++) {
      logs[i] = -step * losses[i];
    }
    resampleByLogs(points, losses, logs, key);
  }

  /// Systematic resampling by log weights. Modified: both arrays.
  static void resampleByLogs(double[][] points, double[] losses, double[] logs, RandomKey key) {
    int n = points.length;
    double[] weights = LogWeights.relative(logs);
    double total = 0.0;
    for (double weight : weights) {
      total += weight;
    }
    if (total == 0.0) {
      return;
    }
    double[][] oldPoints = points.clone();
    double[] oldLosses = losses.clone();
    double offset = key.uniforms(1)[0];
    double sum = weights[0];
    int from = 0;
    for (int i = 0; i < n; i++) {
      double wanted = (i + offset) / n * total;
      while (sum < wanted && from < n - 1) {
        from++;
        sum += weights[from];
      }
      points[i] = oldPoints[from].clone();
      losses[i] = oldLosses[from];
    }
  }

  /// Points of the prior, `[n][d]`.
  double[][] prior(int n, RandomKey key) {
    int d = origin.length;
    double[] normals = key.normals(Math.multiplyExact(n, d));
    double[][] points = new double[n][d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        points[i][k] = origin[k] + deviations[k] * normals[i * d + k];
      }
    }
    return points;
  }

  double[] losses(double[][] points) {
    double[] losses = new double[points.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = landscape.loss(points[i]);
    }
    return losses;
  }

  /// One move of each point under `π e^{-βL}`. Modified: points and losses.
  ///
  /// @return how many were accepted
  int move(double[][] points, double[] losses, double beta, double size, RandomKey key) {
    int d = origin.length;
    double[] normals = key.normals(points.length * d);
    double[] uniforms = key.uniforms(points.length);
    double keep = Math.sqrt(1.0 - size * size);
    int accepted = 0;
    for (int i = 0; i < points.length; i++) {
      double[] proposal = new double[d];
      for (int k = 0; k < d; k++) {
        proposal[k] =
            origin[k]
                + keep * (points[i][k] - origin[k])
                + size * deviations[k] * normals[i * d + k];
      }
      double loss = landscape.loss(proposal);
      boolean better = Double.isNaN(losses[i]) && !Double.isNaN(loss);
      if (better || Math.log(1.0 - uniforms[i]) < -beta * (loss - losses[i])) {
        points[i] = proposal;
        losses[i] = loss;
        accepted++;
      }
    }
    return accepted;
  }

  /// The moves of a level: its own size, then halves of it. Modified: points and losses.
  void moves(double[][] points, double[] losses, int level, RandomKey key) {
    for (int move = 0; move < MOVES; move++) {
      double size = sizes[level] * (move % 2 == 0 ? 1.0 : 0.5);
      move(points, losses, betas[level], size, key.foldIn(move));
    }
  }

  /// Number of distributions on the way, the prior among them.
  int levels() {
    return betas.length;
  }

  /// Inverse coupling of a level.
  double beta(int level) {
    return betas[level];
  }

  /// The level of an inverse coupling that is a stop.
  int levelOf(double beta) {
    for (int level = 0; level < betas.length; level++) {
      if (betas[level] >= beta) {
        return level;
      }
    }
    return betas.length - 1;
  }
}
