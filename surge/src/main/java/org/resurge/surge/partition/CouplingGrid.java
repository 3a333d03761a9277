package org.resurge.surge.partition;

/// Geometric grid of couplings `g_s = minimum (maximum / minimum)^{s/(count - 1)}`.
///
/// The paper does not say how its `S` points lie; we take 20 points over two decades.
///
/// @param minimum smallest coupling, above 0, in the units of the loss
/// @param maximum largest coupling, above `minimum`
/// @param count number of couplings `S`, at least 2
public record CouplingGrid(double minimum, double maximum, int count) {
  /// Checks order and count.
  public CouplingGrid {
    if (!(minimum > 0.0) || !(maximum > minimum) || maximum == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "coupling grid: needs 0 < minimum < maximum < infinity, got ["
              + minimum
              + ", "
              + maximum
              + "]");
    }
    if (count < 2) {
      throw new IllegalArgumentException("coupling grid: needs at least 2 couplings, got " + count);
    }
  }

  /// Coupling number `s`, from 0.
  public double coupling(int s) {
    if (s == count - 1) {
      return maximum;
    }
    return minimum * Math.exp(Math.log(maximum / minimum) * s / (count - 1.0));
  }

  /// All couplings, rising, `[count]`.
  public double[] couplings() {
    double[] g = new double[count];
    for (int s = 0; s < count; s++) {
      g[s] = coupling(s);
    }
    return g;
  }

  /// The same grid with all couplings multiplied by `factor`.
  public CouplingGrid scaledBy(double factor) {
    return new CouplingGrid(minimum * factor, maximum * factor, count);
  }
}
