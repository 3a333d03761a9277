package org.resurge.surge.sum;

import java.util.List;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PolynomialRoots;

/// Borel sum of the series about a critical point in one dimension, with the landscape itself as
/// the analytic continuation of the transform.
///
/// With `V(x_c + y) - V(x_c) = s²` the path of steepest descent is `y(s)`, `s` real, and `∫ e^{-(V
/// - V_c)/g} dx = ∫ e^{-s²/g} y′(s) ds = √(πg/V_2) F(g)`. The Taylor series `y′(s)/y′(0) = Σ c_n
///   sⁿ` has `c_{2n} = a_n/(1/2)_n`: as a function of `ζ = s²` it is the Borel–Leroy transform of
///   index -1/2 ([BorelLeroy]) of the series `F ~ Σ a_n gⁿ`. Beyond its radius of convergence it is
///   followed along the ray by Newton's method on `V`, which no finite number of coefficients can
///   do: near a cut Padé approximants reach 1e-3, this 1e-13.
///
/// **Path.** `y(s)` has branch points at `s² = V - V_c` of other critical points. If one of these
/// differences is positive, `s²` is turned above the axis, half-way to the next one and at most 0.8
/// rad: that is the lateral sum. **Quadrature.** In `s = S sinh w`, with `S` the smaller of `√g`
/// and the distance of the nearest branch point, so that couplings far above the barriers cost
/// little; the trapezoidal rule, which converges like `e^{-2πd/h}` with `d` the distance to the
/// nearest branch point; the step is halved until two sums agree to rounding, or 14 times.
/// **Error.** Their difference and 16 roundings.
///
/// Complex Morse theory in one dimension: Witten, arXiv:1001.2933, section 3.
public final class SteepestDescent {
  private static final double LONGEST = 60.0; // e^{-60} is nothing beside 1
  private static final int HALVINGS = 14;
  private static final double ROUNDING = 16.0 * Math.ulp(1.0);
  private static final int NEWTON_STEPS = 12;
  private static final double STILL = 1e-7;
  private static final int DEEPEST = 20; // halvings of one step of the continuation
  // Newton may correct the prediction by this share of the step: beyond, it could change sheets.
  private static final double CLOSE = 0.02;

  private final double[] v;
  private final double[] slope;
  private final double turn; // of s², above the positive axis
  private final double nearest; // |s| of the nearest branch point

  private SteepestDescent(double[] v, double[] slope, double turn, double nearest) {
    this.v = v;
    this.slope = slope;
    this.turn = turn;
    this.nearest = nearest;
  }

  /// Path through a critical point.
  ///
  /// @param taylor `V_0, V_1, V_2, …` in powers of the distance from it; `V_0` and `V_1` are taken
  ///   as 0, `V_2` must not be 0
  /// @param differences `V - V_0` of all other critical points, real and complex
  public static SteepestDescent of(double[] taylor, List<Complex> differences) {
    if (taylor.length < 3 || taylor[2] == 0.0 || !Double.isFinite(taylor[2])) {
      throw new IllegalArgumentException(
          "steepest descent: needs V_2 not 0, got "
              + (taylor.length < 3 ? taylor.length + " coefficients" : taylor[2]));
    }
    double[] v = taylor.clone();
    v[0] = 0.0;
    v[1] = 0.0;
    double nearest =
        differences.stream()
            .mapToDouble(Complex::abs)
            .filter(distance -> distance > 0.0)
            .map(Math::sqrt)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    double turn = Turn.above(differences.stream().filter(one -> one.abs() > 0.0));
    return new SteepestDescent(v, PolynomialRoots.derivative(v), turn, nearest);
  }

