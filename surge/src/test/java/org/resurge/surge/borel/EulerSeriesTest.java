package org.resurge.surge.borel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;
import org.resurge.surge.sum.PadeSum;
import org.resurge.surge.sum.SumEstimate;

/// Σ (±1)ⁿ n! gⁿ has the Borel transform 1/(1 ∓ ζ) (eqs. 5, 6).
class EulerSeriesTest {
  private static BorelTransform geometric(double ratio, int order) {
    return BorelTransform.ofCoefficients(
        IntStream.rangeClosed(0, order).mapToDouble(n -> Math.pow(ratio, n)).toArray());
  }

  @Test
  void alternatingSeriesIsSummedExactly() {
    PadeSum sum = PadeSum.of(new double[] {1, -1}, 0, 1);
    for (var element : Golden.read("euler_series").getAsJsonArray("rows")) {
      var row = element.getAsJsonObject();
      double exact = row.get("alternating_double").getAsDouble();
      SumEstimate ours = sum.at(row.get("g").getAsDouble());
      assertThat(ours.real()).isCloseTo(exact, within(1e-13));
      assertThat(ours.imaginary()).isZero();
    }
  }

  /// PV = e^{-1/g} Ei(1/g)/g and ±(π/g) e^{-1/g}: eqs. 3 and 11 as they should read.
  @Test
  void nonAlternatingSeriesHasThePrincipalValueAndTheLateralImaginaryPart() {
    PadeSum sum = PadeSum.of(new double[] {1, 1}, 0, 1);
    for (var element : Golden.read("euler_series").getAsJsonArray("rows")) {
      var row = element.getAsJsonObject();
      double g = row.get("g").getAsDouble();
      SumEstimate ours = sum.at(g);
      assertThat(ours.real())
          .as("PV at " + g)
          .isCloseTo(row.get("pv_nonalternating_double").getAsDouble(), within(1e-12));
      double imaginary = row.get("lateral_imag_abs").getAsDouble();
      assertThat(ours.imaginary()).as("imaginary part at " + g).isCloseTo(imaginary, within(1e-13));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 1, -1.0 / 3, 0.7, -250})
  void singularSystemsReduceToZeroOverOne(double ratio) {
    BorelTransform borel = geometric(ratio, 8);
    for (int m = 0; m <= 4; m++) {
      for (int n = 1; n <= 4; n++) {
        PadeApproximant pade = PadeApproximant.of(borel.coefficients(), m, n);
        assertThat(pade.denominatorDegree()).as(m + "/" + n).isEqualTo(1);
        assertThat(pade.poles().getFirst().re())
            .isCloseTo(1 / ratio, within(1e-12 * Math.abs(1 / ratio)));
      }
    }
    assertThat(PadeApproximant.of(borel.coefficients(), 3, 3).numeratorDegree()).isZero();
  }

  @Test
  void nothingThrowsOnPolynomialsAndZeros() {
    for (double[] c :
        new double[][] {{0, 0, 0, 0, 0}, {1, 0, 0, 0, 0}, {0, 0, 1, 0, 0}, {1, 2, 3, 0, 0}}) {
      for (int m = 0; m <= 4; m++) {
        int numerator = m;
        assertThatCode(() -> PadeApproximant.of(c, numerator, 4 - numerator).poles())
            .doesNotThrowAnyException();
      }
    }
  }

  /// [N/N] of the divergent series itself, a Stieltjes series: golden brackets.
  @Test
  void padeOfTheDivergentSeriesIsTheGoldenBracket() {
    double[] a = new double[32];
    a[0] = 1;
    for (int n = 1; n < a.length; n++) {
      a[n] = -n * a[n - 1];
    }
    for (var element : Golden.read("euler_series").getAsJsonArray("pade_of_the_divergent_series")) {
      var row = element.getAsJsonObject();
      int n = row.get("N").getAsInt();
      if (n > 6) {
        continue; // the factorial growth leaves no digits in double beyond
      }
      double g = row.get("g").getAsDouble();
      double expected = row.get("pade_NN_of_the_series_itself").getAsDouble();
      assertThat(PadeApproximant.of(a, n, n).evaluate(g)).isCloseTo(expected, within(1e-9));
      double below = row.get("pade_Nm1_N").getAsDouble();
      assertThat(PadeApproximant.of(a, n - 1, n).evaluate(g)).isCloseTo(below, within(1e-9));
    }
  }
}
