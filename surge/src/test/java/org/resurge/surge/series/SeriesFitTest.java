package org.resurge.surge.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;
import org.resurge.surge.partition.CouplingGrid;
import org.resurge.surge.partition.PartitionCurve;

class SeriesFitTest {
  private static final CouplingGrid GRID = new CouplingGrid(0.01, 1.0, 20);

  /// A polynomial of the fit's own degree comes back, at a scale where Z itself underflows.
  @Test
  void polynomialIsRecoveredFarBelowTheSmallestDouble() {
    double[] a = {2, -1, 0.5, 3, -0.25};
    PartitionCurve curve = PartitionCurve.exact(GRID, g -> -2000 + Math.log(horner(a, g)));
    SeriesFit fit = SeriesFit.of(curve, 4, 1e-8);
    double unit = Math.exp(fit.logScale() + 2000);
    for (int j = 0; j < a.length; j++) {
      assertThat(fit.coefficients()[j] * unit).as("a_" + j).isCloseTo(a[j], within(1e-9));
    }
    assertThat(fit.residual()).isLessThan(1e-12);
    assertThat(fit.largestRelativeError()).isLessThan(1e-12);
    assertThat(fit.evaluate(0.3) * unit).isCloseTo(horner(a, 0.3), within(1e-12));
  }

  /// Condition numbers of the scaled, weighted matrix at 60 digits, range [1e-2, 1], S = 20.
  @Test
  void conditionNumberIsTheGoldenOne() {
    var table =
        Golden.read("estimator_fit")
            .getAsJsonObject("condition_numbers")
            .getAsJsonObject("table")
            .getAsJsonObject("range i=-2: [1e-2,1], log grid, S=20");
    PartitionCurve curve = PartitionCurve.exact(GRID, g -> 0.5 * Math.log(g));
    for (int order : new int[] {4, 6, 8, 10}) {
      double golden = table.getAsJsonObject(Integer.toString(order)).get("scaled").getAsDouble();
      assertThat(SeriesFit.of(curve, order, 1e-10).conditionNumber())
          .as("J = " + order)
          .isCloseTo(golden, within(0.01 * golden));
    }
  }

  /// Errors of Z reach the coefficients: a line through two points has σ_slope = √2 σ / Δg.
  @Test
  void coefficientErrorsFollowTheErrorsOfZ() {
    CouplingGrid two = new CouplingGrid(1, 3, 2);
    double[] losses = {0, 0};
    PartitionCurve curve = PartitionCurve.estimated(two, losses, new double[] {0, 0.02});
    SeriesFit fit = SeriesFit.of(curve, 1, 0);
    double sigma = curve.standardErrors()[0];
    assertThat(sigma).isCloseTo(0.01, within(1e-3));
    assertThat(fit.coefficientErrors()[1]).isCloseTo(Math.sqrt(2) * sigma / 2, within(1e-6));
  }

  @Test
  void wrongUseIsAnsweredWithTheRule() {
    PartitionCurve curve = PartitionCurve.exact(GRID, Math::log);
    assertThatThrownBy(() -> SeriesFit.of(curve, 20, 0))
        .hasMessageContaining("got order 20 and 20");
    assertThatThrownBy(() -> SeriesFit.of(curve, 8, -1)).hasMessageContaining("got -1.0");
    PartitionCurve hole = PartitionCurve.exact(GRID, _ -> Double.NEGATIVE_INFINITY);
    assertThatThrownBy(() -> SeriesFit.of(hole, 8, 0)).hasMessageContaining("finite");
    assertThatThrownBy(() -> new CouplingGrid(1, 0.5, 20)).hasMessageContaining("[1.0, 0.5]");
  }

  private static double horner(double[] a, double g) {
    double sum = 0;
    for (int j = a.length - 1; j >= 0; j--) {
      sum = sum * g + a[j];
    }
    return sum;
  }
}
