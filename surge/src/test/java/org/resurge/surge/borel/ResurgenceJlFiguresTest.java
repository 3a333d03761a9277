package org.resurge.surge.borel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.apfloat.Apfloat;
import org.apfloat.ApfloatMath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.series.ExponentialIntegral;
import org.resurge.surge.series.OptimalTruncation;
import org.resurge.surge.series.Rational;
import org.resurge.surge.sum.PadeSum;
import org.resurge.surge.sum.SumEstimate;

/// The figures that the tests of two Julia packages named Resurgence.jl state, on the same series.
///
/// Where theirs are in `Float64`, ours are in double and as good or better. Theirs beyond that are
/// in `BigFloat`: there we reach what double holds, and the same figure by the exact route.
class ResurgenceJlFiguresTest {
  private static final double STIELTJES = 0.5963473623231940743; // e E₁(1)
  private static final double EULER_PV = ExponentialIntegral.scaled(1.0); // Ei(1)/e
  private static final String AIRY = "0.135292416312881415524147423515466";

  private static double[] series(int count, IntToDoubleFunction of) {
    double[] a = new double[count];
    Arrays.setAll(a, of::applyAsDouble);
    return a;
  }

  private static double factorial(int n) {
    double product = 1.0;
    for (int k = 2; k <= n; k++) {
      product *= k;
    }
    return product;
  }

  private static double sign(int n) {
    return n % 2 == 0 ? 1.0 : -1.0;
  }

  /// Airy's `Σ u_n (-1)ⁿ`, `ξ = 2/3 z^{3/2}` in units of `z^{-3/2}`: `a_n = (-1)ⁿ (6n-5)(6n-1)/(48
  /// n) |a_{n-1}|`.
  private static Rational[] airy(int count) {
    Rational[] a = new Rational[count];
    a[0] = Rational.ONE;
    for (int n = 1; n < count; n++) {
      a[n] = a[n - 1].times(Rational.of(-(6L * n - 5) * (6L * n - 1), 48L * n));
    }
    return a;
  }

  /// Theirs: 1e-8 in `Float64`, 1e-12 in `BigFloat`, by `[10/10]` and `[20/20]`.
  @Test
  void stieltjesSumTo1e12() {
    double[] a = series(41, n -> sign(n) * factorial(n));
    for (int m : new int[] {1, 10, 20}) {
      SumEstimate sum = PadeSum.of(a, m, m).at(1.0);
      assertEquals(STIELTJES, sum.real(), 1e-14, "[" + m + "/" + m + "]");
      assertEquals(0.0, sum.imaginary());
      // [1/0] is no neighbour to judge [1/1] by.
      assertTrue(m == 1 || sum.error() < 1e-12, sum.toString());
    }
  }

  /// Theirs: 1e-5 at `b = 1e-6` and 1e-3 at `b = -1/2`.
  @ParameterizedTest
  @ValueSource(doubles = {1e-6, -0.5, 0.5, 2.0})
  void leroySumsOfTheStieltjesSeries(double index) {
    double[] a = series(21, n -> sign(n) * factorial(n));
    SumEstimate sum = PadeSum.of(a, 10, 10, index).at(1.0);
    assertEquals(STIELTJES, sum.real(), index == 1e-6 ? 1e-7 : 1e-5);
  }

  /// Theirs: 1e-6 in `Float64`, 1e-30 for the jump in `BigFloat`; the pole at 1 to 1e-70.
  @Test
  void medianAndJumpOfTheEulerSeries() {
    double[] a = series(21, n -> factorial(n));
    SumEstimate sum = PadeSum.of(a, 10, 10).at(1.0);
    assertEquals(EULER_PV, sum.real(), 1e-13);
    assertEquals(Math.PI / Math.E, Math.abs(sum.imaginary()), 1e-13);
    assertEquals(sum.above().re(), sum.below().re());
  }

  /// `1/(1 + ζ²)`, theirs by a conformal map: 1e-6 in `Float64`, 1e-10 in `BigFloat`.
  @Test
  void pairOfSingularitiesOnTheImaginaryAxis() {
    double[] a = series(25, n -> n % 2 == 1 ? 0.0 : sign(n / 2) * factorial(n));
    assertEquals(0.6214496242356648, PadeSum.of(a, 10, 10).at(1.0).real(), 1e-12);
  }

