package org.resurge.surge.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConcaveBoundEstimatorTest {
  /// Eqs. 26 and 28: J(c) ≤ J(c*) = -log mean exp E, and c* is the closed form.
  @Test
  void ascentEndsWhereTheBoundIsTight() {
    Random random = new Random(5);
    for (double spread : new double[] {1e-6, 1, 30, 1e4}) {
      double[] e = random.doubles(200).map(u -> 7 - spread * u).toArray();
      double largest = Arrays.stream(e).max().orElseThrow();
      double closed =
          largest + Math.log(Arrays.stream(e).map(x -> Math.exp(x - largest)).sum() / 200);
      PartitionEstimate estimate = ConcaveBoundEstimator.estimate(0.1, e);
      assertThat(estimate.logZ()).isCloseTo(closed, within(1e-11 * Math.max(1, Math.abs(closed))));
      assertThat(ConcaveBoundEstimator.bound(e, closed)).isCloseTo(-closed, within(1e-9));
      for (double c : new double[] {-3, -0.1, 0.1, 3}) {
        assertThat(ConcaveBoundEstimator.bound(e, closed + c)).isLessThan(-closed);
      }
      assertThat(estimate.steps()).isBetween(1, 60);
    }
  }

  @Test
  void farBelowTheSmallestDoubleIsStillFinite() {
    double[] e = {-5e6, -5e6 - 1, -5e6 - 2};
    double expected = -5e6 + Math.log((1 + Math.exp(-1) + Math.exp(-2)) / 3);
    assertThat(ConcaveBoundEstimator.estimate(1e-6, e).logZ()).isCloseTo(expected, within(1e-6));
  }

  /// Equal weights: no error, all draws count. One weight: one draw counts.
  @Test
  void effectiveSampleSizeGoesFromOneToAll() {
    PartitionEstimate even = ConcaveBoundEstimator.estimate(1, new double[] {2, 2, 2, 2});
    assertThat(even.effectiveSampleSize()).isCloseTo(4, within(1e-12));
    assertThat(even.standardError()).isCloseTo(0, within(1e-8));
    PartitionEstimate one = ConcaveBoundEstimator.estimate(1, new double[] {0, -900, -900, -900});
    assertThat(one.effectiveSampleSize()).isCloseTo(1, within(1e-12));
    assertThat(one.standardError()).isCloseTo(1, within(1e-12));
  }

  @Test
  void drawsOfNoWeightLeaveNothing() {
    double[] none = {Double.NEGATIVE_INFINITY, Double.NaN};
    PartitionEstimate estimate = ConcaveBoundEstimator.estimate(1, none);
    assertThat(estimate.isFinite()).isFalse();
    assertThat(estimate.effectiveSampleSize()).isZero();
    assertThatThrownBy(() -> ConcaveBoundEstimator.estimate(1, new double[0]))
        .hasMessageContaining("at least one draw");
  }
}
