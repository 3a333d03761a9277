package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;

/// Polynomial with coefficients of many digits, by rising power.
record BigPolynomial(BigReal[] coefficients) {
  private static final int LARGEST_STEPS = 100;
  // Two starts must differ, or Ehrlich's correction has a pole.
  private static final double SEPARATION = 1e-7;

  BigComplex at(BigComplex z) {
    BigComplex sum = BigComplex.ZERO;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum.times(z).plus(coefficients[k]);
    }
    return sum;
  }

  BigPolynomial derivative() {
    BigReal[] slope = new BigReal[Math.max(1, coefficients.length - 1)];
    slope[0] = BigReal.ZERO;
    for (int k = 1; k < coefficients.length; k++) {
      slope[k - 1] = coefficients[k].times(k, BigComplex.BITS);
    }
    return new BigPolynomial(slope);
  }

  /// All roots but 0, by the simultaneous iteration of Ehrlich and Aberth from those in double:
  /// `z_i ← z_i - N/(1 - N Σ_{j≠i} 1/(z_i - z_j))` with Newton's step `N`. Unlike Newton's method
  /// it cannot send two starts to the same simple root.
  List<BigComplex> roots() {
    List<Complex> starts =
        PolynomialRoots.of(doubles()).stream().filter(z -> z.abs() > 0.0).toList();
    BigComplex[] z = new BigComplex[starts.size()];
    for (int i = 0; i < z.length; i++) {
      Complex nudge = Complex.unit(i + 1.0).times(SEPARATION).plus(1.0);
      z[i] = BigComplex.of(starts.get(i).times(nudge));
    }
    BigPolynomial slope = derivative();
    boolean[] settled = new boolean[z.length];
    for (int step = 0; step < LARGEST_STEPS; step++) {
      boolean moved = false;
      for (int i = 0; i < z.length; i++) {
        if (!settled[i]) {
          BigComplex move = move(slope, z, i);
          z[i] = z[i].minus(move);
          settled[i] = move.magnitude() < z[i].magnitude() - BigComplex.BITS / 2;
          moved = true;
        }
      }
      if (!moved) {
        break;
      }
    }
    List<BigComplex> roots = new ArrayList<>();
    for (int i = 0; i < z.length; i++) {
      if (settled[i]) {
        roots.add(z[i]);
      }
    }
    return roots;
  }

  private BigComplex move(BigPolynomial slope, BigComplex[] z, int i) {
    BigComplex newton = at(z[i]).over(slope.at(z[i]));
    BigComplex repulsion = BigComplex.ZERO;
    for (int j = 0; j < z.length; j++) {
      if (j != i) {
        repulsion = repulsion.plus(BigComplex.ONE.over(z[i].minus(z[j])));
      }
    }
    return newton.over(BigComplex.ONE.minus(newton.times(repulsion)));
  }

  /// Nearest doubles, with the largest brought near 1; what is below the range is 0.
  private double[] doubles() {
    int largest = Integer.MIN_VALUE / 2;
    for (BigReal p : coefficients) {
      largest = Math.max(largest, p.magnitude());
    }
    double[] nearest = new double[coefficients.length];
    for (int k = 0; k < nearest.length; k++) {
      nearest[k] = coefficients[k].scaled(-largest).doubleValue();
    }
    return nearest;
  }
}
