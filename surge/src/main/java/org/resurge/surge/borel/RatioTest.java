package org.resurge.surge.borel;

import java.util.List;
import org.resurge.surge.borel.Singularity.Kind;

/// The paper's ratio test: `ζ = R = |b_{J-1} / b_J|` (Alg. 3, method 1).
///
/// For the exact coefficients of a transform with one nearest singularity `ζ*` the ratio tends to
/// `ζ*` like `1 + O(1/n)`: 3.6 % off at 30 coefficients. `|·|` loses the sign, so a singularity on
/// the negative axis looks like a target; a complex pair has no limit. For coefficients **fitted**
/// to `Z(g)` at real couplings it is a multiple of the largest coupling (28.17 `g_max` for `J = 8`
/// over two decades), whatever the landscape.
///
/// Departs from Alg. 3 in the signed form only: there the sign of the ratio gives the side.
///
/// @param signed whether the sign is kept; false is the paper's test
public record RatioTest(boolean signed) implements Detector {
  /// The test as printed: always on the positive axis.
  public static RatioTest printed() {
    return new RatioTest(false);
  }

  /// The test that keeps the sign of `b_{J-1} / b_J`.
  public static RatioTest keepingSign() {
    return new RatioTest(true);
  }

  @Override
  public String name() {
    return signed ? "signed ratio" : "ratio";
  }

  @Override
  public List<Singularity> detect(BorelTransform borel) {
    int last = borel.order();
    if (last < 1) {
      return List.of();
    }
    double ratio = borel.coefficient(last - 1) / borel.coefficient(last);
    if (!Double.isFinite(ratio) || ratio == 0.0) {
      return List.of();
    }
    String doubt =
        ratio < 0.0
            ? "the ratio is negative: it would lie on the negative axis"
            : "a radius is a distance, and of a fitted series a multiple of g_max";
    return List.of(
        Singularity.of(signed ? ratio : Math.abs(ratio), 0.0, Kind.RADIUS, name(), doubt));
  }
}
