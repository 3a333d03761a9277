package org.resurge.tensor.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Pairs of normals from pairs of uniforms: `√(-2 ln u) cos 2πv` and `√(-2 ln u) sin 2πv`.
///
/// Box and Muller, "A note on the generation of random normal deviates", 1958. Logarithm, cosine
/// and sine are series below in which only additions, products, quotients, square roots and fused
/// multiply-adds occur. Those are exact to the last bit by IEEE 754, so the normals are the same
/// bytes on every machine, for every vector length, which `Math.log` and its kin do not promise.
///
/// Within `1.5e-15` times the radius `√(-2 ln u)` of the formula.
public final class BoxMuller {
  /// Uniforms of one kind that stand together: a group is 16 `u` and then 16 `v`.
  public static final int GROUP = 16;

  private static final VectorSpecies<Double> SPECIES = Lanes.SPECIES.withLanes(double.class);

  private static final long ONE = Double.doubleToRawLongBits(1.0);
  private static final long ROOT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
  private static final long EXPONENT = 0xFFF0_0000_0000_0000L;

  /// `ln 2` as a literal, since `Math.log` may differ in the last bit between machines.
  private static final double LN_2 = 0x1.62e42fefa39efp-1;

  /// Bits of 2^52: a small integer in its low bits makes it the double `2^52 +` that integer.
  private static final long TWO_52 = Double.doubleToRawLongBits(0x1p52);

  private static final int LOG_TERMS = 11;
  private static final int ANGLE_TERMS = 11;

  /// `2 / (2k + 1)`: `ln m = Σ 2 s^(2k+1) / (2k + 1)` with `s = (m - 1)/(m + 1)`.
  private static final double[] LOG = new double[LOG_TERMS];

  /// Taylor coefficients of `sin(y)/y` and of `cos y` in powers of `y²`.
  private static final double[] SINE = new double[ANGLE_TERMS];

  private static final double[] COSINE = new double[ANGLE_TERMS];

  static {
    for (int k = 0; k < LOG_TERMS; k++) {
      LOG[k] = 2.0 / (2 * k + 1);
    }
    double factorial = 1.0; // (2k)!, exact up to 22!
    double sign = 1.0;
    for (int k = 0; k < ANGLE_TERMS; k++) {
      COSINE[k] = sign / factorial;
      SINE[k] = sign / (factorial * (2 * k + 1));
      factorial *= (2 * k + 1) * (2 * k + 2);
      sign = -sign;
    }
  }

  private BoxMuller() {}

  /// Replaces uniforms by standard normals: in group `g`, place `32 g + j` holds `u` in `(0, 1]`
  /// and place `32 g + 16 + j` holds `v` in `[0, 1]`; afterwards they hold the cosine and the sine
  /// normal.
  ///
  /// @param values Modified; `32 groups` elements of it
  public static void transform(double[] values, int groups) {
    for (int group = 0; group < groups; group++) {
      for (int lane = 0; lane < GROUP; lane += SPECIES.length()) {
        int at = 2 * GROUP * group + lane;
        DoubleVector radius = log(DoubleVector.fromArray(SPECIES, values, at)).mul(-2.0).sqrt();
        turn(radius, DoubleVector.fromArray(SPECIES, values, at + GROUP), values, at);
      }
    }
  }

  /// [#transform] one element at a time, with the same result bit for bit.
  ///
  /// It is slower by two to four times once both are compiled, and faster by far before that: the
  /// interpreter boxes every vector.
  public static void transformSingly(double[] values, int groups) {
    for (int i = 0; i < GROUP * groups; i++) {
      int at = i / GROUP * 2 * GROUP + i % GROUP;
      double radius = Math.sqrt(-2.0 * log(values[at]));
      double y = (values[at + GROUP] - 0.5) * Math.PI;
      double sine = SINE[ANGLE_TERMS - 1];
      double cosine = COSINE[ANGLE_TERMS - 1];
      for (int k = ANGLE_TERMS - 2; k >= 0; k--) {
        sine = Math.fma(sine, y * y, SINE[k]);
        cosine = Math.fma(cosine, y * y, COSINE[k]);
      }
      sine *= y;
      double twice = sine + sine;
      values[at] = radius * (twice * sine - 1.0);
      values[at + GROUP] = -(radius * (twice * cosine));
    }
  }

  private static double log(double u) {
    long bits = Double.doubleToRawLongBits(u);
    long carried = bits + (ONE - ROOT_HALF);
    double e = (carried >>> 52) - 1023;
    double m = Double.longBitsToDouble(bits - ((carried & EXPONENT) - ONE));
    double s = (m - 1.0) / (m + 1.0);
    double square = s * s;
    double sum = LOG[LOG_TERMS - 1];
    for (int k = LOG_TERMS - 2; k >= 0; k--) {
      sum = Math.fma(sum, square, LOG[k]);
    }
    return Math.fma(e, LN_2, s * sum);
  }

  /// `ln u` of normal `u > 0`: with `u = 2^e m` and `m` in `[√½, √2)`, `e ln 2 + ln m`.
  ///
  /// `|s| ≤ 0.1716`, so the first term left out is below `2e-19`.
  private static DoubleVector log(DoubleVector u) {
    LongVector bits = u.viewAsIntegralLanes().reinterpretAsLongs();
    // Adding 1 - √½ in bits carries into the exponent exactly where the mantissa is √2 or more.
    LongVector carried = bits.add(ONE - ROOT_HALF);
    DoubleVector e =
        carried
            .lanewise(VectorOperators.LSHR, 52)
            .or(TWO_52)
            .reinterpretAsDoubles()
            .sub(0x1p52 + 1023);
    DoubleVector m = bits.sub(carried.and(EXPONENT).sub(ONE)).reinterpretAsDoubles();
    DoubleVector s = m.sub(1.0).div(m.add(1.0));
    DoubleVector square = s.mul(s);
    DoubleVector sum = DoubleVector.broadcast(SPECIES, LOG[LOG_TERMS - 1]);
    for (int k = LOG_TERMS - 2; k >= 0; k--) {
      sum = sum.fma(square, DoubleVector.broadcast(SPECIES, LOG[k]));
    }
    return e.fma(DoubleVector.broadcast(SPECIES, LN_2), s.mul(sum));
  }

  /// Writes `r cos 2πv` at `at` and `r sin 2πv` a group later.
  ///
  /// With `y = π(v - ½)` the full turn is the double angle `2y + π`: `cos 2πv = 2 sin² y - 1` and
  /// `sin 2πv = -2 sin y cos y`. `|y| ≤ π/2` needs no case distinction, and the first terms left
  /// out are below `2e-17`.
  private static void turn(DoubleVector r, DoubleVector v, double[] out, int at) {
    DoubleVector y = v.sub(0.5).mul(Math.PI);
    DoubleVector square = y.mul(y);
    DoubleVector sine = DoubleVector.broadcast(SPECIES, SINE[ANGLE_TERMS - 1]);
    DoubleVector cosine = DoubleVector.broadcast(SPECIES, COSINE[ANGLE_TERMS - 1]);
    for (int k = ANGLE_TERMS - 2; k >= 0; k--) {
      sine = sine.fma(square, DoubleVector.broadcast(SPECIES, SINE[k]));
      cosine = cosine.fma(square, DoubleVector.broadcast(SPECIES, COSINE[k]));
    }
    sine = sine.mul(y);
    DoubleVector twice = sine.add(sine);
    r.mul(twice.mul(sine).sub(1.0)).intoArray(out, at);
    r.mul(twice.mul(cosine)).neg().intoArray(out, at + GROUP);
  }
}
