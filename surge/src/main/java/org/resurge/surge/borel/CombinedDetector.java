package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.resurge.surge.borel.Singularity.Kind;

/// Singularities that independent locators agree on; none rather than a wrong one.
///
/// 1. If the transform satisfies a differential equation ([HolonomicApproximant]), its true roots
///    are the answer: all critical values, of all sheets.
/// 2. Else the three families are asked, ratios ([Darboux] checked by [Richardson]), poles
///    ([ConsensusPade]) and equations ([DifferentialApproximants]). A value needs two of them, or
///    the equations and the [SheetProbe].
///
/// Each value is then probed: one on the first sheet, a barrier of the basin, gets its strength,
/// `w/2π`; one that lies on another sheet is returned as [Kind#OTHER_SHEET]; where the probe cannot
/// tell, the strength is empty.
public record CombinedDetector() implements Detector {
  private static final int FEWEST = 6;
  private static final int FEWEST_FOR_EQUATIONS = 13;
  private static final double AGREEMENT = 0.02;
  private static final double RATIO_AGREEMENT = 0.01;
  private static final double SAFETY = 2.0;

  @Override
  public String name() {
    return "combined";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    if (series.isConstant() || series.count() < FEWEST) {
      return List.of();
    }
    List<Singularity> equation =
        new HolonomicApproximant()
            .detect(borel).stream().filter(one -> one.kind() == Kind.BRANCH_POINT).toList();
    List<Singularity> claims = equation.isEmpty() ? agreed(borel) : equation;
    return probed(series, claims);
  }

  /// Values that two families agree on, or equations alone.
  private static List<Singularity> agreed(BorelTransform borel) {
    List<Singularity> poles = new ConsensusPade().detect(borel);
    List<Singularity> roots =
        new DifferentialApproximants()
            .detect(borel).stream().filter(one -> one.kind() == Kind.BRANCH_POINT).toList();
    Optional<Singularity> ratio = ratio(borel);
    // Ratios and poles share a mistake: a complex pair next to the axis looks real to both.
    boolean asked = borel.order() + 1 >= FEWEST_FOR_EQUATIONS;
    List<Singularity> agreed = new ArrayList<>();
    for (Singularity pole : poles) {
      Optional<Singularity> root = nearest(pole, roots);
      Optional<Singularity> limit = ratio.filter(one -> near(one, pole));
      boolean confirmed = asked ? root.isPresent() : limit.isPresent();
      if (confirmed) {
        List<Singularity> voices = new ArrayList<>();
        root.ifPresent(voices::add);
        limit.ifPresent(voices::add);
        agreed.add(best(voices, pole));
      }
    }
    for (Singularity root : roots) {
      if (agreed.stream().noneMatch(one -> near(one, root))) {
        agreed.add(root);
      }
    }
    return agreed;
  }

  /// Darboux and Richardson, if they agree and the nearest singularity is real.
  private static Optional<Singularity> ratio(BorelTransform borel) {
    Optional<Singularity> darboux = new Darboux().detect(borel).stream().findFirst();
    Optional<Singularity> richardson = Richardson.adaptive().detect(borel).stream().findFirst();
    if (darboux.isEmpty() || richardson.isEmpty()) {
      return Optional.empty();
    }
    double distance = Math.abs(darboux.get().real() - richardson.get().real());
    double error = darboux.get().error().orElse(Double.POSITIVE_INFINITY);
    double size = Math.abs(darboux.get().real());
    boolean settled = distance < RATIO_AGREEMENT * size && error < RATIO_AGREEMENT * size;
    return settled ? darboux : Optional.empty();
  }

  private static boolean near(Singularity one, Singularity other) {
    double distance = Math.hypot(one.real() - other.real(), one.imaginary() - other.imaginary());
    return distance < AGREEMENT * other.distance();
  }

  private static Optional<Singularity> nearest(Singularity to, List<Singularity> among) {
    return among.stream()
        .filter(one -> near(one, to))
        .min(
            Comparator.comparingDouble(
                one -> Math.hypot(one.real() - to.real(), one.imaginary() - to.imaginary())));
  }

  /// The voice that claims the smallest error, with an error that covers the others' doubts.
  private static Singularity best(List<Singularity> voices, Singularity pole) {
    Singularity best =
        voices.stream()
            .min(Comparator.comparingDouble(one -> one.error().orElse(Double.POSITIVE_INFINITY)))
            .orElse(pole);
    return best.withError(SAFETY * best.error().orElse(AGREEMENT * best.distance()));
  }

  private List<Singularity> probed(Normalized series, List<Singularity> claims) {
    SheetProbe probe = SheetProbe.of(series);
    List<Singularity> found = new ArrayList<>();
    for (Singularity one : claims) {
      Complex place = new Complex(one.real(), one.imaginary()).times(1.0 / series.unit());
      SheetProbe.Answer answer = probe.probe(place, gap(one, claims));
      Singularity mine =
          Singularity.of(
                  one.real(),
                  one.imaginary(),
                  answer.verdict() == SheetProbe.Verdict.OTHER ? Kind.OTHER_SHEET : one.kind(),
                  name(),
                  doubt(one, answer))
              .withError(one.error().orElse(Double.NaN));
      found.add(
          answer.strength().isPresent()
              ? mine.withStrength(answer.strength().getAsDouble() * series.amplitude())
              : mine);
    }
    return Normalized.inOrder(found);
  }

  private static String doubt(Singularity one, SheetProbe.Answer answer) {
    return switch (answer.verdict()) {
      case FIRST -> one.detector() + ", with a residue on the first sheet";
      case OTHER -> one.detector() + ", but the transform is regular there on the first sheet";
      case OPEN -> one.detector() + "; which sheet it lies on could not be told";
    };
  }

  /// Distance to the nearest other claim or to a conjugate, relative to the own distance from 0.
  private static double gap(Singularity one, List<Singularity> claims) {
    double gap =
        one.imaginary() == 0.0 ? Double.POSITIVE_INFINITY : 2.0 * Math.abs(one.imaginary());
    for (Singularity other : claims) {
      double distance =
          Math.hypot(
              one.real() - other.real(), Math.abs(one.imaginary()) - Math.abs(other.imaginary()));
      if (distance > 0.0) {
        gap = Math.min(gap, distance);
      }
    }
    return gap / one.distance();
  }
}
