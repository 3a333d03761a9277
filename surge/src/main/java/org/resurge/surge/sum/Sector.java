package org.resurge.surge.sum;

import java.util.List;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.series.MillerRecurrence;

/// Sector of a trans-series in one dimension: one critical point of the landscape.
///
/// `e^{-V_c/g} √(πg/|V_2|) Σ a_n gⁿ`, with `V_2` half of the second derivative. In the integral
/// over the real line a minimum counts once; a maximum only through the Stokes jumps of the minima
/// beside it, `-i` times in the lateral form; a complex critical point not at all (its sector may
/// be larger than all others, `e^{+1/(4g)}` for `x² + x⁴`: its coefficient is 0).
///
/// @param kind kind of critical point
/// @param place where, in the complex plane of `x`
/// @param value `V_c`
/// @param taylor Taylor coefficients about a real critical point; empty for a complex one
/// @param differences `V - V_c` of all other critical points
public record Sector(
    Kind kind, Complex place, Complex value, List<Double> taylor, List<Complex> differences) {
  /// Kinds of critical points.
  public enum Kind {
    /// Real minimum: multiplier 1.
    MINIMUM,
    /// Real maximum: multiplier -i with the sums from above, 0 with median sums.
    MAXIMUM,
    /// Pair of complex critical points: multiplier 0.
    COMPLEX
  }

  /// Copies the lists.
  public Sector {
    taylor = List.copyOf(taylor);
    differences = List.copyOf(differences);
  }

  /// The factor of the sector in the integral over the real line, lateral form.
  public Complex multiplier() {
    return switch (kind) {
      case MINIMUM -> new Complex(1.0, 0.0);
      case MAXIMUM -> new Complex(0.0, -1.0);
      case COMPLEX -> Complex.ZERO;
    };
  }

  /// `a_0 … a_{count-1}` of a real sector; empty for a complex one.
  public double[] coefficients(int count) {
    if (kind == Kind.COMPLEX) {
      return new double[0];
    }
    double[] v = array();
    if (kind == Kind.MINIMUM) {
      return MillerRecurrence.coefficients(v, count);
    }
    // V → -V turns the maximum into a minimum and g into -g.
    for (int k = 0; k < v.length; k++) {
      v[k] = -v[k];
    }
    double[] a = MillerRecurrence.coefficients(v, count);
    for (int n = 1; n < count; n += 2) {
      a[n] = -a[n];
    }
    return a;
  }

  /// Lateral sum `F(g)` of the series of a real sector, without exponential and prefactor.
  ///
  /// @param coupling `g`, above 0
  public SumEstimate series(double coupling) {
    return SteepestDescent.of(array(), differences).at(coupling);
  }

  /// The whole sector relative to `e^{-reference/g}`, without its multiplier: `e^{-(V_c -
  /// reference)/g} √(πg/|V_2|) F(g)`; 0 for a complex one.
  ///
  /// @param coupling `g`, above 0
  /// @param reference value of the loss that is taken as 0
  public SumEstimate sum(double coupling, double reference) {
    if (kind == Kind.COMPLEX) {
      return new SumEstimate(0.0, 0.0, 0.0);
    }
    double factor = Math.exp(-(value.re() - reference) / coupling);
    return factor == 0.0
        ? new SumEstimate(0.0, 0.0, 0.0)
        : series(coupling).times(factor * Math.sqrt(Math.PI * coupling / Math.abs(taylor.get(2))));
  }

  private double[] array() {
    return taylor.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