  /// `1/(1 + ζ)²`, theirs by a Meijer function: 1e-12.
  @Test
  void doublePole() {
    double[] a = series(25, n -> sign(n) * factorial(n + 1));
    assertEquals(1.0 - STIELTJES, PadeSum.of(a, 3, 3).at(1.0).real(), 1e-12);
  }

  /// The pole of the Euler series at -1: theirs 1e-12 in `Float64`, exact in rationals.
  @Test
  void poleOfTheEulerSeries() {
    for (int n = 1; n <= 8; n++) {
      PadeApproximant pade = PadeApproximant.of(series(17, k -> sign(k + 1)), n, n);
      assertEquals(1, pade.denominatorDegree());
      assertEquals(-1.0, pade.poles().getFirst().re(), 1e-14);
      assertEquals(-1.0, pade.residue(pade.poles().getFirst()).re(), 1e-14);
    }
    assertEquals(
        Math.exp(0.5),
        PadeApproximant.of(series(8, k -> 1 / factorial(k)), 3, 3).evaluate(0.5),
        1e-6);
    assertEquals(
        Math.exp(0.5),
        PadeApproximant.of(series(9, k -> 1 / factorial(k)), 4, 4).evaluate(0.5),
        1e-9);
  }

  /// `1/(1 + ζ) + 1/(3 (1 + ζ/2))`: both poles, theirs 1e-15 and 1e-20 in many digits.
  @Test
  void twoPolesOnOneRay() {
    double[] b = series(25, n -> sign(n) * (1 + Math.pow(0.5, n) / 3));
    PadeApproximant pade = PadeApproximant.of(b, 5, 5);
    assertEquals(2, pade.denominatorDegree());
    assertEquals(-1.0, pade.poles().get(0).re(), 1e-13);
    assertEquals(-2.0, pade.poles().get(1).re(), 1e-12);
    assertEquals(1.0, pade.residue(pade.poles().get(0)).re(), 1e-12);
    assertEquals(2.0 / 3, pade.residue(pade.poles().get(1)).re(), 1e-11);
  }

  /// `2 Re S A^{-(n+1)}`, `A = (3 + 4i)/5`, `S = 1 + 2i`: theirs 1e-12 in many digits.
  @Test
  void pairOnTheUnitCircle() {
    Complex place = new Complex(0.6, 0.8);
    Complex strength = new Complex(1.0, 2.0);
    double[] b = new double[30];
    Complex power = strength.over(place);
    for (int n = 0; n < b.length; n++) {
      b[n] = 2 * power.re();
      power = power.over(place);
    }
    PadeApproximant pade = PadeApproximant.of(b, 10, 10);
    assertEquals(2, pade.denominatorDegree());
    Complex upper =
        pade.poles().stream().max(Comparator.comparingDouble(Complex::im)).orElseThrow();
    assertEquals(0.0, upper.minus(place).abs(), 1e-13);
    // Σ S A^{-(n+1)} ζⁿ = S/(A - ζ): the residue is -S.
    assertEquals(0.0, pade.residue(upper).plus(strength).abs(), 1e-12);
  }

  /// `|S₁| = 1`: theirs 1e-6 (order 6, 512 bits), action 4/3 to 1e-7 and 1e-8, first pole 1e-2 from
  /// 40 coefficients. Ours in double.
  @Test
  void stokesConstantActionAndPoleOfAiry() {
    double[] a = Rational.doubles(airy(40));
    BorelTransform borel = BorelTransform.ofSeries(a);
    StokesConstant found = StokesConstant.of(borel, -4.0 / 3).orElseThrow();
    assertEquals(1.0, 2 * Math.PI * found.value(), 1e-9);
    assertTrue(found.error() < 1e-8, found.toString());
    for (Detector one : List.of(new Darboux(), Richardson.adaptive())) {
      assertEquals(-4.0 / 3, one.detect(borel).getFirst().real(), 1e-7, one.name());
    }
    assertEquals(
        -4.0 / 3,
        new HolonomicApproximant().detect(borel.first(20)).getFirst().real(),
        1e-13,
        "holonomic");
    assertEquals(-4.0 / 3, PadePoles.ofTransform().detect(borel).getFirst().real(), 0.03);
    assertEquals(-4.0 / 3, PadePoles.ofDerivative().detect(borel).getFirst().real(), 1e-3);
  }

