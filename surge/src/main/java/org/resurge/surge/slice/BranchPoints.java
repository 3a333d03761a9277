package org.resurge.surge.slice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PadeApproximant;

/// Witness in the Borel plane: branch points with their exponents, from Padé approximants of the
/// logarithmic derivative.
///
/// Where `ds/dt ~ (1 - t/t_c)^γ`, its logarithmic derivative has a pole with the residue γ. A true
/// critical point has `γ = -1/2`; a pole with another residue is none. So it sees a critical value
/// also behind a nearer complex pair, where ratios fail, to 1e-3 or so; the deviation of the
/// exponent from -1/2 tells how well.
public final class BranchPoints {
  /// Name of the witness.
  public static final String NAME = "branch points";

  private static final double EXPONENT = -0.5;
  private static final double LARGEST_DEVIATION = 0.15;
  private static final double SAME = 0.02;
  private static final double AXIS = 1e-2;
  private static final int AGREEING = 3;

  /// A pole that most approximants share.
  ///
  /// @param place `t_c`, in the units of the loss
  /// @param exponent γ, the mean of the approximants
  /// @param spread largest difference between the approximants, in the units of the loss
  public record Branch(Complex place, double exponent, double spread) {
    /// Whether it looks like a simple critical point.
    public boolean isCritical() {
      return Math.abs(exponent - EXPONENT) <= LARGEST_DEVIATION;
    }

    /// Whether it lies on the positive axis, within 1 % of its distance from 0.
    public boolean isAhead() {
      return place.re() > 0.0 && Math.abs(place.im()) <= AXIS * place.abs();
    }
  }

  private record Pole(Complex place, double residue) {}

  private final List<Branch> branches;

  private BranchPoints(List<Branch> branches) {
    this.branches = branches;
  }

  /// Branch points of a series in the drop.
  public static BranchPoints of(DescentSeries series) {
    return of(series.borel(), series.dropUnit());
  }

  /// Branch points of any series.
  ///
  /// @param series coefficients by rising power, the first not 0
  /// @param unit what a distance of 1 is in the units of the places
  static BranchPoints of(double[] series, double unit) {
    double[] logarithmic = logarithmicDerivative(series);
    List<List<Pole>> approximants = new ArrayList<>();
    for (int total = logarithmic.length - 1;
        total >= Math.max(3, logarithmic.length - 4);
        total--) {
      int numerator = (total - 1) / 2;
      approximants.add(poles(logarithmic, numerator, total - numerator));
    }
    return new BranchPoints(shared(approximants, unit));
  }

  /// Series of `b'/b`.
  static double[] logarithmicDerivative(double... b) {
    double[] d = new double[b.length - 1];
    for (int n = 0; n < d.length; n++) {
      double sum = (n + 1) * b[n + 1];
      for (int k = 1; k <= n; k++) {
        sum -= b[k] * d[n - k];
      }
      d[n] = sum / b[0];
    }
    return d;
  }

  private static List<Pole> poles(double[] series, int numerator, int denominator) {
    List<Pole> poles = new ArrayList<>();
    Approximants.of(series, numerator, denominator)
        .ifPresent(
            pade ->
                pade.poles().forEach(place -> poles.add(new Pole(place, residue(pade, place)))));
    return poles;
  }

  /// Mean of `(t - t_c) R(t)` over four points around the pole.
  private static double residue(PadeApproximant pade, Complex pole) {
    double radius = 1e-4 * pole.abs();
    double sum = 0.0;
    for (int i = 0; i < 4; i++) {
      Complex step = Complex.unit((i + 0.5) * Math.PI / 2).times(radius);
      sum += pade.evaluate(pole.plus(step)).times(step).re();
    }
    return sum / 4.0;
  }

  /// Poles of the first approximant that at least two others have too.
  private static List<Branch> shared(List<List<Pole>> approximants, double unit) {
    List<Branch> branches = new ArrayList<>();
    if (approximants.isEmpty()) {
      return branches;
    }
    for (Pole pole : approximants.getFirst()) {
      double exponent = 0.0;
      double spread = 0.0;
      int count = 0;
      for (List<Pole> poles : approximants) {
        for (Pole other : poles) {
          double distance = other.place.minus(pole.place).abs();
          if (distance <= SAME * pole.place.abs()) {
            exponent += other.residue;
            spread = Math.max(spread, distance);
            count++;
            break;
          }
        }
      }
      if (count >= AGREEING) {
        branches.add(new Branch(pole.place.times(unit), exponent / count, spread * unit));
      }
    }
    branches.sort(Comparator.comparingDouble(branch -> branch.place().abs()));
    return branches;
  }

  /// All branch points that the approximants share, by rising distance from 0. Behind the first on
  /// a ray they are no critical values: poles pile up there, on the cut.
  public List<Branch> branches() {
    return List.copyOf(branches);
  }

  /// The nearest branch point of exponent -1/2 on the positive axis.
  public Witness witness() {
    for (Branch branch : branches) {
      if (branch.isCritical() && branch.isAhead()) {
        double deviation = branch.exponent - EXPONENT;
        double error =
            Math.max(branch.spread, (1e-4 + 2.0 * deviation * deviation) * branch.place.re());
        return Witness.ofDrop(
            NAME,
            branch.place.re(),
            error,
            String.format(Locale.ROOT, "exponent %.3f", branch.exponent));
      }
    }
    return Witness.silent(NAME, "no shared pole of exponent -1/2 on the axis");
  }
}
