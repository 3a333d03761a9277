package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.resurge.surge.borel.Singularity.Kind;

/// Singular points on which differential equations of many shapes agree.
///
/// Like [HolonomicApproximant], but without the claim that the transform satisfies one of them:
/// each shape `(r, D)` that the coefficients can just determine is fitted, and the roots of its
/// leading polynomial with exponent 0 are its candidates. A singularity is where most shapes have
/// one. That reaches far beyond Padé approximants, since a solution may have logarithms: from 30
/// doubles the barrier of a sextic behind a nearer complex pair to 1e-5.
///
/// Known in statistical physics as the method of differential approximants (Guttmann, in Domb and
/// Lebowitz, Phase Transitions 13 (1989)).
///
/// The location is the median over the shapes that agree; the estimated error is twice the median
/// of their distances from it.
public record DifferentialApproximants() implements Detector {
  private static final int MOST_SHAPES = 8;
  private static final double TOLERANCE = 0.01;
  private static final double EXPONENT = 0.25;
  private static final double SHARP_EXPONENT = 0.06;
  private static final double MAJORITY = 0.6;
  private static final double ON_THE_AXIS = 1e-9;
  private static final double FARTHEST = 4.0;
  private static final double SPREAD = 0.75;
  private static final double LEAST_SPREAD = 1e-12;
  private static final double SEPARATE = 8.0;

  /// Root of one shape.
  ///
  /// @param place where
  /// @param exponent `|s|`
  /// @param isolation distance to the next root of the same shape
  private record Candidate(Complex place, double exponent, double isolation) {}

  @Override
  public String name() {
    return "differential approximants";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    if (series.isConstant()) {
      return List.of();
    }
    List<List<Candidate>> candidates = new ArrayList<>();
    for (int[] shape : shapes(series.count())) {
      candidates.add(
          HolonomicFit.approximate(series.coefficients(), shape[0], shape[1])
              .map(DifferentialApproximants::candidates)
              .orElse(List.of()));
    }
    if (candidates.size() < 3) {
      return List.of();
    }
    return agreed(candidates, series.unit());
  }

  /// The largest shapes of orders 2 and 3 with at most `count - 1` unknowns.
  private static List<int[]> shapes(int count) {
    List<int[]> shapes = new ArrayList<>();
    for (int order = 2; order <= 3; order++) {
      for (int degree = 2; HolonomicFit.unknowns(order, degree) <= count - 1; degree++) {
        shapes.add(new int[] {order, degree});
      }
    }
    shapes.sort(
        Comparator.comparingInt((int[] shape) -> -HolonomicFit.unknowns(shape[0], shape[1])));
    return shapes.subList(0, Math.min(MOST_SHAPES, shapes.size()));
  }

  /// Roots of one shape with exponent 0.
  private static List<Candidate> candidates(HolonomicEquation equation) {
    List<Candidate> candidates = new ArrayList<>();
    List<HolonomicEquation.Root> roots = equation.roots();
    for (HolonomicEquation.Root root : roots) {
      Complex place = root.place();
      if (root.exponent().abs() < EXPONENT
          && Double.isFinite(place.abs())
          && place.im() >= -ON_THE_AXIS * place.abs()) {
        candidates.add(
            new Candidate(place, root.exponent().abs(), HolonomicEquation.isolation(root, roots)));
      }
    }
    return candidates;
  }

  private List<Singularity> agreed(List<List<Candidate>> shapes, double unit) {
    List<Singularity> found = new ArrayList<>();
    int needed = (int) Math.ceil(MAJORITY * shapes.size());
    List<Complex> taken = new ArrayList<>();
    for (List<Candidate> candidates : shapes) {
      for (Candidate candidate : candidates) {
        double size = candidate.place.abs();
        if (taken.stream().anyMatch(t -> t.minus(candidate.place).abs() < TOLERANCE * size)) {
          continue;
        }
        List<Candidate> near = new ArrayList<>();
        for (List<Candidate> others : shapes) {
          others.stream()
              .min(Comparator.comparingDouble(other -> distance(other, candidate)))
              .filter(other -> distance(other, candidate) < TOLERANCE * size)
              .ifPresent(near::add);
        }
        if (near.size() >= needed) {
          taken.add(candidate.place);
          found.add(claim(near, shapes.size(), unit));
        }
      }
    }
    List<Singularity> sorted = Normalized.inOrder(found);
    double limit = sorted.isEmpty() ? 0.0 : FARTHEST * sorted.getFirst().distance();
    return sorted.stream().filter(one -> one.distance() <= limit).toList();
  }

  private static double distance(Candidate one, Candidate other) {
    return one.place.minus(other.place).abs();
  }

  private Singularity claim(List<Candidate> near, int shapes, double unit) {
    double re = quantile(near.stream().mapToDouble(c -> c.place.re()).toArray(), 0.5);
    double im = quantile(near.stream().mapToDouble(c -> c.place.im()).toArray(), 0.5);
    Complex middle = new Complex(re, im);
    double[] distances = near.stream().mapToDouble(c -> c.place.minus(middle).abs()).toArray();
    double spread = Math.max(quantile(distances, SPREAD), LEAST_SPREAD * middle.abs());
    double isolation = quantile(near.stream().mapToDouble(Candidate::isolation).toArray(), 0.5);
    boolean real = Math.abs(im) < Math.max(ON_THE_AXIS * Math.abs(re), spread);
    double exponent = quantile(near.stream().mapToDouble(Candidate::exponent).toArray(), SPREAD);
    // Two critical values that are not resolved look like one with the exponent of a cusp, -1/6.
    boolean merged = isolation < SEPARATE * spread || exponent > SHARP_EXPONENT;
    return Singularity.of(
            re * unit,
            real ? 0.0 : im * unit,
            merged ? Kind.SPURIOUS : Kind.BRANCH_POINT,
            name(),
            merged
                ? "two roots nearly meet: a complex pair or two real values"
                : String.format(
                    Locale.ROOT,
                    "%d of %d shapes agree; which sheet it lies on is open",
                    near.size(),
                    shapes))
        .withError(2.0 * spread * unit);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.floor(share * (sorted.length - 1) + 0.5)];
  }
}
