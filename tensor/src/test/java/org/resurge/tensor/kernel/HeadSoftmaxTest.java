package org.resurge.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HeadSoftmaxTest {
  private static final int ROWS = 501;
  private static final long SEED = 7;

  @Test
  void powersOfTwoAreWithinOneUnitOfTheLastPlace() {
    float[] x = new float[(ROWS + 1) * Lanes.VIRTUAL];
    var random = new SplittableRandom(SEED);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (-126 * (i % 2 == 0 ? random.nextDouble() : Math.pow(random.nextDouble(), 8)));
    }
    float[] given = x.clone();
    HeadSoftmax.powers(x, 0, ROWS, new float[Lanes.VIRTUAL], 0, ROWS * Lanes.VIRTUAL);
    for (int i = 0; i < ROWS * Lanes.VIRTUAL; i++) {
      double expected = Math.pow(2, given[i]);
      assertThat(Math.abs(x[i] - expected))
          .as("2^%s, seed %d", given[i], SEED)
          .isLessThanOrEqualTo(Math.ulp((float) expected));
    }
  }

  @Test
  void whatIsFarBelowTheMaximumIsZeroAndNaNStays() {
    float[] x = new float[2 * Lanes.VIRTUAL];
    float[] ends = {0f, -126f, -127f, -1e30f, Float.NEGATIVE_INFINITY, Float.NaN};
    System.arraycopy(ends, 0, x, 0, ends.length);
    HeadSoftmax.powers(x, 0, 1, new float[Lanes.VIRTUAL], 0, Lanes.VIRTUAL);
    assertThat(Arrays.copyOf(x, ends.length))
        .containsExactly(1f, Float.MIN_NORMAL, 0f, 0f, 0f, Float.NaN);
  }

  /// The rows of a diagonal are folded two by two.
  @Test
  void aHiddenKeyIsExactlyZeroWhateverItsScore() {
    for (int keys = 1; keys <= Lanes.VIRTUAL; keys++) {
      float[] x = new float[(keys + 1) * Lanes.VIRTUAL];
      for (int i = 0; i < keys * Lanes.VIRTUAL; i++) {
        boolean seen = i % Lanes.VIRTUAL >= i / Lanes.VIRTUAL;
        x[i] = seen ? -i / Lanes.VIRTUAL - i % Lanes.VIRTUAL : i % 3 == 0 ? Float.NaN : 1e30f;
      }
      float[] tops = new float[Lanes.VIRTUAL];
      HeadSoftmax.maxima(x, 0, 0, keys, tops, 0);
      HeadSoftmax.powers(x, 0, 0, tops, 0, keys * Lanes.VIRTUAL);
      HeadSoftmax.diagonal(x, 0, keys, tops, 0, keys * Lanes.VIRTUAL);
      for (int lane = 0; lane < Lanes.VIRTUAL; lane++) {
        float sum = 0;
        for (int key = 0; key < keys; key++) {
          float power = key > lane ? 0 : (float) Math.pow(2, -key);
          assertThat(x[key * Lanes.VIRTUAL + lane]).isEqualTo(power);
          sum += power;
        }
        assertThat(x[keys * Lanes.VIRTUAL + lane]).isEqualTo(sum);
      }
    }
  }
}
