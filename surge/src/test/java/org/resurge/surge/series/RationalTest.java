package org.resurge.surge.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.resurge.tensor.RandomKey;

class RationalTest {
  @Test
  void arithmeticStaysInLowestTerms() {
    Rational half = Rational.of(1, 2);
    assertEquals(Rational.parse("5/6"), half.plus(Rational.of(1, 3)));
    assertEquals("-1/6", Rational.of(1, 3).minus(half).toString());
    assertEquals("3", Rational.of(-6, -2).toString());
    assertEquals(Rational.of(3, 2), half.over(Rational.of(1, 3)));
    assertEquals(Rational.of(1, 8), half.power(3));
    assertThrows(IllegalArgumentException.class, () -> half.over(Rational.ZERO));
  }

  @Test
  void doublesGoThereAndBack() {
    for (double value : new double[] {0, 1, -0.1, 1e300, 1e-300, Double.MIN_VALUE, Math.PI}) {
      assertEquals(value, Rational.of(value).doubleValue());
    }
    double[] random = RandomKey.of(5).normals(1000);
    for (double value : random) {
      assertEquals(value, Rational.of(value).doubleValue());
    }
  }

  @Test
  void quotientsRoundToTheNearestDouble() {
    for (int p = 1; p < 60; p++) {
      for (int q = 1; q < 60; q++) {
        assertEquals((double) p / q, Rational.of(p, q).doubleValue(), p + "/" + q);
      }
    }
    BigInteger huge = BigInteger.TEN.pow(5000);
    assertEquals(
        1.0 / 3.0,
        Rational.of(huge.add(BigInteger.ONE), huge.multiply(BigInteger.valueOf(3))).doubleValue());
    assertEquals(Double.POSITIVE_INFINITY, Rational.of(huge, BigInteger.ONE).doubleValue());
    assertEquals(0.0, Rational.of(BigInteger.ONE, huge).doubleValue());
  }
}
