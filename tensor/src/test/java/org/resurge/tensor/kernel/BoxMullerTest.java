package org.resurge.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxMullerTest {
  /// Bound of the class comment: both factors have a few roundings of 2^-53 each.
  private static final double BOUND = 1.5e-15;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheFormula(long seed) {
    var random = new SplittableRandom(seed);
    int groups = 3;
    for (int round = 0; round < 2000; round++) {
      double[] values = new double[2 * BoxMuller.GROUP * groups];
      for (int i = 0; i < values.length; i++) {
        double uniform = random.nextDouble();
        // a third each: anywhere, near 0, near 1
        values[i] =
            switch (random.nextInt(3)) {
              case 0 -> 1 - uniform;
              case 1 -> Math.scalb(1 - uniform, -random.nextInt(53));
              default -> 1 - Math.scalb(uniform, -random.nextInt(53));
            };
      }
      double[] uniforms = values.clone();
      BoxMuller.transform(values, groups);
      for (int i = 0; i < BoxMuller.GROUP * groups; i++) {
        int at = i / BoxMuller.GROUP * 2 * BoxMuller.GROUP + i % BoxMuller.GROUP;
        double radius = Math.sqrt(-2 * StrictMath.log(uniforms[at]));
        double v = uniforms[at + BoxMuller.GROUP];
        String what = "seed " + seed + ", u " + uniforms[at] + ", v " + v;
        assertEquals(radius * cosineOfTurns(v), values[at], BOUND * radius, what);
        assertEquals(
            radius * cosineOfTurns(v - 0.25), values[at + BoxMuller.GROUP], BOUND * radius, what);
      }
    }
  }

  /// Equal to the last bit, so no vector length, no machine and no compiler can change a normal.
  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void vectorsAreTheSingleOnesBitForBit(long seed) {
    var random = new SplittableRandom(seed);
    double[] values = new double[2000 * 2 * BoxMuller.GROUP];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.scalb(1 - random.nextDouble(), -random.nextInt(3));
    }
    double[] singly = values.clone();
    BoxMuller.transform(values, 2000);
    BoxMuller.transformSingly(singly, 2000);
    assertArrayEquals(singly, values, "seed " + seed);
  }

  @Test
  void theEdgesAreFinite() {
    double[] values = new double[2 * BoxMuller.GROUP];
    Arrays.fill(values, 0, 8, 0x1p-53);
    Arrays.fill(values, 8, 16, 1.0);
    values[BoxMuller.GROUP + 1] = 1.0;
    BoxMuller.transform(values, 1);
    double largest = Math.sqrt(2 * 53 * Math.log(2));
    assertEquals(largest, values[0], 1e-14);
    assertEquals(largest, values[1], 1e-14);
    assertThat(values[8]).isZero();
    assertThat(values).doesNotContain(Double.NaN);
  }

  /// `cos 2πv`; whole and quarter turns are taken out first, where the angle would lose digits.
  private static double cosineOfTurns(double v) {
    double quarters = Math.rint(4 * v);
    double rest = 2 * Math.PI * (v - quarters / 4);
    return switch (Math.floorMod((int) quarters, 4)) {
      case 0 -> StrictMath.cos(rest);
      case 1 -> -StrictMath.sin(rest);
      case 2 -> -StrictMath.cos(rest);
      default -> StrictMath.sin(rest);
    };
  }
}
