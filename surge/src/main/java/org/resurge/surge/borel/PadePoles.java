package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.resurge.surge.borel.Singularity.Kind;

/// Poles of the diagonal Padé approximant of `B`, or of `B′`.
///
/// A logarithm of `B` is a simple pole of `B′`: 20 coefficients give the barrier of the double well
/// to 4e-5 from `B′`, and only to 2 % from `B`. Beyond the first singularity on a ray the poles
/// stand in for a cut: they are **not** critical values.
///
/// A pole with a zero beside it, or with next to no residue, is a Froissart doublet that rounding
/// put there: it is returned as [Kind#SPURIOUS].
///
/// The estimated error is the larger distance to the nearest pole of the diagonal approximants of
/// one and of two degrees less.
///
/// @param derivative whether the approximant is of `B′`
public record PadePoles(boolean derivative) implements Detector {
  // A zero this near, relative to the pole, cancels it for every purpose.
  private static final double DOUBLET = 1e-4;
  private static final double SMALLEST_RESIDUE = 1e-6;
  // Poles this near the axis, in rad, come from rounding of real ones.
  private static final double ON_THE_AXIS = 1e-6;

  /// Poles of an approximant of `B` itself.
  public static PadePoles ofTransform() {
    return new PadePoles(false);
  }

  /// Poles of an approximant of `B′`.
  public static PadePoles ofDerivative() {
    return new PadePoles(true);
  }

  @Override
  public String name() {
    return derivative ? "Padé of B′" : "Padé of B";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    double[] c = derivative ? series.slope() : series.coefficients();
    int m = (c.length - 1) / 2;
    if (m < 1 || series.isConstant()) {
      return List.of();
    }
    PadeApproximant approximant = PadeApproximant.of(c, m, m);
    List<Complex> poles = approximant.poles();
    List<Complex> zeros = approximant.zeros();
    PoleShift shift = PoleShift.below(approximant, m, n -> PadeApproximant.of(c, n, n));
    double largest = 0.0;
    for (Complex pole : poles) {
      double size = approximant.residue(pole).abs() / pole.abs();
      largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
    }
    List<Singularity> found = new ArrayList<>();
    for (Complex pole : poles) {
      if (pole.abs() == 0.0 || !Double.isFinite(pole.abs())) {
        continue;
      }
      double residue = approximant.residue(pole).abs();
      double gap = pole.distanceToNearest(zeros) / pole.abs();
      boolean weak = residue / pole.abs() < SMALLEST_RESIDUE * largest;
      boolean spurious = weak || gap < DOUBLET;
      boolean real = Math.abs(pole.im()) < ON_THE_AXIS * pole.abs();
      Singularity one =
          Singularity.of(
                  pole.re() * series.unit(),
                  real ? 0.0 : pole.im() * series.unit(),
                  spurious ? Kind.SPURIOUS : Kind.POLE,
                  name(),
                  spurious
                      ? String.format(
                          Locale.ROOT, "pole with a zero beside it, %.1e of it away", gap)
                      : "one approximant alone; beyond the first pole on a ray it stands for a cut")
              .withError(shift.of(pole) * series.unit());
      found.add(derivative ? one.withStrength(residue * series.amplitude()) : one);
    }
    return Normalized.inOrder(found);
  }
}
