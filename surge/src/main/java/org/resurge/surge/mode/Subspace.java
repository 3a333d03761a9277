package org.resurge.surge.mode;

import org.resurge.surge.landscape.LineTaylor;

/// A loss restricted to the space through a point that some vectors span.
///
/// @param whole the whole loss
/// @param point origin of the space, `[D]`
/// @param axes vectors, `[d][D]`
record Subspace(LineTaylor whole, double[] point, double[][] axes) implements LineTaylor {
  @Override
  public double[] taylor(double[] at, double[] direction, int order) {
    return whole.taylor(embedded(point, at), embedded(new double[point.length], direction), order);
  }

  private double[] embedded(double[] origin, double[] inside) {
    double[] outside = origin.clone();
    for (int i = 0; i < axes.length; i++) {
      for (int k = 0; k < outside.length; k++) {
        outside[k] += inside[i] * axes[i][k];
      }
    }
    return outside;
  }
}
