package org.resurge.surge.sampler;

import org.resurge.tensor.RandomKey;

/// Distribution `q` that points are drawn from, with its density.
public interface Sampler {
  /// Number of coordinates.
  int dimension();

  /// Point number `index` of the stream of a key; the same key and index give the same point.
  ///
  /// @return coordinates `[dimension]`, fresh
  double[] draw(RandomKey key, int index);

  /// `log q` at a point.
  double logDensity(double[] point);
}
