package org.resurge.autograd.derivative;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SeriesReversionTest {
  /// `t = s - s²` has the inverse `(1 - √(1 - 4t)) / 2`, whose coefficients are Catalan's numbers.
  @Test
  void parabolaGivesCatalanNumbers() {
    double[] p = SeriesReversion.of(0, 1, -1, 0, 0, 0, 0);
    assertArrayEquals(new double[] {0, 1, 1, 2, 5, 14, 42}, p, 1e-12);
  }

  /// `t = e^s - 1` has the inverse `ln(1 + t)`.
  @Test
  void exponentialGivesTheLogarithm() {
    double[] d = new double[16];
    double factorial = 1;
    for (int n = 1; n < d.length; n++) {
      factorial *= n;
      d[n] = 1 / factorial;
    }
    double[] p = SeriesReversion.of(d);
    for (int n = 1; n < d.length; n++) {
      assertEquals((n % 2 == 1 ? 1.0 : -1.0) / n, p[n], 1e-10, "coefficient " + n);
    }
  }

  @Test
  void seriesMustStartWithALinearTerm() {
    assertEquals(
        "series reversion: needs a zero constant and a non-zero linear coefficient, got [0.0, 0.0]",
        assertThrows(IllegalArgumentException.class, () -> SeriesReversion.of(0, 0)).getMessage());
    assertThrows(IllegalArgumentException.class, () -> SeriesReversion.of(1, 1));
    assertThrows(IllegalArgumentException.class, () -> SeriesReversion.of(0));
  }
}
