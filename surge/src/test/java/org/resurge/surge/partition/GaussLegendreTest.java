package org.resurge.surge.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussLegendreTest {
  /// ∫₂⁵ x^{2n-1} dx = (5^{2n} - 2^{2n})/(2n), exactly integrated by n nodes.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 24, 40})
  void integratesPolynomialsOfDegreeTwiceTheNodesLessOne(int n) {
    GaussLegendre rule = GaussLegendre.of(n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += rule.weight(i, 2, 5) * Math.pow(rule.node(i, 2, 5) / 5, 2 * n - 1);
    }
    double exact = 5 * (1 - Math.pow(0.4, 2 * n)) / (2 * n);
    assertThat(sum).isCloseTo(exact, within(1e-13 * exact));
  }
}
