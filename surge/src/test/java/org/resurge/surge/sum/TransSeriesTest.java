package org.resurge.surge.sum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.resurge.surge.Golden;
import org.resurge.surge.GoldenSeries;
import org.resurge.surge.borel.Complex;
import org.resurge.surge.partition.QuadraturePartition;
import org.resurge.surge.series.Rational;

/// The sum over all sectors is the integral.
class TransSeriesTest {
  private static final double[] DOUBLE_WELL = {0, 0, 1, -2, 1};
  private static final double[] TILTED = {0, 0, 9, -10, 3};

  private static double[] polynomial(String name) {
    return Rational.doubles(GoldenSeries.taylor(name));
  }

  /// Done when 5: the double well at g = 0.1, 0.05, 0.02, 0.01, 0.005, and all others.
  @ParameterizedTest
  @ValueSource(
      strings = {"double_well", "tilted_min0", "triple_well", "mixed", "complex_only", "harmonic"})
  void sumOverSectorsIsTheIntegral(String name) {
    TransSeries series = TransSeries.of(polynomial(name));
    for (var entry : GoldenSeries.landscape(name).getAsJsonObject("Z_full").entrySet()) {
      double g = Double.parseDouble(entry.getKey());
      double z = entry.getValue().getAsJsonObject().get("double").getAsDouble();
      SumEstimate sum = series.at(g);
      String what = name + " at " + g + ": " + sum + " against " + z;
      assertThat(sum.real() / z - 1.0).as(what).isCloseTo(0.0, within(1e-12));
      assertThat(Math.abs(sum.real() - z)).as(what).isLessThanOrEqualTo(sum.error() + 2e-16 * z);
      assertThat(Math.abs(sum.imaginary())).as(what).isLessThanOrEqualTo(sum.error());
      assertThat(sum.error()).as(what).isLessThan(1e-12 * z);
      assertThat(series.logZ(g)).as(what).isCloseTo(Math.log(z), within(1e-12));
    }
  }

  /// x² + x⁴: one real sector. The complex saddles' e^{+1/4g}, e^{50} at g = 0.005, is not there.
  @Test
  void quarticHasNoExponentialCorrection() {
    TransSeries series = TransSeries.of(0, 0, 1, 0, 1);
    assertThat(series.sectors()).hasSize(2);
    Sector saddles = series.sectors().getFirst();
    assertThat(saddles.kind()).isEqualTo(Sector.Kind.COMPLEX);
    assertThat(saddles.value().re()).isCloseTo(-0.25, within(1e-15));
    assertThat(saddles.multiplier()).isEqualTo(Complex.ZERO);
    for (var element : Golden.read("quartic_oscillator").getAsJsonArray("rows")) {
      JsonObject row = element.getAsJsonObject();
      double z = row.get("Z_double").getAsDouble();
      SumEstimate sum = series.at(row.get("g").getAsDouble());
      assertThat(sum.real() / z - 1.0).isCloseTo(0.0, within(1e-13));
      assertThat(sum.imaginary()).isZero();
    }
  }

  /// 2√(πg) Re S = Z, and |Im S| = e^{-1/16g} (√2/2) S_b with S_b the sum of Σ a_n (-g)ⁿ.
  @ParameterizedTest
  @ValueSource(strings = {"0.01", "0.02"})
  void stokesJumpOfTheDoubleWellIsTheBarriersSector(String coupling) {
    JsonObject checks = Golden.read("double_wells_1d").getAsJsonObject("checks");
    double g = Double.parseDouble(coupling);
    Sector well = TransSeries.of(DOUBLE_WELL).sectors().getFirst();
    SumEstimate s = well.series(g);
    for (var entry : checks.entrySet()) {
      if (!entry.getKey().startsWith("double_well g=" + coupling + ":")) {
        continue;
      }
      double golden = entry.getValue().getAsJsonArray().get(0).getAsDouble();
      if (entry.getKey().contains("Re(lateral sum)")) {
        assertThat(2.0 * Math.sqrt(Math.PI * g) * s.real()).isCloseTo(golden, within(1e-14));
      } else {
        assertThat(Math.abs(s.imaginary())).isCloseTo(golden, within(1e-14));
        Sector barrier = TransSeries.of(DOUBLE_WELL).sectors().getLast();
        double jump = Math.exp(-1.0 / (16.0 * g)) * Math.sqrt(0.5) * barrier.series(g).real();
        assertThat(s.imaginary()).isCloseTo(jump, within(1e-15));
      }
    }
  }

  /// Golden checks of the tilted well, with and without the second minimum.
  @ParameterizedTest
  @ValueSource(strings = {"0.1", "0.2", "0.3"})
  void bothMinimaOfTheTiltedWellAreNeeded(String coupling) {
    double g = Double.parseDouble(coupling);
    TransSeries series = TransSeries.of(TILTED);
    JsonObject checks = Golden.read("double_wells_1d").getAsJsonObject("checks");
    for (var entry : checks.entrySet()) {
      if (entry.getKey().startsWith("tilted g=" + coupling + ":")) {
        var golden = entry.getValue().getAsJsonArray();
        assertThat(series.at(g).real()).isCloseTo(golden.get(1).getAsDouble(), within(1e-14));
        double without = Double.parseDouble(golden.get(2).getAsString().split(": ")[1]);
        double first = series.sectors().getFirst().sum(g, 0.0).real();
        // The golden number comes from a Padé approximant on a cut.
        assertThat(first).isCloseTo(without, within(1e-9));
      }
    }
  }

