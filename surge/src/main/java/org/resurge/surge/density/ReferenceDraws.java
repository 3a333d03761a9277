package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.sampler.DiagonalGaussian;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

/// Draws whose own smooth density is the reference `p`, led to where the losses of a window lie.
///
/// Any smooth reference shows the same critical values; one that covers the region of the window
/// evenly shows them best. So a quarter of the draws comes from the start, another quarter from a
/// Gaussian fitted to the draws that fell into the window, and the rest from a Gaussian fitted to
/// all of these. The reference is the mixture of the three, and each draw counts the same.
///
/// The points are not kept: [#point(int)] draws one again.
public final class ReferenceDraws {
  private static final double INFLATION = 1.25;
  private static final double WIDEST = 4.0;
  private static final double NARROWEST = 1e-6;
  private static final double MOST_LOG = 20.0;
  private static final int CHUNK = 4096;
  private static final int FEWEST = 20;

  private final List<DiagonalGaussian> parts;
  private final int[] starts;
  private final RandomKey key;
  private final double[] losses;

  private ReferenceDraws(
      List<DiagonalGaussian> parts, int[] starts, RandomKey key, double[] losses) {
    this.parts = List.copyOf(parts);
    this.starts = starts;
    this.key = key;
    this.losses = losses;
  }

  /// Draws for the losses of a window.
  ///
  /// @param start where the first quarter comes from
  /// @param choice decides the window from the losses drawn so far
  /// @param key decides the points
  /// @param count number of draws, at least 4
  public static ReferenceDraws of(
      Landscape landscape, DiagonalGaussian start, WindowChoice choice, RandomKey key, int count) {
    if (count < 4 || start.dimension() != landscape.dimension()) {
      throw new IllegalArgumentException(
          "reference draws: need at least 4 draws of "
              + landscape.dimension()
              + " dimensions, got "
              + count
              + " of "
              + start.dimension());
    }
    int[] starts = {0, count / 4, count / 2, count};
    List<DiagonalGaussian> parts = List.of(start);
    ReferenceDraws draws = new ReferenceDraws(parts, starts, key, new double[0]);
    for (int p = 0; p < 3; p++) {
      if (p > 0) {
        parts = new ArrayList<>(parts);
        parts.add(draws.fitted(choice.window(draws.losses()), start));
      }
      double[] losses = Arrays.copyOf(draws.losses, starts[p + 1]);
      new ReferenceDraws(parts, starts, key, losses)
          .each(starts[p], starts[p + 1], (i, point) -> losses[i] = landscape.loss(point));
      draws = new ReferenceDraws(parts, starts, key, losses);
    }
    return draws;
  }

  /// Gaussian with the moments of the draws in a window, wider by a quarter. Draws where the
  /// reference is thin weigh more, by its inverse root: half way from the reference to the region.
  private DiagonalGaussian fitted(Window window, DiagonalGaussian start) {
    int d = start.dimension();
    double[] origin = start.mean();
    double unit = logReference(origin);
    double[] weights = new double[losses.length];
    double[][] offsets = new double[losses.length][];
    each(
        0,
        losses.length,
        (i, point) -> {
          if (losses[i] >= window.low() && losses[i] <= window.high()) {
            weights[i] = Math.exp(0.5 * Math.min(MOST_LOG, unit - logReference(point)));
            offsets[i] = point.clone();
          }
        });
    double[] mean = new double[d];
    double[] squares = new double[d];
    double sum = 0.0;
    int inside = 0;
    for (int i = 0; i < losses.length; i++) {
      if (weights[i] > 0.0) {
        inside++;
        sum += weights[i];
        for (int k = 0; k < d; k++) {
          double offset = offsets[i][k] - origin[k];
          mean[k] += weights[i] * offset;
          squares[k] += weights[i] * offset * offset;
        }
      }
    }
    if (inside < FEWEST || !(sum > 0.0)) {
      return parts.getLast();
    }
    double[] deviation = start.deviation();
    for (int k = 0; k < d; k++) {
      mean[k] /= sum;
      double spread = Math.sqrt(Math.max(0.0, squares[k] / sum - mean[k] * mean[k]));
      deviation[k] =
          Math.clamp(INFLATION * spread, NARROWEST * deviation[k], WIDEST * deviation[k]);
      mean[k] += origin[k];
    }
    return DiagonalGaussian.of(mean, deviation);
  }

  private double logReference(double[] point) {
    double largest = Double.NEGATIVE_INFINITY;
    double[] logs = new double[parts.size()];
    for (int p = 0; p < logs.length; p++) {
      logs[p] = parts.get(p).logDensity(point);
      largest = Math.max(largest, logs[p]);
    }
    double sum = 0.0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum / logs.length);
  }

  /// What is done with a draw.
  private interface Visit {
    void visit(int i, double[] point);
  }

  /// Visits draws `[from, to)` on several threads, each with its point, which the visit may not
  /// keep.
  private void each(int from, int to, Visit visit) {
    for (int p = 0; p < parts.size(); p++) {
      int part = p;
      int low = Math.max(from, starts[p]);
      int high = Math.min(to, starts[p + 1]);
      if (low < high) {
        Parallel.forRange(high - low, CHUNK, (a, b) -> chunk(part, low + a, low + b, visit));
      }
    }
  }

  private void chunk(int part, int from, int to, Visit visit) {
    double[] mean = parts.get(part).mean();
    double[] deviation = parts.get(part).deviation();
    int d = mean.length;
    double[] normals = new double[d * Math.min(CHUNK, to - from)];
    double[] point = new double[d];
    for (int start = from; start < to; start += CHUNK) {
      int count = Math.min(CHUNK, to - start);
      long place = (long) d * (start - starts[part]);
      key.foldIn(part).fillNormal(normals, 0, d * count, place);
      for (int i = 0; i < count; i++) {
        for (int k = 0; k < d; k++) {
          point[k] = mean[k] + deviation[k] * normals[d * i + k];
        }
        visit.visit(start + i, point);
      }
    }
  }

  /// The Gaussian of the last half: where the losses of the window lie.
  public DiagonalGaussian focus() {
    return parts.getLast();
  }

  /// Number of draws.
  public int count() {
    return losses.length;
  }

  /// The losses in the order drawn, `[count]`; a copy.
  public double[] losses() {
    return losses.clone();
  }

  /// Point of draw number `i`, `[d]`.
  public double[] point(int i) {
    double[] copy = new double[parts.getFirst().dimension()];
    each(i, i + 1, (_, point) -> System.arraycopy(point, 0, copy, 0, copy.length));
    return copy;
  }

  /// Rule that makes a window of losses.
  @FunctionalInterface
  public interface WindowChoice {
    /// Window for these losses, of which some may be infinite or NaN.
    Window window(double[] losses);
  }
}
