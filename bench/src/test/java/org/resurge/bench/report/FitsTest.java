package org.resurge.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The fits find what made the points.
final class FitsTest {
  @Test
  void powerFitFindsTheExponentOfAPowerLaw() {
    double[] x = {1e4, 1e5, 1e6, 1e7};
    double[] y = {3e4, 3e5, 3e6, 3e7};
    PowerFit fit = PowerFit.of(x, y);
    assertEquals(1, fit.exponent(), 1e-12);
    assertEquals(0, fit.halfWidth(), 1e-10);
    assertEquals(6e4, fit.at(2e4), 1e-6);
  }

  @Test
  void powerFitsIntervalHoldsTheExponentNineteenTimesInTwenty() {
    SplittableRandom random = new SplittableRandom(1);
    int held = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double[] x = new double[8];
      double[] y = new double[8];
      for (int i = 0; i < x.length; i++) {
        x[i] = Math.pow(10, 1 + i / 2);
        y[i] = Math.pow(x[i], 0.7) * Math.exp(0.1 * random.nextGaussian());
      }
      PowerFit fit = PowerFit.of(x, y);
      held += Math.abs(fit.exponent() - 0.7) <= fit.halfWidth() ? 1 : 0;
    }
    // 1900 ± 4 standard deviations of 9.7.
    assertTrue(Math.abs(held - 1900) < 39, "seed 1: held " + held + " of 2000");
  }

  @Test
  void orderFitFindsBothTerms() {
    double[] orders = {4, 8, 16, 32};
    double[] times = new double[4];
    for (int i = 0; i < 4; i++) {
      times[i] = 5 * orders[i] + 0.25 * orders[i] * orders[i];
    }
    OrderFit fit = OrderFit.of(orders, times);
    assertEquals(5, fit.linear(), 1e-10);
    assertEquals(0.25, fit.quadratic(), 1e-11);
    assertEquals(0, fit.linearHalfWidth(), 1e-8);
  }

  @Test
  void tooFewPointsAreRefused() {
    double[] two = {1, 2};
    assertThrows(IllegalArgumentException.class, () -> PowerFit.of(two, two));
    assertThrows(IllegalArgumentException.class, () -> OrderFit.of(two, two));
    double[] same = {3, 3, 3};
    assertThrows(IllegalArgumentException.class, () -> PowerFit.of(same, same));
  }
}
