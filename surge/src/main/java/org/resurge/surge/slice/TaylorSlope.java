package org.resurge.surge.slice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PolynomialRoots;

/// Witness in the plane of `s`: roots of the Taylor polynomial of `ℓ'`, each with a bound on what
/// the series has left out.
///
/// The terms left out are taken to fall as the last third of the known ones does, `|a_n| ≤ A ρⁿ`,
/// so that at distance x they sum to `A (ρx)^N / (1 - ρx)`. A real root counts only if the
/// polynomial is above that bound before it and below minus the bound behind it: then the true
/// slope changes its sign too. So a polynomial that happens to cross zero where the loss only
/// flattens out, as `e^{-s}` does, yields nothing.
public final class TaylorSlope {
  /// Name of the witness.
  public static final String NAME = "Taylor slope";

  // Beyond this share of the radius of convergence the bound on the rest means nothing.
  private static final double TRUSTED_SHARE = 0.95;
  private static final double LARGEST_PLACE_ERROR = 0.1;
  private static final double FARTHEST_SHARE = 0.6;
  private static final int CHECKS = 24;

  private final LineSeries line;
  private final double[] a;
  private final double[] curvature;
  private final double growth;
  private final double last;
  private final List<CriticalPlace> places = new ArrayList<>();
  private Optional<CriticalPlace> first = Optional.empty();
  private String remark = "the Taylor polynomial of the slope has no root on the line";

  private TaylorSlope(LineSeries line) {
    this.line = line;
    this.a = line.scaledSlope();
    this.curvature = PolynomialRoots.derivative(a);
    int m = a.length - 1;
    int span = Math.max(2, m / 3);
    this.last = envelope(m);
    double before = envelope(Math.max(0, m - span));
    this.growth = last == 0.0 ? 0.0 : Math.pow(last / before, 1.0 / Math.min(span, m));
    find();
  }

  /// Roots for a line that is not refused.
  public static TaylorSlope of(LineSeries line) {
    return new TaylorSlope(line);
  }

  /// Largest of three neighbours: series that lack every other term are common.
  private double envelope(int n) {
    double largest = 0.0;
    for (int k = Math.max(0, n - 2); k <= n; k++) {
      largest = Math.max(largest, Math.abs(a[k]));
    }
    return largest;
  }

  private void find() {
    boolean open = true;
    for (Complex root : NearRoots.of(a)) {
      Optional<CriticalPlace> place = certified(root);
      place.ifPresent(places::add);
      if (open && root.im() == 0.0 && root.re() > 0.0) {
        first = place;
        open = false;
        remark =
            place.isPresent()
                ? ends()
                    ? "the series ends: exact"
                    : String.format(
                        Locale.ROOT,
                        "root at %.2g of the radius of convergence",
                        root.re() * growth)
                : "what the series leaves out is too large at its first root";
      }
    }
  }

  private Optional<CriticalPlace> certified(Complex root) {
    double x = root.abs();
    double slope = root.in(curvature).abs();
    double delta = Math.max(2.0 * rest(x) / slope, 1e-14 * x);
    if (!(delta <= LARGEST_PLACE_ERROR * x)) {
      return Optional.empty();
    }
    if (root.im() == 0.0 && !changesSign(root.re(), delta)) {
      return Optional.empty();
    }
    double error = rest(x) * x / (a.length + 1) + 0.5 * slope * delta * delta;
    Complex place = root.times(line.placeUnit());
    return Optional.of(
        new CriticalPlace(
            place, delta * line.placeUnit(), line.drop(place), error * line.dropUnit()));
  }

  private boolean changesSign(double x, double delta) {
    double before = NearRoots.value(a, x - delta);
    double behind = NearRoots.value(a, x + delta);
    return Math.signum(before) * Math.signum(behind) < 0.0
        && Math.abs(before) > rest(Math.abs(x - delta))
        && Math.abs(behind) > rest(Math.abs(x + delta));
  }

  /// Bound on what the series leaves out at distance x, rounding included.
  private double rest(double x) {
    double share = growth * x;
    if (!(share < TRUSTED_SHARE)) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0.0;
    double power = 1.0;
    for (double coefficient : a) {
      sum += Math.abs(coefficient) * power;
      power *= x;
    }
    return last * power / x * share / (1.0 - share) + LineSeries.ROUNDING * sum;
  }

  /// All roots that the series pins down, by rising distance from the start: the critical points of
  /// the line near the start, ahead, behind and off the axis.
  public List<CriticalPlace> places() {
    return List.copyOf(places);
  }

  /// First critical point ahead, if the series pins it down.
  public Optional<CriticalPlace> first() {
    return first;
  }

  /// Radius of convergence of `ℓ` in `s`, from the last third of the series; infinite if it ends.
  public double radius() {
    return line.placeUnit() / growth;
  }

  /// How far the series alone shows that the loss falls, at most 0.6 of the radius of convergence:
  /// there the bound on the rest is still far below the slope. 0 where it shows nothing, or where
  /// the series ends.
  public double reach() {
    if (growth == 0.0) {
      return 0.0;
    }
    double step = FARTHEST_SHARE / (growth * CHECKS);
    int steps = 0;
    while (steps < CHECKS
        && NearRoots.value(a, (steps + 1) * step) > 2.0 * rest((steps + 1) * step)) {
      steps++;
    }
    return steps * step * line.placeUnit();
  }

  /// Whether the series ends before its last orders: the loss is a polynomial on the line.
  public boolean ends() {
    return last == 0.0;
  }

  /// The first critical point ahead, as a witness.
  public Witness witness() {
    return first
        .map(
            p ->
                new Witness(
                    NAME,
                    OptionalDouble.of(p.drop().re()),
                    p.dropError(),
                    OptionalDouble.of(p.place().re()),
                    p.placeError(),
                    remark))
        .orElseGet(() -> Witness.silent(NAME, remark));
  }
}
