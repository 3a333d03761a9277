package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Tensor;

class CappedPolyakTest {
  private final Parameter p = new Parameter("p", Role.BIAS, Tensor.vector(3, 4));

  private double[] stepFrom(double lr, double loss, double target, float... gradient) {
    Sgd.defaults()
        .withLearningRate(lr)
        .optimizer(List.of(p))
        .then(CappedPolyak.towards(target))
        .step(Given.gradients(Map.of(p, Tensor.vector(gradient))), loss);
    return GoldenPath.doubles(p.value());
  }

  /// (L - f*) / ‖g‖² = (13 - 0.5) / 25 = 0.5, below the cap 10.
  @Test
  void theStepIsPolyaksBelowTheCap() {
    assertThat(stepFrom(10, 13, 0.5, 3, 4)).containsExactly(new double[] {1.5, 2}, within(1e-6));
  }

  /// For ‖x‖²/2 with the true minimum as its target Polyak's step is half of Newton's.
  @Test
  void itHalvesTheDistanceOnAQuadratic() {
    assertThat(stepFrom(10, 12.5, 0, 3, 4)).containsExactly(new double[] {1.5, 2}, within(1e-6));
  }

  @Test
  void theRateIsTheCap() {
    assertThat(stepFrom(0.1, 13, 0.5, 3, 4)).containsExactly(new double[] {2.7, 3.6}, within(1e-6));
  }

  @Test
  void belowTheTargetThereIsNoStep() {
    assertThat(stepFrom(10, 0.4, 0.5, 3, 4)).containsExactly(3, 4);
  }

  @Test
  void anUpdateThatPromisesNothingIsHandedOn() {
    assertThat(stepFrom(0.1, 13, 0.5, 0, 0)).containsExactly(3, 4);
  }

  /// To first order the guided update of any optimizer lowers the loss to the target exactly.
  @Test
  void withMomentumThePromiseIsKeptToo() {
    Optimizer optimizer =
        Sgd.defaults().withLearningRate(1).withMomentum(0.9).optimizer(List.of(p));
    optimizer.step(Given.gradients(Map.of(p, Tensor.vector(0.1f, 0.2f))), 20);
    double[] before = GoldenPath.doubles(p.value());
    optimizer
        .then(CappedPolyak.towards(12))
        .step(Given.gradients(Map.of(p, Tensor.vector(3, 4))), 13);
    double[] after = GoldenPath.doubles(p.value());
    double promised = 3 * (before[0] - after[0]) + 4 * (before[1] - after[1]);
    assertThat(promised).isCloseTo(1, within(1e-5));
  }

  @Test
  void theTargetMustBeFinite() {
    SgdTest.refuses(
        () -> CappedPolyak.towards(Double.NaN), "capped polyak: target must be finite, got NaN");
  }
}
