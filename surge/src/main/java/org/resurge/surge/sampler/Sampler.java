package org.resurge.surge.sampler;

import org.resurge.tensor.Parallel;
import org.resurge.tensor.RandomKey;

/// Distribution `q` that points are drawn from, with its density.
public interface Sampler {
  /// Coordinates that are drawn at a time: what is done with a part finds it in the second cache.
  int PART = 1 << 13;

  /// Number of coordinates.
  int dimension();

  /// Point number `index` of the stream of a key; the same key and index give the same point.
  ///
  /// @return coordinates `[dimension]`, fresh
  default double[] draw(RandomKey key, int index) {
    double[] point = new double[dimension()];
    Parallel.forRange(dimension(), PART, (from, to) -> draw(key, index, from, to, point, from));
    return point;
  }

  /// Writes coordinates `[from, to)` of point number `index` of the stream of a key, the same
  /// numbers as within the whole point.
  ///
  /// @param part Modified; receives them from `at` on
  void draw(RandomKey key, int index, int from, int to, double[] part, int at);

  /// `log q` at a point.
  double logDensity(double[] point);
}
