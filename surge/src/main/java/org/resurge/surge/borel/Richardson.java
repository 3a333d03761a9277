package org.resurge.surge.borel;

import java.util.List;
import org.resurge.surge.borel.Singularity.Kind;

/// Richardson extrapolation of [ShiftedRatio]: the corrections `1/n², 1/n³, …` are removed too.
///
/// Double well: 5e-7 from 12 coefficients, 8e-10 from 15, then rounding grows: in double the order
/// with the smallest estimated error is best, and seldom above 10.
///
/// @param order order of the extrapolation; 0 picks the one with the smallest estimated error
public record Richardson(int order) implements Detector {
  private static final int HIGHEST = 10;

  /// Checks the order.
  public Richardson {
    if (order < 0) {
      throw new IllegalArgumentException("Richardson: order must not be negative, got " + order);
    }
  }

  /// The order that has the smallest estimated error.
  public static Richardson adaptive() {
    return new Richardson(0);
  }

  @Override
  public String name() {
    return "Richardson";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    double[] c = series.coefficients();
    int last = c.length - 1;
    // The sequence begins at k = 2, and the error looks at two terms fewer.
    int highest = Math.min(last - 4, last / 2);
    if (highest < 1 || order > highest) {
      return List.of();
    }
    Extrapolation found =
        order > 0
            ? Extrapolation.ofOrder(k -> ShiftedRatio.ratio(c, k), last, order)
            : Extrapolation.best(k -> ShiftedRatio.ratio(c, k), last, Math.min(highest, HIGHEST));
    if (!Double.isFinite(found.limit()) || found.limit() == 0.0) {
      return List.of();
    }
    String doubt =
        found.error() < 0.1 * Math.abs(found.limit())
            ? "it takes the ratios for a power series in 1/n: right for one singularity alone"
            : "the ratios have not settled: too few, or a complex pair";
    return Normalized.inOrder(
        List.of(
            Singularity.of(found.limit() * series.unit(), 0.0, Kind.BRANCH_POINT, name(), doubt)
                .withError(found.error() * series.unit())));
  }
}
