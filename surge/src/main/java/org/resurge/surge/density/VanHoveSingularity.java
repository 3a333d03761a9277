package org.resurge.surge.density;

/// Singular part of the density of losses beside one critical point, as van Hove found it.
///
/// With `τ = t - L_c`, index `k` and `D = |det H|`:
///
/// - `d` odd: `A |τ|^{d/2-1}` times `cos(π(d-1-k)/2)` above and `sin(πk/2)` below, where `A = (1/π)
///   (2π)^{d/2} Γ(1-d/2) / √D`;
/// - `d` even, `k` even: `(-1)^{k/2} (2π)^{d/2} / (Γ(d/2) √D) · τ^{d/2-1}` above, nothing below;
/// - `d` even, `k` odd: `(-1)^{(k+1)/2} (1/π) (2π)^{d/2} / (Γ(d/2) √D) · τ^{d/2-1} ln|τ|`.
///
/// So a minimum in one dimension is `τ^{-1/2}`, in two a step up, and a saddle in two is `-ln|τ|`:
/// the higher the dimension, the smoother.
///
/// @param dimension `d`, at least 1
/// @param index Morse index `k`, from 0 to `d`
/// @param determinant `|det H|`, above 0
public record VanHoveSingularity(int dimension, int index, double determinant) {
  /// Checks the ranges.
  public VanHoveSingularity {
    if (dimension < 1 || index < 0 || index > dimension || !(determinant > 0.0)) {
      throw new IllegalArgumentException(
          "van Hove singularity: need dimension at least 1, index from 0 to it and determinant"
              + " above 0, got "
              + dimension
              + ", "
              + index
              + ", "
              + determinant);
    }
  }

  /// Singular part of `ρ` per unit of reference density.
  ///
  /// @param tau `t - L_c`, not 0
  public double density(double tau) {
    double half = 0.5 * dimension;
    double size =
        Math.pow(2.0 * Math.PI, half) / Math.sqrt(determinant) * Math.pow(Math.abs(tau), half - 1);
    if (dimension % 2 == 1) {
      double side =
          tau > 0.0
              ? quarterCosine(dimension - 1 - index)
              : quarterCosine(index - 1); // sin(πk/2) = cos(π(k-1)/2)
      return side * size * gammaOfHalf(2 - dimension) / Math.PI;
    }
    int halfTurns = (index + 1) / 2;
    double sign = (halfTurns % 2 == 0 ? 1.0 : -1.0) / gammaOfHalf(dimension);
    if (index % 2 == 0) {
      return tau > 0.0 ? sign * size : 0.0;
    }
    double oddPower = (dimension / 2 - 1) % 2 == 1 && tau < 0.0 ? -1.0 : 1.0;
    return sign * oddPower * size * Math.log(Math.abs(tau)) / Math.PI;
  }

  /// `cos(πn/2)`, exactly.
  private static double quarterCosine(int n) {
    return switch (Math.floorMod(n, 4)) {
      case 0 -> 1.0;
      case 2 -> -1.0;
      default -> 0.0;
    };
  }

  /// `Γ(n/2)`, for odd `n` of any sign and for even `n` above 0, by `Γ(x + 1) = x Γ(x)`.
  private static double gammaOfHalf(int n) {
    double x = n % 2 == 0 ? 1.0 : 0.5;
    double gamma = n % 2 == 0 ? 1.0 : Math.sqrt(Math.PI);
    for (; x < 0.5 * n; x++) {
      gamma *= x;
    }
    for (; x > 0.5 * n; x--) {
      gamma /= x - 1.0;
    }
    return gamma;
  }
}
