package org.resurge.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class InPlaceTest {
  private static final float NEGATIVE_NAN = Float.intBitsToFloat(0xffc0_0001);

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
  void aStepInOnePassHasTheBitsOfTwo() {
    RandomKey key = RandomKey.of(20261124);
    for (int n : new int[] {0, 1, 15, 16, 17, 1000, 70_001}) {
      float[] g = normals(key.foldIn("g"), n);
      float[] x = normals(key.foldIn("x"), n);
      for (double decay : new double[] {0, 0.01}) {
        float[][] m = {normals(key.foldIn("m"), n), normals(key.foldIn("m"), n)};
        float[][] v = {squares(m[0]), squares(m[0])};
        float[] d = new float[n];
        float[] expected = new float[n];
        float[] z = new float[n];
        InPlace.adam(m[0], v[0], g, d, 0.9, 0.999, 0.5, 0.01, 1e-8);
        InPlace.plusScaled(x, -0.003, decayed(d, decay, x), expected);
        assertThat(
                InPlace.adamStep(m[1], v[1], g, x, z, 0.9, 0.999, 0.5, 0.01, 1e-8, decay, -0.003))
            .isTrue();
        assertArrayEquals(expected, z, "adam, %d values, decay %s".formatted(n, decay));
        assertArrayEquals(m[0], m[1]);
        assertArrayEquals(v[0], v[1]);

        InPlace.momentum(m[0], g, 0.9, 1);
        InPlace.plusScaled(x, -0.003, decayed(m[0], decay, x), expected);
        assertThat(InPlace.momentumStep(m[1], g, x, z, 0.9, 1, decay, -0.003)).isTrue();
        assertArrayEquals(expected, z, "momentum, %d values, decay %s".formatted(n, decay));
        assertArrayEquals(m[0], m[1]);
      }
    }
  }

  @Test
  void aStepThatMeasuresHasTheBitsOfAStepAndANorm() {
    RandomKey key = RandomKey.of(20261126);
    for (int n : new int[] {0, 1, 15, 16, 17, 31, 1000, 2048, 2063, 4113, 70_001}) {
      float[] g = normals(key.foldIn("g"), n);
      float[] x = normals(key.foldIn("x"), n);
      for (double decay : new double[] {0, 0.01}) {
        float[][] m = {normals(key.foldIn("m"), n), normals(key.foldIn("m"), n)};
        float[][] v = {squares(m[0]), squares(m[0])};
        float[] d = new float[n];
        float[] again = new float[n];
        float[] expected = new float[n];
        float[] z = new float[n];
        InPlace.adam(m[0], v[0], g, d, 0.9, 0.999, 0.5, 0.01, 1e-8);
        float[] whole = decayed(d, decay, x);
        InPlace.plusScaled(x, -0.003, whole, expected);
        var measured =
            InPlace.adamStepMeasured(
                m[1], v[1], g, x, z, 0.9, 0.999, 0.5, 0.01, 1e-8, decay, -0.003);
        String name = "%d values, decay %s, seed 20261126".formatted(n, decay);
        assertThat(measured.isFinite()).as(name).isTrue();
        assertThat(measured.squares()).as(name).isEqualTo(InPlace.sumOfSquares(whole));
        assertArrayEquals(expected, z, name);
        assertArrayEquals(m[0], m[1], name);
        assertArrayEquals(v[0], v[1], name);
        InPlace.adamDirection(m[1], v[1], again, 0.5, 0.01, 1e-8);
        assertArrayEquals(d, again, name);
      }
    }
  }

  /// 0.9 to the power 2,000 is far below the range of float; rounded at each step, the mean would
  /// stay at four units of the last place for good.
  @Test
  void theMeanOfGradientsThatStayZeroEndsAsZero() {
    int n = 37;
    float[][] m = {normals(RandomKey.of(5), n), normals(RandomKey.of(5), n), new float[n]};
    m[2] = m[0].clone();
    float[] g = new float[n];
    float[] z = new float[n];
    for (int t = 0; t < 2_000; t++) {
      InPlace.adam(m[0], squares(z), g, z.clone(), 0.9, 0.999, 1, 1, 1e-8);
      InPlace.amsgrad(m[1], new float[n], squares(z), g, z.clone(), 0.9, 0.999, 1, 1, 1e-8);
      InPlace.adamStep(m[2], new float[n], g, z, z.clone(), 0.9, 0.999, 1, 1, 1e-8, 0, -0.003);
      assertArrayEquals(m[0], m[1], "step " + t);
      assertArrayEquals(m[0], m[2], "step " + t);
    }
    assertArrayEquals(new float[n], m[0]);
  }

  @Test
  void aStepInOnePassSeesWhatIsNotFinite() {
    for (int n : new int[] {1, 37, 70_001}) {
      for (int at : new int[] {0, n / 2, n - 1}) {
        float[] g = new float[n];
        float[] x = new float[n];
        x[at] = Float.MAX_VALUE;
        g[at] = -1;
        float[] zeros = new float[n];
        assertThat(
                InPlace.adamStep(
                    zeros.clone(),
                    zeros.clone(),
                    g,
                    x,
                    new float[n],
                    0.9,
                    0.9,
                    0.1,
                    0.1,
                    0,
                    0,
                    -Float.MAX_VALUE))
            .as("adam, %d of %d", at, n)
            .isFalse();
        assertThat(
                InPlace.adamStepMeasured(
                        zeros.clone(),
                        zeros.clone(),
                        g,
                        x,
                        new float[n],
                        0.9,
                        0.9,
                        0.1,
                        0.1,
                        0,
                        0,
                        -Float.MAX_VALUE)
                    .isFinite())
            .as("adam measured, %d of %d", at, n)
            .isFalse();
        assertThat(
                InPlace.momentumStep(
                    zeros.clone(), g, x, new float[n], 0.9, 1, 0, -Float.MAX_VALUE))
            .as("momentum, %d of %d", at, n)
            .isFalse();
      }
    }
  }

  private static float[] normals(RandomKey key, int count) {
    return key.normal(Shape.of(count), 0, 1).toArray();
  }

  private static float[] squares(float[] x) {
    float[] squares = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      squares[i] = x[i] * x[i];
    }
    return squares;
  }

  private static float[] decayed(float[] d, double decay, float[] x) {
    float[] whole = d.clone();
    if (decay != 0) {
      InPlace.plusScaled(d, decay, x, whole);
    }
    return whole;
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

  /// A NaN or an infinity at any place is found, at every size around the vector's, and the sum has
  /// the bits of the plain loop.
  @Test
  void whatIsNotFiniteIsFoundWhereverItIs() {
    for (int n : new int[] {0, 1, 3, 15, 16, 17, 33, 64, 65, 70_001}) {
      float[] x = new float[n];
      float[] y = new float[n];
      float[] z = new float[n];
      for (int i = 0; i < n; i++) {
        x[i] = (float) Math.sin(i) * 3e38f;
        y[i] = (float) Math.cos(i);
      }
      assertThat(InPlace.allFinite(x)).isTrue();
      assertThat(InPlace.plusScaled(x, 0.1, y, z)).isTrue();
      for (int i = 0; i < n; i++) {
        float scaled = 0.1f * y[i];
        assertThat(z[i]).isEqualTo(x[i] + scaled);
      }
      for (int i = 0; i < n; i += Math.max(1, n / 37)) {
        for (float bad : new float[] {Float.NaN, NEGATIVE_NAN, 1f / 0f, -1f / 0f}) {
          float kept = x[i];
          x[i] = bad;
          assertThat(InPlace.allFinite(x)).as("%s at %d of %d", bad, i, n).isFalse();
          assertThat(InPlace.plusScaled(x, 0.1, y, z)).isFalse();
          x[i] = kept;
        }
      }
    }
    float[] large = {3e38f};
    assertThat(InPlace.plusScaled(large, 1, large, new float[1])).isFalse();
  }
}
