package org.resurge.surge.slice;

import org.resurge.autograd.derivative.SeriesReversion;
import org.resurge.surge.borel.PolynomialRoots;

/// Place on the line as a series in the drop of the loss: the inverse of a [LineSeries].
///
/// With `t = ℓ(0) - ℓ(s)` and `ℓ'(0) < 0` the inverse is `s(t) = Σ p_k t^k`. Since `ds/dt = -1/ℓ'`,
/// it is singular exactly at the critical values of ℓ, with a square root at each simple critical
/// point: `ds/dt ~ A (1 - t/t*)^{-1/2}`. That derivative, `Σ b_k t^k` with `b_k = (k+1) p_{k+1}`,
/// is the Borel transform of the end-point integral `∫ e^{-t/g} ds = Σ k! b_k g^{k+1}`: the paper's
/// `a_k = k! b_k` (eq. 30) holds exactly here.
///
/// All coefficients are in the units of the line series: `s/σ` as a series in `t/τ`, so they are of
/// moderate size whatever the units of loss and line.
public final class DescentSeries {
  private final double[] inverse;
  private final double[] borel;
  private final double placeUnit;
  private final double dropUnit;

  private DescentSeries(double[] inverse, double placeUnit, double dropUnit) {
    this.inverse = inverse;
    this.placeUnit = placeUnit;
    this.dropUnit = dropUnit;
    this.borel = PolynomialRoots.derivative(inverse);
  }

  /// Inverse of a line series that descends.
  ///
  /// @throws IllegalArgumentException if the line is refused
  public static DescentSeries of(LineSeries line) {
    line.refusal()
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "descent series: line must descend, got " + reason);
            });
    double[] slope = line.scaledSlope();
    double[] drop = new double[slope.length + 1];
    for (int n = 1; n < drop.length; n++) {
      drop[n] = slope[n - 1] / n;
    }
    return new DescentSeries(SeriesReversion.of(drop), line.placeUnit(), line.dropUnit());
  }

  /// `0, p_1 … p_N` in units: `s/σ = Σ p_k (t/τ)^k`; a copy.
  public double[] inverse() {
    return inverse.clone();
  }

  /// `b_0 … b_{N-1}` in units: `d(s/σ)/d(t/τ) = Σ b_k (t/τ)^k`; a copy.
  public double[] borel() {
    return borel.clone();
  }

  /// Unit `σ` of the place.
  public double placeUnit() {
    return placeUnit;
  }

  /// Unit `τ` of the drop.
  public double dropUnit() {
    return dropUnit;
  }
}
