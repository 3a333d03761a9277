package org.resurge.surge.sampler;

import org.resurge.tensor.RandomKey;

/// Distribution `q` that points are drawn from, with its density.
public interface Sampler {
  /// Number of coordinates.
  int dimension();

  /// Point number `index` of the stream of a key; the same key and index give the same point.
  ///
  /// @return coordinates `[dimension]`, fresh
  default double[] draw(RandomKey key, int index) {
    double[] point = new double[dimension()];
    draw(key, index, point);
    return point;
  }

  /// Writes point number `index` of the stream of a key to an array that serves many draws: fresh
  /// memory for each would cost more than the arithmetic on it.
  ///
  /// @param point Modified; coordinates `[dimension]`
  void draw(RandomKey key, int index, double[] point);

  /// `log q` at a point.
  double logDensity(double[] point);
}
