package org.resurge.surge.sampler;

import java.util.List;
import org.resurge.tensor.RandomKey;

/// Mixture of Gaussians: a wide one, usually the prior, keeps the weights bounded, the others look
/// closely.
///
/// With share `δ` of the prior the weight `π/q` is at most `1/δ` everywhere, so no single draw can
/// carry the integral as it can where `q` is too narrow (a relative variance of 2e90 on a double
/// well). Which component a draw comes from is stratified: draw `i` belongs to the component that
/// holds the fractional part of `i` times the golden ratio.
///
/// @param wide the component that is everywhere
/// @param share weight `δ` of the wide component, in `(0, 1]`
/// @param others the rest, in equal parts; may be empty
public record DefensiveMixture(DiagonalGaussian wide, double share, List<DiagonalGaussian> others)
    implements Sampler {
  private static final double GOLDEN = 0.5 * (Math.sqrt(5.0) - 1.0);

  /// Checks the share and the dimensions.
  public DefensiveMixture {
    others = List.copyOf(others);
    if (!(share > 0.0) || !(share <= 1.0)) {
      throw new IllegalArgumentException(
          "defensive mixture: share of the wide component must be in (0, 1], got " + share);
    }
    for (DiagonalGaussian other : others) {
      if (other.dimension() != wide.dimension()) {
        throw new IllegalArgumentException(
            "defensive mixture: components must have one dimension, got "
                + wide.dimension()
                + " and "
                + other.dimension());
      }
    }
  }

  @Override
  public int dimension() {
    return wide.dimension();
  }

  @Override
  public void draw(RandomKey key, int index, int from, int to, double[] part, int at) {
    double place = (index * GOLDEN) % 1.0;
    if (others.isEmpty() || place < share) {
      wide.draw(key, index, from, to, part, at);
      return;
    }
    int which = (int) ((place - share) / (1.0 - share) * others.size());
    others.get(Math.min(which, others.size() - 1)).draw(key, index, from, to, part, at);
  }

  @Override
  public double logDensity(double[] point) {
    if (others.isEmpty()) {
      return wide.logDensity(point);
    }
    double[] logs = new double[others.size() + 1];
    logs[0] = Math.log(share) + wide.logDensity(point);
    double largest = logs[0];
    for (int i = 1; i < logs.length; i++) {
      logs[i] = Math.log((1.0 - share) / others.size()) + others.get(i - 1).logDensity(point);
      largest = Math.max(largest, logs[i]);
    }
    double sum = 0.0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum);
  }
}
