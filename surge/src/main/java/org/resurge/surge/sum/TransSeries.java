package org.resurge.surge.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.borel.PolynomialRoots;

/// Partition function of a polynomial in one dimension as the sum over all its sectors (eqs. 80–82,
/// corrected).
///
/// `Z(g) = ∫ e^{-V/g} dx = Σ_minima Sᵢ - i Σ_maxima S_b`, where `S` is a sector with its series
/// summed laterally from above. The imaginary parts cancel: those of the minima are the Stokes
/// jumps at the barriers beside them, each half of the barrier's sector. So `Z = Σ_minima e^{-Vᵢ/g}
/// √(πg/V_2) Re F_i(g)`, the median sum, where no series of a maximum is itself ambiguous.
///
/// Exact for every polynomial of even degree with a positive leading coefficient whose real
/// critical points are not degenerate: the real line is the union of paths of steepest descent.
///
/// Departs from eqs. 80–84: there are as many sectors as critical points, not a tower of multiples
/// of one value, and their coefficients are known (1, -i, 0), not the result of a recursion.
public final class TransSeries {
  // A critical point within this share of the size of all is taken for real.
  private static final double REAL = 1e-9;

  private final List<Sector> sectors;

  private TransSeries(List<Sector> sectors) {
    this.sectors = List.copyOf(sectors);
  }

  /// Trans-series of `V = Σ v_k x^k`.
  ///
  /// @param v coefficients by rising power, of even degree at least 2, the last one above 0
  /// @throws IllegalArgumentException if the integral does not exist, or a real critical point is
  ///   degenerate: its series is not one in powers of `g`
  public static TransSeries of(double... v) {
    int degree = v.length - 1;
    if (degree < 2 || degree % 2 != 0 || !(v[degree] > 0.0)) {
      throw new IllegalArgumentException(
          "trans-series: needs a polynomial of even degree >= 2 with positive leading coefficient,"
              + " got degree "
              + degree
              + (degree < 0 ? "" : ", leading coefficient " + v[degree]));
    }
    List<Complex> places = new ArrayList<>(PolynomialRoots.of(PolynomialRoots.derivative(v)));
    double size = places.stream().mapToDouble(Complex::abs).max().orElse(0.0);
    places.replaceAll(
        place -> Math.abs(place.im()) <= REAL * size ? new Complex(place.re(), 0.0) : place);
    List<Sector> sectors = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Complex place = places.get(i);
      Complex value = place.in(v);
      List<Complex> differences = new ArrayList<>();
      for (int j = 0; j < places.size(); j++) {
        if (j != i) {
          differences.add(places.get(j).in(v).minus(value));
        }
      }
      if (place.im() == 0.0) {
        sectors.add(real(v, place, value, differences, size));
      } else if (place.im() > 0.0) {
        sectors.add(new Sector(Sector.Kind.COMPLEX, place, value, List.of(), differences));
      }
    }
    sectors.sort(Comparator.comparingDouble(sector -> sector.value().re()));
    return new TransSeries(sectors);
  }

  private static Sector real(
      double[] v, Complex place, Complex value, List<Complex> differences, double size) {
    double[] taylor = shifted(v, place.re());
    double scale = 0.0;
    for (int k = 2; k < taylor.length; k++) {
      scale = Math.max(scale, Math.abs(taylor[k]) * Math.pow(size, k - 2));
    }
    if (!(Math.abs(taylor[2]) > REAL * scale)) {
      throw new IllegalArgumentException(
          "trans-series: real critical points must not be degenerate, got V'' = "
              + 2.0 * taylor[2]
              + " at "
              + place.re());
    }
    taylor[1] = 0.0;
    List<Double> list = new ArrayList<>();
    for (double coefficient : taylor) {
      list.add(coefficient);
    }
    Sector.Kind kind = taylor[2] > 0.0 ? Sector.Kind.MINIMUM : Sector.Kind.MAXIMUM;
    return new Sector(kind, place, value, list, differences);
  }

  /// Coefficients of `V(x + y)` in `y`, by Horner's scheme.
  private static double[] shifted(double[] v, double x) {
    double[] taylor = v.clone();
    for (int i = 0; i < taylor.length - 1; i++) {
      for (int k = taylor.length - 2; k >= i; k--) {
        taylor[k] += x * taylor[k + 1];
      }
    }
    return taylor;
  }

  /// All sectors, by rising real part of their value; of a complex pair the upper one.
  public List<Sector> sectors() {
    return sectors;
  }

  /// Least value of a minimum.
  public double lowest() {
    return sectors.stream()
        .filter(sector -> sector.kind() == Sector.Kind.MINIMUM)
        .mapToDouble(sector -> sector.value().re())
        .min()
        .orElseThrow();
  }

  /// `Z(g) e^{lowest/g}` in the lateral form: the real part is the value, the imaginary part is
  /// what is left of the jumps, 0 up to the error.
  ///
  /// @param coupling `g`, above 0
  public SumEstimate at(double coupling) {
    SumEstimate total = new SumEstimate(0.0, 0.0, 0.0);
    for (Sector sector : sectors) {
      SumEstimate part = sector.sum(coupling, lowest());
      Complex value = part.above().times(sector.multiplier());
      total = total.plus(new SumEstimate(value.re(), value.im(), part.error()));
    }
    return total;
  }

  /// `log Z(g)`, from the real part.
  ///
  /// @param coupling `g`, above 0
  public double logZ(double coupling) {
    return Math.log(at(coupling).real()) - lowest() / coupling;
  }
}
