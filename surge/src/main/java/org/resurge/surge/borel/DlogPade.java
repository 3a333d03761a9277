package org.resurge.surge.borel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.resurge.surge.borel.Singularity.Kind;

/// Poles of a Padé approximant of `B″/B′`, with what their residue says.
///
/// Where `B′ ~ (Δ - ζ)^{-p}` the quotient has a simple pole of residue `-p`: 1 for a critical
/// value. Where `B′` is **zero** it has one too, of residue `+1`: on a landscape with complex
/// critical points only, that is the false 0.31342 on the positive axis. So the residue is read,
/// and zeros are returned as [Kind#ZERO].
public record DlogPade() implements Detector {
  private static final double TOLERANCE = 0.3;
  private static final double ON_THE_AXIS = 1e-6;
  private static final double SMALLEST_RESIDUE = 1e-3;

  @Override
  public String name() {
    return "Dlog-Padé";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    double[] slope = series.slope();
    double[] quotient = logarithmicDerivative(slope);
    int n = quotient.length / 2;
    if (n < 1) {
      return List.of();
    }
    PadeApproximant approximant = PadeApproximant.of(quotient, n - 1, n);
    PoleShift shift =
        PoleShift.below(approximant, n, degree -> PadeApproximant.of(quotient, degree - 1, degree));
    List<Singularity> found = new ArrayList<>();
    for (Complex pole : approximant.poles()) {
      Complex residue = approximant.residue(pole);
      if (pole.abs() == 0.0 || !Double.isFinite(pole.abs()) || !Double.isFinite(residue.abs())) {
        continue;
      }
      boolean real = Math.abs(pole.im()) < ON_THE_AXIS * pole.abs();
      found.add(
          Singularity.of(
                  pole.re() * series.unit(),
                  real ? 0.0 : pole.im() * series.unit(),
                  kind(residue),
                  name(),
                  String.format(
                      Locale.ROOT,
                      "exponent %.3f of B′; -1 is a critical value, +1 a zero",
                      residue.re()))
              .withError(shift.of(pole) * series.unit()));
    }
    return Normalized.inOrder(found);
  }

  private static Kind kind(Complex residue) {
    if (residue.abs() < SMALLEST_RESIDUE) {
      return Kind.SPURIOUS;
    }
    long multiplicity = Math.round(residue.re());
    boolean whole = residue.plus(-(double) multiplicity).abs() < TOLERANCE;
    return whole && multiplicity >= 1
        ? Kind.ZERO
        : whole && multiplicity == -1 ? Kind.BRANCH_POINT : Kind.POLE;
  }

  /// Series of `f′/f`; empty if `f(0) = 0`.
  private static double[] logarithmicDerivative(double[] f) {
    if (f[0] == 0.0 || f.length < 3) {
      return new double[0];
    }
    double[] quotient = new double[f.length - 1];
    for (int k = 0; k < quotient.length; k++) {
      double sum = (k + 1) * f[k + 1];
      for (int j = 0; j < k; j++) {
        sum -= quotient[j] * f[k - j];
      }
      quotient[k] = sum / f[0];
      if (!Double.isFinite(quotient[k])) {
        return new double[0];
      }
    }
    return quotient;
  }
}
