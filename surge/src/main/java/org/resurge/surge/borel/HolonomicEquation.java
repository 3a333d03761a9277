package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Linear differential equation `Σ_{j ≤ D} z^j Q_j(θ) B = 0` with `θ = z d/dz` and polynomials
/// `Q_j(θ) = Σ_{i ≤ r} q_{ji} θ^i`.
///
/// Its solutions can be singular only at 0, at `∞` and at the roots of the leading polynomial
/// `A_r(z) = Σ_j q_{jr} z^j`. At a root `z_0` the local exponents are `0, 1, …, r - 2` and `s = r -
/// 1 - A_{r-1}(z_0) / (z_0 A_r′(z_0))`: at `s = 0` a logarithm, a critical value of the landscape;
/// at `s = r` no solution is singular, the root is only apparent.
///
/// @param leading `A_r` by rising power, of many digits
/// @param next `A_{r-1}`
/// @param order `r`
record HolonomicEquation(BigReal[] leading, BigReal[] next, int order) {
  /// Root of the leading polynomial with its exponent.
  record Root(Complex place, Complex exponent) {}

  /// All roots but 0, by rising distance from 0, to the last digit of a double.
  List<Root> roots() {
    List<Root> roots = new ArrayList<>();
    BigPolynomial a = new BigPolynomial(leading);
    BigPolynomial slope = a.derivative();
    BigPolynomial below = new BigPolynomial(next);
    for (BigComplex z : a.roots()) {
      BigComplex quotient = below.at(z).over(z.times(slope.at(z)));
      roots.add(new Root(z.doubleValue(), quotient.doubleValue().times(-1.0).plus(order - 1.0)));
    }
    roots.sort(Comparator.comparingDouble(root -> root.place().abs()));
    return roots;
  }

  /// Distance of a root to the nearest other one, its own conjugate included. All count: where two
  /// true ones meet, their exponents tend to 0 and `2r - 2`, which for `r = 2` looks apparent.
  static double isolation(Root root, List<Root> roots) {
    double isolation = Double.POSITIVE_INFINITY;
    for (Root other : roots) {
      double distance = other.place().minus(root.place()).abs();
      if (distance > 0.0) {
        isolation = Math.min(isolation, distance);
      }
    }
    return isolation;
  }
}
