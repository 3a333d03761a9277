package org.resurge.surge.borel;

import java.util.List;
import java.util.OptionalDouble;

/// Tells whether a critical value lies on the first sheet, and how strong the singularity is there.
///
/// On the straight way from 0 to a first-sheet critical value `Δ`, `B′ ≈ S/(Δ - ζ)` with `S =
/// w/2π`, so `f(ε) = εΔ B′((1 - ε)Δ)` tends to `S`; if `Δ` lies on another sheet, `B′` is regular
/// there and `f(ε)` falls like `ε`. `B′` is continued by Padé approximants; two of them must agree.
///
/// What stands behind a nearer singularity on the same ray cannot be probed so: the approximants
/// have their poles there.
final class SheetProbe {
  private static final double FAR = 0.2;
  private static final double SHRINK = 4.0;
  private static final double AGREEMENT = 0.1;
  // f falls to 1/4 where B' is regular.
  private static final double REGULAR = 0.4;
  // Nearer to another singularity the approximants do not tell them apart.
  private static final double SMALLEST_GAP = 0.05;

  private final List<PadeApproximant> approximants;

  private SheetProbe(List<PadeApproximant> approximants) {
    this.approximants = approximants;
  }

  /// What the probe has seen.
  enum Verdict {
    /// On the first sheet.
    FIRST,
    /// Regular: on another sheet.
    OTHER,
    /// Cannot be told.
    OPEN
  }

  /// Verdict with the strength, in the unit of the normalized series, if the sheet is the first.
  record Answer(Verdict verdict, OptionalDouble strength) {}

  static SheetProbe of(Normalized series) {
    double[] c = series.slope();
    int m = (c.length - 1) / 2;
    if (m < 2) {
      return new SheetProbe(List.of());
    }
    PadeApproximant diagonal = PadeApproximant.of(c, m, m);
    int kept = Math.min(m, diagonal.denominatorDegree());
    return kept < 2
        ? new SheetProbe(List.of())
        : new SheetProbe(
            List.of(
                diagonal,
                PadeApproximant.of(c, kept - 1, kept),
                PadeApproximant.of(c, kept - 1, kept - 1)));
  }

  /// Probes one place.
  ///
  /// @param place in the unit of the normalized series
  /// @param gap distance to the nearest other singularity, relative to the place; the probe stays
  ///   well inside
  Answer probe(Complex place, double gap) {
    double near = FAR * Math.min(1.0, gap) / SHRINK;
    double[] atNear = sizes(place, near);
    double[] atFar = sizes(place, near * SHRINK);
    if (atNear.length < 2 || !agree(atNear) || !agree(atFar)) {
      return new Answer(Verdict.OPEN, OptionalDouble.empty());
    }
    double ratio = atNear[1] / atFar[1];
    if (ratio > 0.75 && ratio < 1.5) {
      // f = S + c ε, up to ε log ε
      double limit = atNear[1] + (atNear[1] - atFar[1]) / (SHRINK - 1.0);
      return new Answer(Verdict.FIRST, OptionalDouble.of(limit));
    }
    boolean regular = ratio < REGULAR && gap > SMALLEST_GAP;
    return new Answer(regular ? Verdict.OTHER : Verdict.OPEN, OptionalDouble.empty());
  }

  private double[] sizes(Complex place, double epsilon) {
    Complex at = place.times(1.0 - epsilon);
    return approximants.stream()
        .mapToDouble(p -> epsilon * place.abs() * p.evaluate(at).abs())
        .sorted()
        .toArray();
  }

  private static boolean agree(double[] sorted) {
    return sorted[sorted.length - 1] - sorted[0] <= AGREEMENT * sorted[sorted.length - 1];
  }
}
