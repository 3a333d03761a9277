package org.resurge.surge.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.surge.landscape.Landscape;
import org.resurge.surge.sampler.DiagonalGaussian;
import org.resurge.surge.sampler.Draws;
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
  /// @param choice decides the window from the losses of the first quarter
  /// @param key decides the points
  /// @param count number of draws, at least 4
  public static ReferenceDraws of(
      Landscape landscape, DiagonalGaussian start, WindowChoice choice, RandomKey key, int count) {
    if (count < 4) {
      throw new IllegalArgumentException("reference draws: need at least 4, got " + count);
    }
    int[] starts = {0, count / 4, count / 2, count};
    List<DiagonalGaussian> parts = new ArrayList<>();
    double[] losses = new double[count];
    DiagonalGaussian part = start;
    for (int p = 0; p < 3; p++) {
      parts.add(part);
      int size = starts[p + 1] - starts[p];
      double[] drawn = Draws.of(landscape, part, part, key.foldIn(p), size).losses();
      System.arraycopy(drawn, 0, losses, starts[p], size);
      ReferenceDraws soFar =
          new ReferenceDraws(parts, starts, key, Arrays.copyOf(losses, starts[p + 1]));
      part = soFar.fitted(choice.window(soFar.losses), start);
    }
    return new ReferenceDraws(parts, starts, key, losses);
  }

  /// Gaussian with the moments of the draws in a window, wider by a quarter. Draws where the
  /// reference is thin weigh more, by its inverse root: half way from the reference to the region.
  private DiagonalGaussian fitted(Window window, DiagonalGaussian start) {
    int d = start.dimension();
    double[] mean = new double[d];
    double[] squares = new double[d];
    double sum = 0.0;
    int inside = 0;
    double[] origin = start.mean();
    double unit = logReference(origin);
    for (int i = 0; i < losses.length; i++) {
      if (losses[i] >= window.low() && losses[i] <= window.high()) {
        double[] point = point(i);
        double w = Math.exp(0.5 * Math.min(20.0, unit - logReference(point)));
        inside++;
        sum += w;
        for (int k = 0; k < d; k++) {
          mean[k] += w * (point[k] - origin[k]);
          squares[k] += w * (point[k] - origin[k]) * (point[k] - origin[k]);
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
      deviation[k] = Math.clamp(INFLATION * spread, 1e-6 * deviation[k], WIDEST * deviation[k]);
      mean[k] += origin[k];
    }
    return DiagonalGaussian.of(mean, deviation);
  }

  private double logReference(double[] point) {
    double largest = Double.NEGATIVE_INFINITY;
    for (DiagonalGaussian part : parts) {
      largest = Math.max(largest, part.logDensity(point));
    }
    double sum = 0.0;
    for (DiagonalGaussian part : parts) {
      sum += Math.exp(part.logDensity(point) - largest);
    }
    return largest + Math.log(sum / parts.size());
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
    int part = 0;
    while (i >= starts[part + 1]) {
      part++;
    }
    return parts.get(part).draw(key.foldIn(part), i - starts[part]);
  }

  /// Rule that makes a window of losses.
  @FunctionalInterface
  public interface WindowChoice {
    /// Window for these losses, of which some may be infinite or NaN.
    Window window(double[] losses);
  }
}
