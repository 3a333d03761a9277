package org.resurge.surge.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.series.MillerRecurrence;

/// Sums of series whose sums are known: Euler, the quartic oscillator, a pair of poles, Airy.
class BorelSumTest {
  /// Σ (±1)ⁿ n! gⁿ.
  private static double[] euler(int sign, int count) {
    double[] a = new double[count];
    a[0] = 1.0;
    for (int n = 1; n < count; n++) {
      a[n] = sign * n * a[n - 1];
    }
    return a;
  }

  private static void covers(SumEstimate sum, double real, double imaginary, double atMost) {
    double wrong = Math.hypot(sum.real() - real, sum.imaginary() - imaginary);
    assertThat(wrong).as("error of %s", sum).isLessThanOrEqualTo(sum.error());
    assertThat(sum.error()).as("estimate of %s", sum).isLessThanOrEqualTo(atMost);
  }

  /// e^{1/g} E₁(1/g)/g, and e^{-1/g} Ei(1/g)/g ± i(π/g) e^{-1/g}; also from [10/10], which reduces.
  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "10, 10"})
  void eulerSeriesAreSummedToTwelveDigits(int m, int n) {
    for (var element : Golden.read("euler_series").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      double g = row.get("g").getAsDouble();
      double alternating = row.get("alternating_double").getAsDouble();
      covers(PadeSum.of(euler(-1, 21), m, n).at(g), alternating, 0.0, 1e-12);
      SumEstimate lateral = PadeSum.of(euler(1, 21), m, n).at(g);
      double pv = row.get("pv_nonalternating_double").getAsDouble();
      double imaginary = row.get("lateral_imag_abs").getAsDouble();
      covers(lateral, pv, imaginary, 1e-12);
      assertThat(lateral.below()).isEqualTo(new Complex(lateral.real(), -lateral.imaginary()));
      assertThat(lateral.stokesJump()).isEqualTo(2.0 * lateral.imaginary());
    }
  }

  /// The same from the transform as a function.
  @Test
  void knownTransformsNeedNoApproximant() {
    BorelFunction pole =
        BorelFunction.of(
            z -> new Complex(1.0, 0.0).over(z.times(-1.0).plus(1.0)), new Complex(1.0, 0.0));
    for (var element : Golden.read("euler_series").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      covers(
          LaplaceIntegral.of(pole, row.get("g").getAsDouble()),
          row.get("pv_nonalternating_double").getAsDouble(),
          row.get("lateral_imag_abs").getAsDouble(),
          2e-13);
    }
  }

  /// Relative errors of the golden table, each within the estimate.
  @Test
  void quarticOscillatorIsSummedAsWellAsItsPadeAllows() {
    double[] a = MillerRecurrence.coefficients(new double[] {0, 0, 1, 0, 1}, 21);
    for (var element : Golden.read("quartic_oscillator").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      double g = row.get("g").getAsDouble();
      double f = row.get("F").getAsDouble();
      for (int[] degrees : new int[][] {{2, 2}, {2, 3}, {4, 4}, {6, 6}, {8, 8}, {10, 10}}) {
        SumEstimate sum = PadeSum.of(a, degrees[0], degrees[1]).at(g);
        String what = degrees[0] + "/" + degrees[1] + " at " + g + ": " + sum;
        assertThat(Math.abs(sum.real() - f)).as(what).isLessThanOrEqualTo(sum.error());
        assertThat(sum.imaginary()).as(what).isZero();
        double golden =
            row.getAsJsonObject("borel_pade")
                .getAsJsonObject(degrees[0] + "/" + degrees[1])
                .get("rel_error")
                .getAsDouble();
        assertThat(sum.error()).as(what).isLessThan(1e-8 + 100.0 * Math.abs(golden));
      }
      if (g <= 0.1) {
        covers(PadeSum.of(a, 10, 10).at(g), f, 0.0, 1e-10);
      }
    }
  }

  /// Where the approximant converges twelve digits are reached: at g = 0.1 and below.
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.05, 0.02, 0.01, 0.005})
  void quarticOscillatorReachesTwelveDigits(double g) {
    double[] a = MillerRecurrence.coefficients(new double[] {0, 0, 1, 0, 1}, 21);
    for (var element : Golden.read("quartic_oscillator").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      if (row.get("g").getAsDouble() == g) {
        assertThat(PadeSum.of(a, 10, 10).at(g).real())
            .isCloseTo(row.get("F").getAsDouble(), within(1e-12));
      }
    }
  }

  /// a_{2k} = (-1)^k (2k)!: B = 1/(1 + ζ²), and at g = 1 the sum is Ci(1) sin 1 + (π/2 - Si(1)) cos
  /// 1 = 0.62144962423581.
  @Test
  void pairOfImaginaryPolesIsSummed() {
    double[] a = new double[25];
    double factorial = 1.0;
    for (int n = 0; n < a.length; n++) {
      factorial *= Math.max(1, n);
      a[n] = n % 2 == 1 ? 0.0 : (n % 4 == 0 ? factorial : -factorial);
    }
    covers(PadeSum.of(a, 10, 10).at(1.0), 0.6214496242358134, 0.0, 1e-12);
  }

  /// The index does not matter to the sum, only to what the approximant must represent.
  @ParameterizedTest
  @ValueSource(doubles = {-0.9, -0.5, 1e-6, 0.5, 1.0, 3.0})
  void everyLeroyIndexGivesTheSameSum(double index) {
    covers(PadeSum.of(euler(-1, 21), 10, 10, index).at(0.1), 0.9156333393978808, 0.0, 1e-8);
    SumEstimate ofOne = PadeSum.of(new double[] {1, 0, 0}, 1, 1, index).at(2.0);
    covers(ofOne, 1.0, 0.0, 1e-14);
    // 1/(1 - g)^{1+β} has the transform e^ζ = Σ ζⁿ/n!
    BorelFunction exponential = BorelFunction.of(Complex::exp);
    covers(LaplaceIntegral.of(exponential, 0.5, index), Math.pow(2.0, 1.0 + index), 0.0, 1e-11);
  }

  /// Σ n! gⁿ keeps its lateral sums under any index, though the pole becomes a branch point.
  @Test
  void lateralSumsDoNotDependOnTheIndex() {
    SumEstimate sum = PadeSum.of(euler(1, 21), 10, 10, 1e-3).at(1.0);
    assertThat(sum.real()).isCloseTo(0.697174883235066, within(1e-2));
    assertThat(Math.abs(sum.imaginary())).isCloseTo(Math.PI / Math.E, within(1e-2));
    assertThat(Math.abs(sum.real() - 0.697174883235066)).isLessThan(sum.error());
  }

  /// Ai(1) from the divergent series in 1/ξ, ξ = 2/3: u_n = Γ(3n + 1/2)/(54ⁿ n! Γ(n + 1/2)).
  @Test
  void airyFunctionFromItsSeriesAtInfinity() {
    double[] a = new double[21];
    a[0] = 1.0;
    for (int n = 1; n < a.length; n++) {
      // u_n/u_{n-1} = (6n - 5)(6n - 1)/(72 n)
      a[n] = -a[n - 1] * (6.0 * n - 5.0) * (6.0 * n - 1.0) / (72.0 * n);
    }
    double xi = 2.0 / 3.0;
    SumEstimate sum =
        PadeSum.of(a, 10, 10).at(1.0 / xi).times(Math.exp(-xi) / (2.0 * Math.sqrt(Math.PI)));
    covers(sum, 0.1352924163128814, 0.0, 1e-8);
    assertThat(sum.real()).isCloseTo(0.1352924163128814, within(1e-10));
  }

  /// x²(1 - x)² has a cut from 1/16: Re S is half of Z/√(πg), Im S = e^{-1/16g} S_b/√2 with the
  /// barrier's alternating series. The approximant must do without a cut, and says how badly.
  @Test
  void onACutTheEstimateCovers() {
    JsonObject golden =
        Golden.read("double_wells_1d").getAsJsonObject("landscapes").getAsJsonObject("double_well");
    double[] a = Golden.doubles(golden.get("a_double"));
    double[] alternating = a.clone();
    for (int n = 1; n < a.length; n += 2) {
      alternating[n] = -a[n];
    }
    for (var entry : golden.getAsJsonObject("Z_full").entrySet()) {
      double g = Double.parseDouble(entry.getKey());
      double half =
          entry.getValue().getAsJsonObject().get("double").getAsDouble()
              / (2.0 * Math.sqrt(Math.PI * g));
      SumEstimate barrier = PadeSum.of(alternating, 10, 10).at(g);
      double jump = Math.exp(-1.0 / (16.0 * g)) / Math.sqrt(2.0) * barrier.real();
      for (int n = 4; n <= 10; n++) {
        covers(PadeSum.of(a, n, n).at(g), half, jump, 0.1);
      }
      covers(PadeSum.of(a, 10, 10).at(g), half, jump, 5e-3);
    }
  }

  @Test
  void nothingThrowsWhereThereIsNoSum() {
    BorelFunction tooLarge = BorelFunction.of(z -> z.times(z).exp());
    assertThat(LaplaceIntegral.of(tooLarge, 1.0).error()).isInfinite();
    BorelFunction hole = BorelFunction.of(z -> new Complex(Double.NaN, 0.0));
    assertThat(LaplaceIntegral.of(hole, 1.0).error()).isInfinite();
    double[] zeros = new double[9];
    assertThat(PadeSum.of(zeros, 4, 4).at(1.0).real()).isZero();
    double[] noise = IntStream.range(0, 21).mapToDouble(n -> Math.sin(1e3 * n * n)).toArray();
    for (double g : new double[] {1e-8, 1e-2, 1.0, 1e6}) {
      PadeSum.of(noise, 10, 10).at(g);
    }
    assertThatThrownBy(() -> LaplaceIntegral.of(hole, 0.0)).hasMessageContaining("coupling");
    assertThatThrownBy(() -> PadeSum.of(zeros, 4, 4, -1.0)).hasMessageContaining("index");
  }

  /// The unit of the loss does not matter: a_n → a_n sⁿ, g → g/s.
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-3, 1e5, 1e8})
  void unitsDoNotMatter(double unit) {
    double[] a = MillerRecurrence.coefficients(new double[] {0, 0, 1, 0, 1}, 17);
    double[] scaled = a.clone();
    double power = 1.0;
    for (int n = 0; n < a.length; n++) {
      scaled[n] *= power;
      power *= unit;
    }
    SumEstimate sum = PadeSum.of(a, 8, 8).at(0.1);
    SumEstimate other = PadeSum.of(scaled, 8, 8).at(0.1 / unit);
    assertThat(other.real()).isCloseTo(sum.real(), within(1e-11));
  }
}
