package org.resurge.surge.slice;

import java.util.Locale;

/// Witness in the Borel plane: the ratio of neighbouring coefficients, corrected for a square root.
///
/// The coefficients of `(1 - t/t*)^{-1/2}` satisfy `(b_k/b_{k+1}) (k + 1/2)/(k + 1) = t*` exactly;
/// the terms of a branch point beyond the first make an error of `1/k²`, which is removed once more
/// (Richardson). It converges to the nearest singularity alone: with a complex pair nearer to 0
/// than t*, or a maximum behind the start, it wanders or settles elsewhere, and then it says so.
public final class CorrectedRatio {
  /// Name of the witness.
  public static final String NAME = "corrected ratio";

  private static final int LAST = 4;
  private static final double LARGEST_ERROR = 1e-2;

  private final double[] ratios;
  private final double unit;

  private CorrectedRatio(double[] ratios, double unit) {
    this.ratios = ratios;
    this.unit = unit;
  }

  /// Ratios of a series in the drop.
  public static CorrectedRatio of(DescentSeries series) {
    return new CorrectedRatio(ratios(series.borel()), series.dropUnit());
  }

  /// `(b_k/b_{k+1}) (k + 1/2)/(k + 1)` for all k; not finite where a coefficient is zero.
  static double[] ratios(double... b) {
    double[] ratios = new double[b.length - 1];
    for (int k = 0; k < ratios.length; k++) {
      ratios[k] = b[k] / b[k + 1] * (k + 0.5) / (k + 1.0);
    }
    return ratios;
  }

  /// `r_k` without its error of `1/k²`: `((k+1)² r_k - k² r_{k-1}) / (2k + 1)`.
  static double improved(double[] ratios, int k) {
    double next = k + 1.0;
    return (next * next * ratios[k] - (double) k * k * ratios[k - 1]) / (2.0 * k + 1.0);
  }

  /// The corrected ratios in the units of the loss, by rising order.
  public double[] ratios() {
    double[] scaled = ratios.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= unit;
    }
    return scaled;
  }

  /// The last corrected ratio, without improvement.
  public double last() {
    return ratios[ratios.length - 1] * unit;
  }

  /// The improved ratio, if the last orders agree on a positive value.
  public Witness witness() {
    int last = ratios.length - 1;
    if (last < LAST + 1) {
      return Witness.silent(NAME, "too few orders");
    }
    double value = improved(ratios, last);
    double spread = 0.0;
    for (int k = last - LAST + 1; k < last; k++) {
      spread = Math.max(spread, Math.abs(improved(ratios, k) - value));
    }
    // What is left falls like a power of k, so it is k/4 times what the last orders still change.
    double error = spread * Math.max(1.0, last / 4.0) + 1e-9 * Math.abs(value);
    if (!Double.isFinite(value) || !(error <= LARGEST_ERROR * Math.abs(value))) {
      return Witness.silent(
          NAME, "the last orders disagree: the nearest singularity is off the axis");
    }
    if (value < 0.0) {
      return Witness.silent(
          NAME,
          String.format(Locale.ROOT, "the nearest singularity lies behind, at %.6g", value * unit));
    }
    return Witness.ofDrop(NAME, value * unit, error * unit, "the last orders agree");
  }
}
