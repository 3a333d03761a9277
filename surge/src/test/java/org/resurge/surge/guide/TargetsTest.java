package org.resurge.surge.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.resurge.tensor.RandomKey;

class TargetsTest {
  /// Eq. 32 with the switch at 0.95: a target counts while ζ < 0.95 L.
  @Test
  void belowIsTheLargestThatIsNotYetReached() {
    Targets targets = Targets.given(0.4, 0.1, 1.0);
    assertThat(targets.values()).containsExactly(0.1, 0.4, 1.0);
    assertThat(targets.below(2.0)).hasValue(1.0);
    assertThat(targets.below(1.06)).hasValue(1.0);
    assertThat(targets.below(1.05)).hasValue(0.4);
    assertThat(targets.below(0.4)).hasValue(0.1);
    assertThat(targets.below(0.1)).isEmpty();
    assertThat(Targets.none().below(5)).isEmpty();
    assertThat(Targets.given(-3.0).below(-2.0)).hasValue(-3.0);
    assertThat(Targets.given(-2.05).below(-2.0)).isEmpty();
  }

  /// Eq. 34: α = 1 + λ (L - ζ)/L.
  @Test
  void multiplierGrowsWithTheGap() {
    Targets targets = Targets.given(0.5);
    assertThat(new Guidance(1).multiplier(2.0, targets)).isEqualTo(1.75);
    assertThat(new Guidance(4).multiplier(2.0, targets)).isEqualTo(4.0);
    assertThat(new Guidance(1).multiplier(0.51, targets)).isEqualTo(1.0);
    assertThat(new Guidance(1).multiplier(0.0, Targets.given(-1))).isEqualTo(1.0);
    // A target below 0 is more than the loss away: the minimum holds α at 1 + λ.
    assertThat(new Guidance(3).multiplier(1.0, Targets.given(-5))).isEqualTo(4.0);
    assertThatThrownBy(() -> new Guidance(1).multiplier(Double.NaN, targets))
        .hasMessageContaining("got NaN");
    assertThatThrownBy(() -> new Guidance(0)).hasMessageContaining("got 0.0");
  }

  @Test
  void controlsLieWhereTheySay() {
    RandomKey key = RandomKey.of(3);
    assertThat(Targets.uniform(key, 8, 2.5).values())
        .hasSize(8)
        .isSorted()
        .satisfies(v -> assertThat(v[0]).isPositive())
        .satisfies(v -> assertThat(v[7]).isLessThan(2.5));
    assertThat(Targets.uniform(key, 8, 2.5)).isEqualTo(Targets.uniform(key, 8, 2.5));
    assertThat(Targets.uniform(key, 8, 2.5)).isNotEqualTo(Targets.uniform(RandomKey.of(4), 8, 2.5));
    assertThat(Targets.logUniform(key, 500, 1e-4, 1).values())
        .isSorted()
        .satisfies(v -> assertThat(v[0]).isGreaterThanOrEqualTo(1e-4))
        .satisfies(v -> assertThat(v[499]).isLessThan(1))
        .satisfies(v -> assertThat(v[250]).isCloseTo(1e-2, within(0.005)));
    assertThat(Targets.geometric(8, 0.5, 3).values()).containsExactly(1, 2, 4);
    assertThat(Targets.even(1, 3).values()).containsExactly(0.25, 0.5, 0.75);
    assertThat(Targets.even(1, 3).list().getFirst().mode()).isEqualTo("even");
    assertThatThrownBy(() -> Targets.uniform(key, 0, 1)).hasMessageContaining("got 0 values");
    assertThatThrownBy(() -> Targets.logUniform(key, 1, 0, 1)).hasMessageContaining("got 0.0");
    assertThatThrownBy(() -> Targets.geometric(1, 1, 2)).hasMessageContaining("got 1.0");
    assertThatThrownBy(() -> Targets.given(Double.NaN)).hasMessageContaining("finite");
  }
}
