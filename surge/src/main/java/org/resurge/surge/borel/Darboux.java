package org.resurge.surge.borel;

import java.util.List;
import java.util.OptionalDouble;
import org.resurge.surge.borel.Singularity.Kind;

/// Root of the Darboux polynomial: the best locator of a nearest real singularity in double.
///
/// Darboux's theorem gives the late terms about a logarithm at `Δ` from the germ there: `a_n ~ Σ_k
/// α_k Γ(n - k)/Δ^{n-k}`. If the sum stopped after `M` terms, the `M`-th difference `Σ_{k ≤ M}
/// (-1)^k C(M, k) a_{K-M+k} Δ^k / (K - 2M + k)!` would vanish, so `Δ` is a root of that polynomial,
/// the one nearest to the shifted ratio.
///
/// Double well: 1e-7 from 20 coefficients, 3e-9 from 30. In double `M ≤ 6`: the roots crowd about
/// `Δ`, and rounding moves them like its `M`-th root.
///
/// The estimated error is the largest of the changes to one coefficient fewer, to `M - 1`, and to
/// `M + 1`.
public record Darboux() implements Detector {
  private static final int LARGEST_DIFFERENCE = 6;
  private static final double REAL_ENOUGH = 0.2;
  // A root this far from the shifted ratio, relative to it, belongs to something else.
  private static final double FARTHEST = 0.5;

  @Override
  public String name() {
    return "Darboux";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    Normalized series = Normalized.of(borel);
    double[] c = series.coefficients();
    int last = c.length - 1;
    if (last < 4) {
      return List.of();
    }
    int m = differences(last);
    OptionalDouble root = root(c, last, m);
    if (root.isEmpty()) {
      return List.of();
    }
    double value = root.getAsDouble();
    double error = Math.abs(value) * 1e-15;
    error = Math.max(error, change(value, root(c, last - 1, differences(last - 1))));
    error = Math.max(error, change(value, root(c, last, Math.max(1, m - 1))));
    if (2 * (m + 1) <= last && m < LARGEST_DIFFERENCE) {
      error = Math.max(error, change(value, root(c, last, m + 1)));
    }
    String doubt =
        error < 0.1 * Math.abs(value)
            ? "it sees the nearest singularity only, and only if that is real"
            : "the roots have not settled: too few coefficients, or a complex pair";
    return Normalized.inOrder(
        List.of(
            Singularity.of(value * series.unit(), 0.0, Kind.BRANCH_POINT, name(), doubt)
                .withError(error * series.unit())));
  }

  private static double change(double value, OptionalDouble other) {
    return other.isPresent() ? Math.abs(value - other.getAsDouble()) : Math.abs(value);
  }

  private static int differences(int last) {
    int wanted = last >= 12 ? last / 3 : Math.max(1, last / 2 - 1);
    return Math.min(Math.min(wanted, LARGEST_DIFFERENCE), last / 2);
  }

  /// Root nearest to the shifted ratio `x`, in units of it: `Σ (-1)^k C(M,k) f_k x^k y^k = 0` with
  /// `f_k = a_{K-M+k}/(K-2M+k)! = b_{K-M+k} (K-2M+k+1) … (K-M+k)`.
  private static OptionalDouble root(double[] b, int last, int m) {
    double guess = ShiftedRatio.ratio(b, last);
    if (!Double.isFinite(guess) || guess == 0.0) {
      return OptionalDouble.empty();
    }
    double[] polynomial = new double[m + 1];
    double binomial = 1.0;
    double power = 1.0;
    for (int k = 0; k <= m; k++) {
      double rising = 1.0;
      for (int i = 1; i <= m; i++) {
        rising *= last - 2.0 * m + k + i;
      }
      polynomial[k] = binomial * power * rising * b[last - m + k];
      binomial *= -(m - k) / (k + 1.0);
      power *= guess;
    }
    double nearest = Double.NaN;
    for (Complex y : PolynomialRoots.of(polynomial)) {
      boolean real = Math.abs(y.im()) < REAL_ENOUGH && Math.abs(y.re() - 1.0) < FARTHEST;
      if (real && !(Math.abs(y.re() - 1.0) >= Math.abs(nearest - 1.0))) {
        nearest = y.re();
      }
    }
    return Double.isNaN(nearest) ? OptionalDouble.empty() : OptionalDouble.of(nearest * guess);
  }
}
