package org.resurge.surge.sum;

import org.resurge.surge.borel.BorelTransform;

/// Borel–Leroy transform of index `β`: `B_β(ζ) = Σ a_n ζⁿ / (1 + β)_n`.
///
/// `(1 + β)_n = Γ(n + 1 + β)/Γ(1 + β)`, so that index 0 is the Borel transform, and
/// [LaplaceIntegral] with the same index brings the series back. All indices have their
/// singularities at the same places and differ in the exponent there: for the series about a
/// minimum in `d` dimensions index 0 has logarithms, and index `d/2 - 1` is the density of states
/// itself, up to the prefactor.
public final class BorelLeroy {
  private BorelLeroy() {}

  /// Transform of the series `Σ a_n gⁿ`.
  ///
  /// @param series `a_0 … a_J`, at least one
  /// @param index `β`, above -1
  public static BorelTransform transform(double[] series, double index) {
    requireIndex(index);
    double[] b = series.clone();
    double product = 1.0;
    for (int n = 1; n < b.length; n++) {
      product *= n + index;
      b[n] /= product;
    }
    return BorelTransform.ofCoefficients(b);
  }

  static void requireIndex(double index) {
    if (!(index > -1.0) || index == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("Borel-Leroy: index must be above -1, got " + index);
    }
  }
}
