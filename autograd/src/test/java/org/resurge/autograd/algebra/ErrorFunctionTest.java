package org.resurge.autograd.algebra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTest {
  /// Values to 20 digits by arbitrary-precision quadrature of the integral.
  @ParameterizedTest
  @CsvSource({
    "1e-300, 1.1283791670955125739e-300",
    "1e-8, 1.1283791670955125363e-8",
    "0.1, 0.1124629160182848922",
    "0.5, 0.52049987781304653768",
    "1, 0.84270079294971486934",
    "1.5, 0.96610514647531072707",
    "2, 0.99532226501895273416",
    "2.5, 0.99959304798255504106",
    "2.9, 0.99995890212190054116",
    "2.999, 0.99997776983140016593",
    "3, 0.99997790950300141456",
    "3.0001, 0.99997792342412980667",
    "3.5, 0.99999925690162765859",
    "4, 0.99999998458274209972",
    "5, 0.99999999999846254021",
    "5.9, 0.9999999999999999281"
  })
  void agreesWithTwentyDigits(double x, double expected) {
    assertEquals(expected, ErrorFunction.erf(x), 2e-15 * expected);
    assertEquals(-expected, ErrorFunction.erf(-x), 2e-15 * expected);
  }

  @Test
  void endsAndNaN() {
    assertEquals(0.0, ErrorFunction.erf(0.0));
    assertEquals(1.0, ErrorFunction.erf(Double.POSITIVE_INFINITY));
    assertEquals(-1.0, ErrorFunction.erf(-7.0));
    assertTrue(Double.isNaN(ErrorFunction.erf(Double.NaN)));
  }
}