  /// The action 192/25 (squared) of Painlevé I, theirs 1e-2 from 45 coefficients.
  @Test
  void actionOfPainleve() {
    int count = 45;
    double[] a = new double[count];
    a[0] = 1.0;
    for (int n = 0; n + 1 < count; n++) {
      double sum = 0.0;
      for (int m = 1; m <= n; m++) {
        sum += a[m] * a[n + 1 - m];
      }
      a[n + 1] = (25.0 * n * n - 1) / 48 * a[n] - sum / 2;
    }
    // a_n ~ Γ(2n - 1/2)/A^{2n}: b_n = a_n/(2n)! is singular in A².
    double[] b = new double[24];
    for (int n = 0; n < b.length; n++) {
      b[n] = a[n] / factorial(2 * n);
    }
    Detector slope = PadePoles.ofDerivative();
    double pade = slope.detect(BorelTransform.ofCoefficients(b)).getFirst().real();
    assertEquals(192.0 / 25, pade, 1e-2 * 192 / 25);
  }

  /// Theirs: the smallest term at `g = 0.1` is one of 8 to 12, its error honest.
  @Test
  void optimalTruncationOfTheStieltjesSeries() {
    OptimalTruncation cut = OptimalTruncation.of(series(30, n -> sign(n) * factorial(n)), 0.1);
    assertTrue(cut.lastIndex() >= 8 && cut.lastIndex() <= 11, cut.toString());
    assertEquals(0.91563333939788, cut.sum(), 4e-4);
  }

  /// Ai(1) from the series at `z = 1`, where the asymptotic series has no small parameter at all.
  /// Theirs 1e-25 from 220 coefficients in 512 bits; in double ours gives 1e-10 from 21, and by
  /// exact coefficients 1e-28 from 111.
  @Test
  void airyFunctionAtOne() {
    double truth = Double.parseDouble(AIRY);
    double front = Math.exp(-2.0 / 3) / (2 * Math.sqrt(Math.PI));
    SumEstimate sum = PadeSum.of(Rational.doubles(airy(21)), 10, 10).at(1.0).times(front);
    assertEquals(truth, sum.real(), 1e-9 * truth);
    assertTrue(Math.abs(sum.real() - truth) <= sum.error(), sum.toString());

    int digits = 60;
    ManyDigits.Pade pade = ManyDigits.Pade.of(ManyDigits.borel(airy(111)), 55, 55);
    Apfloat step = new Apfloat("0.0625", digits);
    Apfloat integral = Apfloat.ZERO;
    // u = exp(τ - e^{-τ}), as LaplaceIntegral has it, weight e^{-u} u (1 + e^{-τ}).
    for (int k = -80; k <= 80; k++) {
      Apfloat decay = ApfloatMath.exp(step.multiply(new Apfloat(-k - 0.5, digits)));
      Apfloat u = ApfloatMath.exp(step.multiply(new Apfloat(k + 0.5, digits)).subtract(decay));
      Apfloat weight =
          ApfloatMath.exp(u.negate()).multiply(u).multiply(decay.add(new Apfloat(1, digits)));
      integral = integral.add(weight.multiply(value(pade, u, digits)));
    }
    Apfloat airy =
        integral
            .multiply(step)
            .multiply(ApfloatMath.exp(new Apfloat("-2", digits).divide(new Apfloat(3, digits))))
            .divide(ApfloatMath.sqrt(ApfloatMath.pi(digits)).multiply(new Apfloat(2, digits)));
    double error =
        airy.divide(new Apfloat(AIRY, digits)).subtract(new Apfloat(1, digits)).doubleValue();
    assertEquals(0.0, error, 1e-28, "relative error " + error);
  }

  private static Apfloat value(ManyDigits.Pade pade, Apfloat u, int digits) {
    BigInteger whole = ApfloatMath.scale(u, digits).truncate().toBigInteger();
    Rational exact = Rational.of(whole, BigInteger.TEN.pow(digits));
    BigReal at = BigReal.of(exact, ManyDigits.BITS);
    BigReal value = pade.at(at);
    return new Apfloat(value.mantissa())
        .precision(digits)
        .multiply(ApfloatMath.pow(new Apfloat(2, digits), value.exponent()));
  }
}
