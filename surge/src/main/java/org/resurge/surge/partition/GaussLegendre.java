package org.resurge.surge.partition;

/// Nodes and weights of the Gauss–Legendre rule on `[-1, 1]`.
///
/// The nodes are the roots of the Legendre polynomial `P_n`, by Newton's method from `cos(π(i +
/// 3/4)/(n + 1/2))`; the weights are `2/((1 - x²) P_n'(x)²)`. The rule is exact for polynomials of
/// degree `2n - 1`; nodes and weights are right to a few units in the last place.
public final class GaussLegendre {
  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(double[] nodes, double[] weights) {
    this.nodes = nodes;
    this.weights = weights;
  }

  /// Rule with `count` nodes, at least 1.
  public static GaussLegendre of(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Gauss-Legendre: needs at least 1 node, got " + count);
    }
    double[] nodes = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double slope = 1.0;
      for (int iteration = 0; iteration < 20; iteration++) {
        double before = 0.0;
        double p = 1.0;
        for (int k = 1; k <= count; k++) {
          double next = ((2.0 * k - 1.0) * x * p - (k - 1.0) * before) / k;
          before = p;
          p = next;
        }
        slope = count * (x * p - before) / (x * x - 1.0);
        double step = p / slope;
        x -= step;
        if (Math.abs(step) < 1e-16) {
          break;
        }
      }
      nodes[count - 1 - i] = x;
      weights[count - 1 - i] = 2.0 / ((1.0 - x * x) * slope * slope);
    }
    return new GaussLegendre(nodes, weights);
  }

  /// Number of nodes.
  public int count() {
    return nodes.length;
  }

  /// Node `i` moved to the interval from `low` to `high`.
  public double node(int i, double low, double high) {
    return 0.5 * (low + high) + 0.5 * (high - low) * nodes[i];
  }

  /// Weight of node `i` on the interval from `low` to `high`.
  public double weight(int i, double low, double high) {
    return 0.5 * (high - low) * weights[i];
  }
}
