package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.resurge.surge.borel.Singularity.Kind;
import org.resurge.tensor.RandomKey;

/// **All** critical values, on every sheet, from the differential equation of the transform.
///
/// The transform of a polynomial `V` of degree `m` satisfies a linear differential equation with
/// polynomial coefficients, of order `r = m - 2` and degree `D = (m - 1)(m - 2)/2` or less. Its
/// singular points are the differences to all critical values, real and complex, also to a minimum
/// that lies **deeper**, which no series sees directly: 15 coefficients in double at the higher
/// minimum of a tilted double well give the depth of the global one to 2e-8.
///
/// Orders and degrees are tried from below: `(2, 1)`, `(2, 3)` for a quartic, … In double up to
/// about `(2, 3)`; from exact coefficients any ([HolonomicFit]), a sextic with `(4, 10)` needs 57.
///
/// Found values are [Kind#BRANCH_POINT] where the exponent says so, [Kind#APPARENT] where it says
/// that nothing is singular there, and [Kind#SPURIOUS] where it says neither. Which sheet a value
/// lies on, this does not tell.
///
/// The estimated error in double is how far the roots move when the coefficients are changed by as
/// much as they fail the equation, in the worst of several draws. Two true roots nearer than that
/// are returned as [Kind#SPURIOUS]: they may be real or a pair.
public record HolonomicApproximant() implements Detector {
  // In double a sextic already fits lower shapes than its own to all digits: no proof any more.
  private static final int[][] SHAPES_IN_DOUBLE = {{2, 1}, {2, 2}, {2, 3}};
  // D = r(r + 1)/2. A lower degree is found on the way.
  private static final int[][] SHAPES = {{2, 3}, {3, 6}, {4, 10}, {5, 15}, {6, 21}};
  private static final double TRUE_EXPONENT = 0.1;
  private static final double APPARENT_EXPONENT = 0.3;
  private static final int DRAWS = 6;
  private static final double SAFETY = 3.0;
  private static final double ROUNDING = 4e-16;
  private static final double EXACT_ERROR = 1e-14;
  private static final double ON_THE_AXIS = 1e-13;
  // Two roots nearer than this many errors may be two real values or a complex pair.
  private static final double SEPARATE = 4.0;

  @Override
  public String name() {
    return "holonomic";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    if (series.isConstant()) {
      return List.of();
    }
    if (series.exact().isPresent()) {
      for (int[] shape : SHAPES) {
        Optional<HolonomicEquation> equation =
            HolonomicFit.exact(series.exact().get(), shape[0], shape[1]);
        if (equation.isPresent()) {
          return report(equation.get(), series.unit(), List.of());
        }
      }
    }
    for (int[] shape : SHAPES_IN_DOUBLE) {
      Optional<HolonomicFit.InDouble> fit =
          HolonomicFit.inDouble(series.coefficients(), shape[0], shape[1]);
      if (fit.isPresent()) {
        List<List<HolonomicEquation.Root>> moved =
            perturbed(series.coefficients(), shape, fit.get().residual());
        return report(fit.get().equation(), series.unit(), moved);
      }
    }
    return List.of();
  }

  private static List<List<HolonomicEquation.Root>> perturbed(
      double[] c, int[] shape, double residual) {
    List<List<HolonomicEquation.Root>> moved = new ArrayList<>();
    double size = Math.max(ROUNDING, 2.0 * residual);
    for (int draw = 0; draw < DRAWS; draw++) {
      double[] noise = RandomKey.of(draw).normals(c.length);
      double[] changed = new double[c.length];
      for (int n = 0; n < c.length; n++) {
        changed[n] = c[n] * (1.0 + size * noise[n]);
      }
      moved.add(
          HolonomicFit.inDouble(changed, shape[0], shape[1])
              .map(fit -> fit.equation().roots())
              .orElse(List.of()));
    }
    return moved;
  }

  private List<Singularity> report(
      HolonomicEquation equation, double unit, List<List<HolonomicEquation.Root>> moved) {
    int order = equation.order();
    List<Singularity> found = new ArrayList<>();
    List<HolonomicEquation.Root> roots = equation.roots();
    for (HolonomicEquation.Root root : roots) {
      double size = root.place().abs();
      if (!Double.isFinite(size) || root.place().im() < -ON_THE_AXIS * size) {
        continue;
      }
      double error = EXACT_ERROR * size;
      double exponentError = 0.0;
      for (List<HolonomicEquation.Root> others : moved) {
        double nearest = Double.POSITIVE_INFINITY;
        double exponent = Double.POSITIVE_INFINITY;
        for (HolonomicEquation.Root other : others) {
          double distance = other.place().minus(root.place()).abs();
          if (distance < nearest) {
            nearest = distance;
            exponent = other.exponent().minus(root.exponent()).abs();
          }
        }
        error = Math.max(error, SAFETY * nearest);
        exponentError = Math.max(exponentError, exponent);
      }
      boolean real = Math.abs(root.place().im()) <= Math.max(ON_THE_AXIS * size, error);
      boolean merged = HolonomicEquation.isolation(root, roots) < SEPARATE * error;
      found.add(
          Singularity.of(
                  root.place().re() * unit,
                  real ? 0.0 : root.place().im() * unit,
                  merged ? Kind.SPURIOUS : kind(root.exponent(), exponentError, order),
                  name(),
                  String.format(
                      Locale.ROOT,
                      "exponent %.3f: 0 is a critical value, %d apparent; the sheet is open",
                      root.exponent().re(),
                      order))
              .withError(error * unit));
    }
    return Normalized.inOrder(found);
  }

  private static Kind kind(Complex exponent, double error, int order) {
    if (exponent.abs() + error < TRUE_EXPONENT) {
      return Kind.BRANCH_POINT;
    }
    return exponent.plus(-order).abs() + error < APPARENT_EXPONENT ? Kind.APPARENT : Kind.SPURIOUS;
  }
}
