package org.resurge.surge.borel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;
import org.resurge.surge.sum.PadeSum;

/// V = x² + x⁴ (eqs. 51–86 and Table 1, corrected): a_k = (-1)^k (4k)!/(16^k k! (2k)!), one
/// singularity at -1/4, none on the positive axis.
class QuarticOscillatorTest {
  private static final JsonObject GOLDEN = Golden.read("quartic_oscillator");

  private static double[] series(int order) {
    double[] a = new double[order + 1];
    a[0] = 1;
    for (int k = 1; k <= order; k++) {
      // a_k/a_{k-1} = -(2k - 1/2)(2k - 3/2)/k, from a_k = (-1)^k Γ(2k + 1/2)/(√π k!)
      a[k] = -a[k - 1] * (2 * k - 0.5) * (2 * k - 1.5) / k;
    }
    return a;
  }

  @Test
  void coefficientsAndTransformAreTheGoldenOnes() {
    double[] a = Golden.doubles(GOLDEN.get("a_double"));
    double[] b = Golden.doubles(GOLDEN.get("b_double"));
    BorelTransform borel = BorelTransform.ofSeries(series(40));
    for (int k = 0; k <= 40; k++) {
      assertThat(series(40)[k]).isCloseTo(a[k], within(1e-13 * Math.abs(a[k])));
      assertThat(borel.coefficient(k)).isCloseTo(b[k], within(1e-13 * Math.abs(b[k])));
    }
  }

  /// Tolerance 1e-11 for [10/10] at g = 0.1 and relative to the approximant's own golden value;
  /// larger couplings look further along the axis and lose digits in double.
  @Test
  void borelPadeValuesAreTheGoldenOnes() {
    for (var element : GOLDEN.getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      double g = row.get("g").getAsDouble();
      for (var entry : row.getAsJsonObject("borel_pade").entrySet()) {
        String[] degrees = entry.getKey().split("/");
        int m = Integer.parseInt(degrees[0]);
        int n = Integer.parseInt(degrees[1]);
        if (n > 10) {
          continue;
        }
        double z = Math.sqrt(Math.PI * g) * PadeSum.of(series(m + n), m, n).at(g).real();
        double golden = entry.getValue().getAsJsonObject().get("value").getAsDouble();
        double tolerance = n < 8 ? 1e-12 : g > 0.1 ? 1e-8 : 1e-11;
        assertThat(z / golden - 1).as(entry.getKey() + " at " + g).isCloseTo(0, within(tolerance));
        if (g == 0.1 && n == 10) {
          double exact = row.get("Z_double").getAsDouble();
          assertThat(z / exact - 1).isCloseTo(0, within(1e-11));
        }
      }
    }
  }

  /// Degrees that double cannot resolve are reduced, and the value stays good.
  @ParameterizedTest
  @ValueSource(ints = {12, 15, 20})
  void degreesBeyondDoubleDoNoHarm(int n) {
    double z = Math.sqrt(Math.PI * 0.1) * PadeSum.of(series(2 * n), n, n).at(0.1).real();
    assertThat(z).isCloseTo(0.5293924302255749, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 6, 8, 10})
  void polesOfTheTransformAndOfItsDerivativeAreTheGoldenOnes(int n) {
    JsonObject poles = GOLDEN.getAsJsonObject("nearest_real_pade_pole");
    BorelTransform borel = BorelTransform.ofSeries(series(2 * n + 1));
    double tolerance = n <= 6 ? 1e-8 : 1e-5;
    double ofB = Golden.doubles(poles.get(n + "/" + n))[0];
    double ofSlope = Golden.doubles(poles.get("derivative " + n + "/" + n))[0];
    assertThat(nearest(borel, n)).isCloseTo(ofB, within(tolerance));
    assertThat(nearest(borel.derivative(), n)).isCloseTo(ofSlope, within(tolerance));
    // The logarithm of B is a pole of B': some 50 times closer to -1/4.
    assertThat(Math.abs(ofSlope + 0.25)).isLessThan(0.1 * Math.abs(ofB + 0.25));
  }

  private static double nearest(BorelTransform borel, int n) {
    return PadeApproximant.of(borel.coefficients(), n, n).poles().getFirst().re();
  }

  /// A null result: the ratio sees 1/4, and only its sign says that this is no target.
  @Test
  void ratioSeesTheRadiusAndOnlyTheSignTheSide() {
    double[] b = Golden.doubles(GOLDEN.get("b_double"));
    BorelTransform borel = BorelTransform.ofCoefficients(b);
    Singularity printed = RatioTest.printed().detect(borel).getFirst();
    Singularity signed = RatioTest.keepingSign().detect(borel).getFirst();
    assertThat(printed.real()).isCloseTo(0.25638, within(1e-5));
    assertThat(signed.real()).isEqualTo(-printed.real());
    assertThat(printed.isPositive()).isTrue();
    assertThat(signed.isPositive()).isFalse();
    assertThat(signed.doubt()).contains("negative");
  }

  @Test
  void optimalTruncationIsWorseThanBorelPade() {
    var truncated = org.resurge.surge.series.OptimalTruncation.of(series(40), 0.05);
    double f = 0.968512188464846565850880169429;
    assertThat(truncated.lastIndex()).isEqualTo(5);
    assertThat(Math.abs(truncated.sum() / f - 1)).isCloseTo(8.21795e-4, within(1e-9));
    double five =
        Arrays.stream(new int[] {0, 1, 2, 3, 4})
            .mapToDouble(k -> series(4)[k] * Math.pow(0.05, k))
            .sum();
    assertThat(five / f - 1).isCloseTo(8.97401e-4, within(1e-9));
  }
}
