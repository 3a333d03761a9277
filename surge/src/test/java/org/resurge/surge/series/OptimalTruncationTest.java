package org.resurge.surge.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.resurge.surge.Golden;

/// Euler's series Σ (±1)ⁿ n! gⁿ (eqs. 1–4): golden errors of the sum up to the smallest term.
class OptimalTruncationTest {
  @Test
  void stopsAtTheSmallestTermWithTheGoldenError() {
    for (var element : Golden.read("euler_series").getAsJsonArray("rows")) {
      var row = element.getAsJsonObject();
      double g = row.get("g").getAsDouble();
      for (int sign : new int[] {-1, 1}) {
        double[] a = new double[80];
        a[0] = 1;
        for (int n = 1; n < a.length; n++) {
          a[n] = a[n - 1] * n * sign;
        }
        String key = sign < 0 ? "alternating" : "nonalternating_vs_pv";
        var golden = row.getAsJsonObject("optimal_truncation_" + key);
        double exact =
            row.get(sign < 0 ? "alternating_double" : "pv_nonalternating_double").getAsDouble();
        OptimalTruncation ours = OptimalTruncation.of(a, g);
        assertThat(ours.lastIndex())
            .as("g = " + g)
            .isEqualTo(golden.get("last_term_index").getAsInt());
        double error = golden.get("abs_error").getAsDouble();
        assertThat(Math.abs(ours.sum() - exact)).isCloseTo(error, within(1e-6 * error + 1e-15));
      }
    }
  }
}
