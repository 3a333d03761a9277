package org.resurge.surge.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.surge.GoldenSeries;

class MillerRecurrenceTest {
  static Set<String> landscapes() {
    return GoldenSeries.names();
  }

  @ParameterizedTest
  @MethodSource("landscapes")
  void goldenCoefficientsInDoubleAndExactly(String name) {
    Rational[] taylor = GoldenSeries.taylor(name);
    Rational[] golden = GoldenSeries.exact(name);
    assertArrayEquals(golden, MillerRecurrence.exact(taylor, golden.length));

    double[] a = MillerRecurrence.coefficients(Rational.doubles(taylor), golden.length);
    for (int n = 0; n < golden.length; n++) {
      double truth = golden[n].doubleValue();
      assertEquals(truth, a[n], 1e-13 * Math.abs(truth), name + " a_" + n);
    }
  }

  /// B = ₂F₁(¼, ¾; 1; 16ζ) for x²(1 - x)²: a_n = (4n)!/(4ⁿ n! (2n)!).
  @Test
  void doubleWellHasItsClosedForm() {
    Rational[] a = MillerRecurrence.exact(Rational.of(new double[] {0, 0, 1, -2, 1}), 30);
    for (int n = 0; n < a.length; n++) {
      Rational closed =
          Rational.of(factorial(4 * n), BigInteger.valueOf(4).pow(n).multiply(factorial(n)))
              .over(Rational.of(factorial(2 * n), BigInteger.ONE));
      assertEquals(closed, a[n]);
    }
  }

  private static BigInteger factorial(int n) {
    BigInteger product = BigInteger.ONE;
    for (int k = 2; k <= n; k++) {
      product = product.multiply(BigInteger.valueOf(k));
    }
    return product;
  }

  /// Stretching x leaves the series alone, stretching V by s divides a_n by sⁿ.
  @Test
  void followsTheUnitsOfLengthAndLoss() {
    double[] taylor = {0, 0, 9, -10, 3};
    double[] a = MillerRecurrence.coefficients(taylor, 30);
    for (double length : new double[] {1e-6, 1e6}) {
      double[] stretched = new double[5];
      for (int k = 0; k < 5; k++) {
        stretched[k] = taylor[k] * Math.pow(length, k);
      }
      double[] same = MillerRecurrence.coefficients(stretched, 30);
      for (int n = 0; n < 30; n++) {
        assertEquals(a[n], same[n], 1e-12 * Math.abs(a[n]));
      }
    }
    double[] larger = MillerRecurrence.coefficients(scaled(taylor, 1e6), 30);
    for (int n = 0; n < 30; n++) {
      assertEquals(a[n], larger[n] * Math.pow(1e6, n), 1e-12 * Math.abs(a[n]));
    }
  }

  private static double[] scaled(double[] taylor, double factor) {
    return Arrays.stream(taylor).map(v -> v * factor).toArray();
  }

  @Test
  void whatIsNoMinimumIsNamed() {
    assertRefused("V_2 > 0", new double[] {0, 0, -1});
    assertRefused("V_2 > 0", new double[] {1, 0});
    assertRefused("finite", new double[] {0, 0, 1, Double.NaN});
    assertRefused("not stationary", new double[] {0, 0.1, 1, 1});
  }

  private static void assertRefused(String part, double[] taylor) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> MillerRecurrence.coefficients(taylor, 5));
    assertTrue(String.valueOf(refused.getMessage()).contains(part), refused.getMessage());
  }

  @Test
  void roundingOfTheMinimumIsForgiven() {
    double[] a = MillerRecurrence.coefficients(new double[] {0, 0, 9, -10, 3}, 20);
    assertArrayEquals(a, MillerRecurrence.coefficients(new double[] {7, 1e-15, 9, -10, 3}, 20));
  }
}