  /// `F(g) ~ Σ a_n gⁿ`, `F(0) = 1`.
  ///
  /// @param coupling `g`, above 0
  public SumEstimate at(double coupling) {
    if (!(coupling > 0.0) || coupling == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "steepest descent: coupling must be above 0, got " + coupling);
    }
    Complex before = Complex.ZERO;
    SumEstimate best = new SumEstimate(0.0, 0.0, Double.POSITIVE_INFINITY);
    for (int halving = 0; halving <= HALVINGS; halving++) {
      int nodes = 16 << halving; // on each side
      Sum sum = new Sum(coupling, nodes);
      if (!sum.add(1.0) || !sum.add(-1.0)) {
        return best;
      }
      double change = sum.value.minus(before).abs();
      double rounding = ROUNDING * sum.absolute;
      double error = halving == 0 ? Double.POSITIVE_INFINITY : change + rounding;
      best = new SumEstimate(sum.value.re(), turn == 0.0 ? 0.0 : sum.value.im(), error);
      if (halving > 0 && change <= rounding) {
        break;
      }
      before = sum.value;
    }
    return best;
  }

  /// Trapezoidal sum of `e^{-s²/g} y′(s)/y′(0) ds / √(πg)` over `s = e^{i turn/2} S sinh w`.
  private final class Sum {
    private final double coupling;
    private final int nodes;
    private final double step;
    private final double unit;
    private final Complex direction = Complex.unit(0.5 * turn);
    private final Complex front;
    private Complex value;
    private double absolute;

    Sum(double coupling, int nodes) {
      this.coupling = coupling;
      this.nodes = nodes;
      unit = Math.min(Math.sqrt(coupling), nearest);
      double longest = Math.sqrt(LONGEST / Math.cos(turn)) * Math.sqrt(coupling) / unit;
      // asinh
      step = Math.log(longest + Math.hypot(longest, 1.0)) / nodes;
      front = direction.times(step * unit / Math.sqrt(Math.PI * coupling));
      value = front;
      absolute = front.abs();
    }

    /// Adds one side of 0; false if the path could not be followed.
    boolean add(double side) {
      Complex s = Complex.ZERO;
      Complex y = Complex.ZERO;
      for (int k = 1; k <= nodes; k++) {
        Complex next = direction.times(side * unit * Math.sinh(k * step));
        y = follow(s, y, next, 0);
        s = next;
        if (Double.isNaN(y.abs())) {
          return false;
        }
        Complex weight =
            s.times(s).times(-1.0 / coupling).exp().times(front).times(Math.cosh(k * step));
        Complex term = derivative(s, y).times(slopeAtZero()).times(weight);
        value = value.plus(term);
        absolute += term.abs();
      }
      return Double.isFinite(absolute);
    }
  }

  /// `1/y′(0) = √V_2`, imaginary at a maximum.
  private Complex slopeAtZero() {
    double root = Math.sqrt(Math.abs(v[2]));
    return v[2] > 0.0 ? new Complex(root, 0.0) : new Complex(0.0, root);
  }

  private Complex derivative(Complex s, Complex y) {
    return s.times(2.0).over(y.in(slope));
  }

  /// `y(to)` from `y(from)`; not a number if the path is lost.
  private Complex follow(Complex from, Complex y, Complex to, int depth) {
    Complex h = to.minus(from);
    Complex predicted = from.abs() == 0.0 ? start(to) : rungeKutta(from, y, h);
    Complex corrected = predicted;
    boolean converged = false;
    double before = Double.POSITIVE_INFINITY;
    for (int k = 0; k < NEWTON_STEPS && !converged; k++) {
      Complex move = corrected.in(v).minus(to.times(to)).over(corrected.in(slope));
      corrected = corrected.minus(move);
      double size = move.abs();
      // Near a branch point rounding keeps Newton moving: what no longer shrinks has converged.
      converged =
          size <= STILL * corrected.abs()
              && (size <= 4.0 * Math.ulp(corrected.abs()) || size >= 0.5 * before);
      before = size;
      if (!(size <= corrected.abs())) {
        break;
      }
    }
    double allowed = CLOSE * corrected.minus(y).abs();
    boolean close = corrected.minus(predicted).abs() <= allowed;
    if (close && (converged || depth == DEEPEST)) {
      return corrected;
    }
    if (depth == DEEPEST) {
      return new Complex(Double.NaN, Double.NaN);
    }
    Complex middle = from.plus(h.times(0.5));
    Complex half = follow(from, y, middle, depth + 1);
    return Double.isNaN(half.abs()) ? half : follow(middle, half, to, depth + 1);
  }

  /// The first two terms at the critical point, `y = s/√V_2 - V_3 s²/(2 V_2²)`.
  private Complex start(Complex s) {
    double cubic = v.length > 3 ? v[3] : 0.0;
    return s.over(slopeAtZero()).minus(s.times(s).times(0.5 * (cubic / v[2] / v[2])));
  }

  /// One step of the classical Runge–Kutta method for `dy/ds = 2s/V′(y)`.
  private Complex rungeKutta(Complex s, Complex y, Complex h) {
    Complex middle = s.plus(h.times(0.5));
    Complex k1 = derivative(s, y).times(h);
    Complex k2 = derivative(middle, y.plus(k1.times(0.5))).times(h);
    Complex k3 = derivative(middle, y.plus(k2.times(0.5))).times(h);
    Complex k4 = derivative(s.plus(h), y.plus(k3)).times(h);
    return y.plus(k1.plus(k2.times(2.0)).plus(k3.times(2.0)).plus(k4).times(1.0 / 6.0));
  }
}
