package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;
import org.resurge.surge.borel.Singularity.Kind;

/// Poles that the Padé approximants `[m/m]`, `[m-1/m]`, `[m-1/m-1]` and `[m-2/m]` of `B′` agree on,
/// with the largest `m` that double can resolve.
///
/// One approximant always has poles somewhere; false ones move when the degrees change. A pole is
/// kept if every approximant has one within 2 % of it, and if its residue is above 1e-4 of the
/// largest. Of those on one ray only the nearest is kept: the others stand for the cut behind it.
/// Of a conjugate pair the upper one is returned.
///
/// No false positive value on the harmonic, the quartic and the complex-only landscape for 10 to 30
/// coefficients. A complex pair nearer than the barrier does not hide the barrier.
///
/// The estimated error is the spread over the approximants, or the distance to the nearest pole of
/// `[m-2/m-2]` if that is larger; empty with too few coefficients for it.
public record ConsensusPade() implements Detector {
  private static final double TOLERANCE = 0.02;
  private static final double SMALLEST_RESIDUE = 1e-4;
  private static final double FROISSART = 1e-8;
  private static final double SAME_RAY = 0.12;
  private static final double ON_THE_AXIS = 1e-6;

  private record Pole(Complex place, double residue) {}

  @Override
  public String name() {
    return "consensus of Padé";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    double[] c = series.slope();
    int m = (c.length - 1) / 2;
    if (m < 2 || series.isConstant()) {
      return List.of();
    }
    PadeApproximant diagonal = PadeApproximant.of(c, m, m);
    m = Math.min(m, diagonal.denominatorDegree());
    if (m < 2) {
      return List.of();
    }
    int[][] degrees = {{m, m}, {m - 1, m}, {m - 1, m - 1}, {m - 2, m}};
    List<List<Pole>> all = new ArrayList<>();
    double largest = 0.0;
    for (int[] degree : degrees) {
      List<Pole> poles = poles(PadeApproximant.of(c, degree[0], degree[1]));
      for (Pole pole : poles) {
        largest = Math.max(largest, pole.residue / pole.place.abs());
      }
      all.add(poles);
    }
    // Neighbours share what a cut does to them; two degrees less show how far it still moves.
    List<Pole> lower = m > 3 ? poles(PadeApproximant.of(c, m - 2, m - 2)) : List.<Pole>of();
    List<Singularity> found = new ArrayList<>();
    for (Pole pole : all.getFirst()) {
      double size = pole.place.abs();
      double spread = spread(pole, all);
      if (pole.place.im() < -ON_THE_AXIS * size
          || !(spread < TOLERANCE * size)
          || !(pole.residue / size > SMALLEST_RESIDUE * largest)) {
        continue;
      }
      boolean real = Math.abs(pole.place.im()) < ON_THE_AXIS * size;
      found.add(
          Singularity.of(
                  pole.place.re() * series.unit(),
                  real ? 0.0 : pole.place.im() * series.unit(),
                  Kind.BRANCH_POINT,
                  name(),
                  "four approximants of the same coefficients agree: they may share a mistake")
              .withError(Math.max(spread, nearest(pole, lower)) * series.unit())
              .withStrength(pole.residue * series.amplitude()));
    }
    return nearestOnEachRay(found);
  }

  private static List<Pole> poles(PadeApproximant approximant) {
    List<Pole> poles = new ArrayList<>();
    double largest = 0.0;
    for (Complex place : approximant.poles()) {
      double residue = approximant.residue(place).abs();
      if (Double.isFinite(residue) && place.abs() > 0.0 && Double.isFinite(place.abs())) {
        poles.add(new Pole(place, residue));
        largest = Math.max(largest, residue);
      }
    }
    double least = FROISSART * largest;
    poles.removeIf(pole -> pole.residue <= least);
    return poles;
  }

  /// Largest distance to the nearest pole of the other approximants.
  private static double spread(Pole pole, List<List<Pole>> all) {
    double spread = 0.0;
    for (List<Pole> others : all.subList(1, all.size())) {
      spread = Math.max(spread, nearest(pole, others));
    }
    return spread;
  }

  private static double nearest(Pole pole, List<Pole> others) {
    double nearest = Double.POSITIVE_INFINITY;
    for (Pole other : others) {
      nearest = Math.min(nearest, other.place.minus(pole.place).abs());
    }
    return nearest;
  }

  private static List<Singularity> nearestOnEachRay(List<Singularity> found) {
    List<Singularity> kept = new ArrayList<>();
    for (Singularity one : Normalized.inOrder(found)) {
      double angle = Math.atan2(one.imaginary(), one.real());
      if (kept.stream()
          .allMatch(k -> Math.abs(Math.atan2(k.imaginary(), k.real()) - angle) > SAME_RAY)) {
        kept.add(one);
      }
    }
    return List.copyOf(kept);
  }
}
