package org.resurge.surge.sum;

import org.resurge.surge.borel.Complex;

/// Laplace integral of a Borel–Leroy transform of index `β`, by quadrature with an error estimate.
///
/// `F(g) = (1/Γ(1 + β)) ∫₀^∞ e^{-u} u^β B(gu) du`, which for `β = 0` is eq. 16. A constant
/// transform gives that constant for every `β`.
///
/// **Path.** If a known singularity lies on the positive axis the path is turned above it, half-way
/// to the nearest other one in the upper half-plane and at most 0.8 rad, so that no other is
/// crossed; else it stays on the axis. What lies further than `ζ = 100 g` has a weight below
/// `e^{-100}` and is not avoided.
///
/// **Quadrature.** With `u = exp(τ - e^{-τ})` the integrand falls off doubly exponentially on the
/// left, also where `u^β` is singular, and exponentially in `u` on the right; there the trapezoidal
/// rule converges like `e^{-c/h}` (Takahasi and Mori, Publ. RIMS 9 (1974) 721). The step is halved
/// until two sums agree to rounding, or 8 times.
///
/// **Error.** The difference of the last two sums, which bounds that of the next to last, plus 8
/// roundings of the sum of the absolute values.
public final class LaplaceIntegral {
  private static final double FAR = 100.0; // in units of g
  private static final double LONGEST = 740.0; // e^{-740} is about the smallest double
  private static final double COARSEST_STEP = 0.25;
  private static final int HALVINGS = 8;
  private static final double ROUNDING = 8.0 * Math.ulp(1.0);

  private LaplaceIntegral() {}

  /// Borel sum, index 0.
  ///
  /// @param coupling `g`, above 0
  public static SumEstimate of(BorelFunction borel, double coupling) {
    return of(borel, coupling, 0.0);
  }

  /// Borel–Leroy sum.
  ///
  /// @param coupling `g`, above 0
  /// @param index `β`, above -1
  public static SumEstimate of(BorelFunction borel, double coupling, double index) {
    if (!(coupling > 0.0) || coupling == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Laplace: coupling must be above 0, got " + coupling);
    }
    BorelLeroy.requireIndex(index);
    double turn =
        Turn.above(borel.singularities().stream().filter(one -> !(one.abs() > FAR * coupling)));
    Complex direction = Complex.unit(turn);
    // The weight u^β of the path's own point, e^{iβ turn} |u|^β, and du = e^{i turn} d|u|.
    Complex front = Complex.unit((1.0 + index) * turn);
    double first = -Math.log(1.0 + 60.0 / (1.0 + index));
    double last = Math.log(LONGEST / Math.cos(turn));

    Complex before = Complex.ZERO;
    double norm = 0.0;
    SumEstimate best = new SumEstimate(0.0, 0.0, Double.POSITIVE_INFINITY);
    for (int halving = 0; halving <= HALVINGS; halving++) {
      double step = Math.scalb(COARSEST_STEP, -halving);
      Complex sum = Complex.ZERO;
      double absolute = 0.0;
      norm = 0.0;
      for (long k = (long) Math.floor(first / step); k * step <= last; k++) {
        double decay = Math.exp(-k * step);
        double u = Math.exp(k * step - decay);
        double weight = Math.pow(u, index) * u * (1.0 + decay);
        norm += weight * Math.exp(-u);
        Complex term =
            direction
                .times(-u)
                .exp()
                .times(weight)
                .times(borel.evaluate(direction.times(coupling * u)));
        if (term.abs() > 0.0) {
          sum = sum.plus(term);
          absolute += term.abs();
        }
        if (Double.isNaN(term.abs())) {
          return best;
        }
      }
      Complex value = front.times(sum).times(1.0 / norm);
      double rounding = ROUNDING * absolute / norm;
      double change = value.minus(before).abs();
      double error = halving == 0 ? Double.POSITIVE_INFINITY : change + rounding;
      best = new SumEstimate(value.re(), turn == 0.0 ? 0.0 : value.im(), error);
      if (halving > 1 && change <= rounding) {
        break;
      }
      before = value;
    }
    return Double.isFinite(best.real()) && Double.isFinite(best.imaginary())
        ? best
        : new SumEstimate(0.0, 0.0, Double.POSITIVE_INFINITY);
  }
}
