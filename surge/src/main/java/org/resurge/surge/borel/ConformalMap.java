package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.borel.Singularity.Kind;

/// Singularities **behind** the nearest one: the map `ζ = 4Δw/(1 + w)²` takes the plane cut from
/// `Δ` to `∞` to the unit disk, where those on the cut become poles on the circle.
///
/// In `ζ` the second singularity of the same ray hides in the poles that stand for the cut of the
/// first. In `w` the cut is gone: `B′` is expanded again and its Padé approximant has poles near
/// `|w| = 1` at the further singularities (Costin and Dunne, J. Phys. A 52 (2019) 445205). `Δ`
/// comes from [Darboux].
///
/// Triple well: 1.7703 behind 1 to 0.15 % from 20 coefficients in double. Returned by distance,
/// with strength `|residue|` of `B′` in `ζ`. The estimated error is the distance to the nearest
/// pole there with one coefficient fewer or two.
public record ConformalMap() implements Detector {
  private static final double BAND = 0.02;
  private static final double SMALLEST_ANGLE = 0.1;

  private record Behind(double place, double strength) {}

  @Override
  public String name() {
    return "conformal map";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Optional<Singularity> first = new Darboux().detect(borel).stream().findFirst();
    if (first.isEmpty()) {
      return List.of();
    }
    Normalized series = Normalized.of(borel);
    double delta = first.get().real() / series.unit();
    double[] slope = series.slope();
    List<Behind> places = behind(slope, slope.length, delta);
    List<Behind> fewer = new ArrayList<>(behind(slope, slope.length - 1, delta));
    fewer.addAll(behind(slope, slope.length - 2, delta));
    List<Singularity> found = new ArrayList<>();
    for (Behind one : places) {
      double error =
          fewer.stream()
              .mapToDouble(other -> Math.abs(other.place - one.place))
              .min()
              .orElse(Double.NaN);
      found.add(
          Singularity.of(
                  one.place * series.unit(),
                  0.0,
                  Kind.BRANCH_POINT,
                  name(),
                  "one approximant beyond a first singularity that is itself an estimate")
              .withError(error * series.unit())
              .withStrength(one.strength * series.amplitude()));
    }
    return Normalized.inOrder(found);
  }

  private static List<Behind> behind(double[] slope, int count, double delta) {
    int m = (count - 1) / 2;
    if (m < 1) {
      return List.of();
    }
    double[] h = composed(slope, count, delta);
    PadeApproximant approximant = PadeApproximant.of(h, m, m);
    List<Behind> found = new ArrayList<>();
    for (Complex w : approximant.poles()) {
      if (w.im() > SMALLEST_ANGLE && Math.abs(w.abs() - 1.0) < BAND) {
        Complex onePlus = w.plus(1.0);
        double place = w.over(onePlus.times(onePlus)).re() * 4.0 * delta;
        // dζ/dw = 4Δ (1 - w)/(1 + w)³
        double stretch = 4.0 * Math.abs(delta) * w.plus(-1.0).abs() / Math.pow(onePlus.abs(), 3.0);
        found.add(new Behind(place, approximant.residue(w).abs() * stretch));
      }
    }
    return found;
  }

  /// Taylor coefficients in `w` of `Σ c_k ζ(w)^k`: `ζ^k = (4Δ)^k Σ_j (-1)^j C(2k + j - 1, j)
  /// w^{k+j}`.
  private static double[] composed(double[] c, int count, double delta) {
    double[] h = new double[count];
    double power = 1.0;
    for (int k = 0; k < count; k++) {
      double binomial = 1.0;
      for (int j = 0; k + j < count; j++) {
        h[k + j] += c[k] * power * binomial;
        binomial *= -(2.0 * k + j) / (j + 1.0);
      }
      power *= 4.0 * delta;
    }
    return h;
  }
}
