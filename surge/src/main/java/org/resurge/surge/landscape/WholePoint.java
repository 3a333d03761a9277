package org.resurge.surge.landscape;

/// Place of a landscape that wants its points whole.
///
/// @param point the coordinates, `[d]`
record WholePoint(Landscape landscape, double[] point) implements Place {
  @Override
  public void put(int from, int to, double[] values, int at) {
    System.arraycopy(values, at, point, from, to - from);
  }

  @Override
  public double loss() {
    return landscape.loss(point);
  }

  @Override
  public void close() {}
}
