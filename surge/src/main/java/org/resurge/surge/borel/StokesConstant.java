package org.resurge.surge.borel;

import java.util.Optional;

/// Stokes constant `w/2π` of a singularity, from the growth of the coefficients.
///
/// `a_n ~ (w/2π) Γ(n)/Δⁿ [1 + c_1/n + …]`, so `w/2π = lim a_n Δⁿ/Γ(n) = lim n b_n Δⁿ`, taken by
/// Richardson extrapolation at the order whose estimated error is smallest. For a critical point in
/// any dimension `w = √(det H_minimum / |det H|)`: it measures the ratio of curvatures. It is also
/// `|residue|` of `B′` at `Δ`.
///
/// @param value `w/2π`, with the sign of the coefficients
/// @param error estimated absolute error: spread over the orders, rounding, and the error of `Δ`
/// @param order order of the extrapolation
public record StokesConstant(double value, double error, int order) {
  private static final int HIGHEST = 12;

  /// Constant of a singularity that is known exactly.
  ///
  /// @param borel transform with `b_0 = 1` for a constant in the usual unit
  /// @param singularity `Δ`, real, the nearest one
  /// @return empty with fewer than five coefficients, or if the growth is of another kind
  public static Optional<StokesConstant> of(BorelTransform borel, double singularity) {
    return of(borel, singularity, 0.0);
  }

  /// Constant of a singularity that is known up to an error.
  ///
  /// @param borel transform with `b_0 = 1` for a constant in the usual unit
  /// @param singularity `Δ`, real, the nearest one
  /// @param uncertainty absolute error of `Δ`, at least 0
  /// @return empty with fewer than five coefficients, or if the growth is of another kind
  public static Optional<StokesConstant> of(
      BorelTransform borel, double singularity, double uncertainty) {
    if (!Double.isFinite(singularity) || singularity == 0.0 || !(uncertainty >= 0.0)) {
      throw new IllegalArgumentException(
          "Stokes constant: needs a singularity that is not 0 and an error at or above 0, got "
              + singularity
              + " ± "
              + uncertainty);
    }
    Normalized series = Normalized.of(borel);
    int last = series.count() - 1;
    if (last < 4) {
      return Optional.empty();
    }
    Extrapolation here = limit(series, singularity);
    if (!Double.isFinite(here.limit()) || !Double.isFinite(here.error())) {
      return Optional.empty();
    }
    double moved = 0.0;
    if (uncertainty > 0.0) {
      double there =
          Extrapolation.ofOrder(n -> term(series, singularity + uncertainty, n), last, here.order())
              .limit();
      moved = Math.abs(there - here.limit());
    }
    return Optional.of(
        new StokesConstant(
            here.limit() * series.amplitude(),
            (here.error() + moved) * series.amplitude(),
            here.order()));
  }

  private static Extrapolation limit(Normalized series, double singularity) {
    int last = series.count() - 1;
    return Extrapolation.best(
        n -> term(series, singularity, n), last, Math.min(HIGHEST, Math.min(last / 2, last - 3)));
  }

  private static double term(Normalized series, double singularity, int n) {
    return n * series.coefficients()[n] * Math.pow(singularity / series.unit(), n);
  }
}
