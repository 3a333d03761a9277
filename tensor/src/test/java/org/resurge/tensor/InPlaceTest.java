package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class InPlaceTest {
  /// Two steps from zero moments, by hand in double: `β₁ = .9`, `β₂ = .99`, gradients 2 and -1.
  @Test
  void adamAddsEpsilonAfterTheCorrection() {
    for (boolean largest : new boolean[] {false, true}) {
      int n = 37;
      float[] m = new float[n];
      float[] v = new float[n];
      float[] top = new float[n];
      float[] g = new float[n];
      float[] d = new float[n];
      double m64 = 0;
      double v64 = 0;
      double top64 = 0;
      double[] gradients = {2, -0.001};
      for (int t = 1; t <= 2; t++) {
        java.util.Arrays.fill(g, (float) gradients[t - 1]);
        double c1 = 1 - Math.pow(0.9, t);
        double c2 = 1 - Math.pow(0.99, t);
        if (largest) {
          InPlace.amsgrad(m, v, top, g, d, 0.9, 0.99, c1, c2, 1e-3);
        } else {
          InPlace.adam(m, v, g, d, 0.9, 0.99, c1, c2, 1e-3);
        }
        m64 = 0.9 * m64 + 0.1 * gradients[t - 1];
        v64 = 0.99 * v64 + 0.01 * gradients[t - 1] * gradients[t - 1];
        top64 = Math.max(top64, v64);
        double root = Math.sqrt((largest ? top64 : v64) / c2);
        for (float value : d) {
          assertThat((double) value).isCloseTo(m64 / c1 / (root + 1e-3), within(1e-6));
        }
      }
    }
  }

  @Test
  void combinationsAndNorms() {
    float[] x = {1, 2, 3};
    float[] y = {10, 20, 30};
    InPlace.axpy(2, x, y);
    assertThat(y).containsExactly(12, 24, 36);
    InPlace.momentum(y, x, 0.5, 1);
    assertThat(y).containsExactly(7, 14, 21);
    InPlace.scale(-1, y);
    assertThat(y).containsExactly(-7, -14, -21);
    float[] z = new float[3];
    InPlace.combine(1, x, 2, y, z);
    assertThat(z).containsExactly(-13, -26, -39);
    assertThat(InPlace.sumOfSquares(x)).isEqualTo(14);
    assertThatThrownBy(() -> InPlace.axpy(1, x, new float[2]))
        .hasMessage("axpy: arrays must have the same length, got 3 and 2");
  }
}