  /// 1 - cos x on [-π, π]: Re of the one minimum's sector; Taylor series to order 90.
  @Test
  void cosineIsTheMedianSumOfItsMinimum() {
    double[] taylor = new double[91];
    double term = 1.0;
    for (int k = 2; k < taylor.length; k += 2) {
      term /= -(k - 1.0) * k;
      taylor[k] = -term;
    }
    SteepestDescent path = SteepestDescent.of(taylor, List.of(new Complex(2.0, 0.0)));
    for (var entry : GoldenSeries.landscape("cosine").getAsJsonObject("Z_full").entrySet()) {
      double g = Double.parseDouble(entry.getKey());
      double z = entry.getValue().getAsJsonObject().get("double").getAsDouble();
      SumEstimate sum = path.at(g).times(Math.sqrt(2.0 * Math.PI * g));
      assertThat(sum.real() / z - 1.0).as("g = " + g).isCloseTo(0.0, within(1e-12));
    }
  }

  /// The sector's coefficients are those of its sum: optimal truncation and Padé agree with it.
  @Test
  void seriesOfEverySectorBelongToItsSum() {
    for (String name : List.of("double_well", "tilted_min0", "triple_well", "mixed")) {
      for (Sector sector : TransSeries.of(polynomial(name)).sectors()) {
        if (sector.kind() == Sector.Kind.COMPLEX) {
          continue;
        }
        double[] a = sector.coefficients(17);
        double g = 0.003;
        SumEstimate exact = sector.series(g);
        SumEstimate pade = PadeSum.of(a, 8, 8).at(g);
        assertThat(Math.abs(pade.real() - exact.real()))
            .as(name + " at " + sector.place())
            .isLessThanOrEqualTo(pade.error() + exact.error());
        assertThat(pade.error()).isLessThan(1e-3);
      }
    }
  }

  /// 100 random wells of degree 4 to 8, against quadrature.
  @Test
  void randomWellsAreTheSumOfTheirSectors() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      int degree = 4 + 2 * random.nextInt(3);
      double[] v = new double[degree + 1];
      for (int k = 1; k <= degree; k++) {
        v[k] = random.nextGaussian();
      }
      v[degree] = 0.2 + random.nextDouble();
      TransSeries series = TransSeries.of(v);
      List<Double> cuts = new ArrayList<>();
      for (int x = -10; x <= 10; x++) {
        cuts.add(0.5 * x); // short panels: the integrand ends steeply
      }
      series.sectors().stream()
          .filter(s -> s.kind() != Sector.Kind.COMPLEX)
          .forEach(s -> cuts.add(s.place().re()));
      QuadraturePartition exact =
          QuadraturePartition.of(
              x -> new Complex(x, 0.0).in(v).re() - series.lowest(),
              -20,
              20,
              cuts.stream().mapToDouble(Double::doubleValue).toArray());
      double g = seed % 2 == 0 ? 0.03 : 1.0;
      SumEstimate sum = series.at(g);
      String what = "seed " + seed + ", g = " + g + ": " + sum;
      double z = Math.exp(exact.logZ(g));
      // The reference evaluates V/g at the minimum, with this rounding.
      double place = series.sectors().getFirst().place().abs();
      double tolerance = 1e-11;
      for (int k = 0; k <= degree; k++) {
        tolerance += 1e-15 * Math.abs(v[k]) * Math.pow(Math.max(1.0, place), k) / g;
      }
      assertThat(sum.real() / z - 1.0).as(what).isCloseTo(0.0, within(tolerance));
      assertThat(Math.abs(sum.imaginary())).as(what).isLessThan(1e-11 * z);
    }
  }

  /// Couplings far above the barriers, and wells about to merge: against quadrature.
  @Test
  void largeCouplingsAndMergingWellsAreSummedToo() {
    for (double[] v :
        new double[][] {DOUBLE_WELL, TILTED, {0, 0, 1, -1.886, 1}, {0, 0, -1e-6, 0, 1}}) {
      for (double g : new double[] {1e-3, 1.0, 1e4}) {
        TransSeries series = TransSeries.of(v);
        double reach = 4.0 * Math.max(1.0, Math.pow(g, 0.25));
        double z =
            Math.exp(
                QuadraturePartition.of(
                        x -> new Complex(x, 0.0).in(v).re() - series.lowest(),
                        -reach,
                        reach,
                        series.sectors().stream().mapToDouble(s -> s.place().re()).toArray())
                    .logZ(g));
        SumEstimate sum = series.at(g);
        assertThat(sum.real() / z - 1.0).as(sum + " at " + g).isCloseTo(0.0, within(1e-11));
        assertThat(sum.error()).isLessThan(1e-12 * z);
      }
    }
  }

  /// V → c V + d at g → c g, and x → x/r: the same number.
  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e8})
  void unitsDoNotMatter(double unit) {
    double z = TransSeries.of(TILTED).at(0.2).real();
    double[] loss = new double[5];
    double[] length = new double[5];
    for (int k = 0; k < 5; k++) {
      loss[k] = unit * TILTED[k];
      length[k] = TILTED[k] * Math.pow(unit, k);
    }
    loss[0] = 3.0 * unit;
    assertThat(TransSeries.of(loss).at(0.2 * unit).real()).isCloseTo(z, within(1e-12));
    assertThat(TransSeries.of(length).at(0.2).real() * unit).isCloseTo(z, within(1e-12));
  }

  @Test
  void integralsThatDoNotExistAreRefused() {
    assertThatThrownBy(() -> TransSeries.of(0, 0, 0.5, -1.0 / 3)).hasMessageContaining("degree");
    assertThatThrownBy(() -> TransSeries.of(0, 0, -1)).hasMessageContaining("leading");
    assertThatThrownBy(() -> TransSeries.of(0, 0, 0, 0, 1)).hasMessageContaining("degenerate");
  }
}
