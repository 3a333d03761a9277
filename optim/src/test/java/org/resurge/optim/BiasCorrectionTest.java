package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BiasCorrectionTest {
  /// The short cut has the bits of the formula on both sides of its step, and is taken.
  @Test
  void isTheFormulaAtEveryStep() {
    for (double beta : new double[] {0, 1e-300, 1e-9, 0.1, 0.5, 0.9, 0.95, 0.999, 0.99999}) {
      BiasCorrection correction = BiasCorrection.of(beta);
      long last = (long) correction.last();
      assertThat(last).isLessThan(5_000_000);
      for (long t = Math.max(1, last - 2000); t <= last + 2000; t++) {
        assertThat(correction.after(t)).as("%s at %d", beta, t).isEqualTo(1 - Math.pow(beta, t));
      }
      for (long t = 1; t <= 100; t++) {
        assertThat(correction.after(t)).as("%s at %d", beta, t).isEqualTo(1 - Math.pow(beta, t));
      }
    }
    double almostOne = Math.nextDown(1.0);
    assertThat(BiasCorrection.of(almostOne).after(1)).isEqualTo(1 - almostOne);
  }
}
