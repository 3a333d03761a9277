package org.resurge.surge.borel;

import java.util.List;
import org.resurge.surge.borel.Singularity.Kind;

/// Ratio test with the shift that a logarithm asks for: `ζ ≈ (K - 1) a_{K-1} / a_K` with the last
/// index `K`, sign kept.
///
/// Near a critical value `B ≈ -(w/2π) log(Δ - ζ)`, so `a_n ~ (w/2π) Γ(n)/Δⁿ [1 + O(1/n)]`, and the
/// shift turns the error `O(1/n)` of [RatioTest] into `O(1/n²)` at the same cost.
///
/// The estimated error follows from how the last ratios still move: `K/2` of the last step, which
/// for `x_K = Δ + c/K²` is the rest of the way. A complex pair makes the ratios jump, and the error
/// as large as the value.
public record ShiftedRatio() implements Detector {
  private static final int STEPS = 4;

  @Override
  public String name() {
    return "shifted ratio";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    double[] c = series.coefficients();
    int last = c.length - 1;
    if (last < 2) {
      return List.of();
    }
    double value = ratio(c, last);
    if (!Double.isFinite(value) || value == 0.0) {
      return List.of();
    }
    double step = 0.0;
    for (int k = last; k > Math.max(2, last - STEPS); k--) {
      step = Math.max(step, Math.abs(ratio(c, k) - ratio(c, k - 1)));
    }
    double error = last > 2 ? Math.max(0.5 * last * step, Math.ulp(value)) : Double.NaN;
    String doubt =
        error < 0.1 * Math.abs(value)
            ? "it sees the nearest singularity only, and only if that is alone"
            : "the ratios have not settled: too few, or a complex pair";
    return Normalized.inOrder(
        List.of(
            Singularity.of(value * series.unit(), 0.0, Kind.BRANCH_POINT, name(), doubt)
                .withError(error * series.unit())));
  }

  /// `(k - 1) a_{k-1} / a_k = (1 - 1/k) b_{k-1} / b_k`.
  static double ratio(double[] b, int k) {
    return (k - 1.0) / k * b[k - 1] / b[k];
  }
}
