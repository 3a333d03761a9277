package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Tensor;

class SgdTest extends OptimizerContract {
  private static final Sgd TENTH = Sgd.defaults().withLearningRate(0.1);

  @Override
  Recipe recipe() {
    return TENTH.withNesterov(0.9).withDecay(0.01);
  }

  @Test
  void plainPath() {
    new GoldenPath()
        .after(1, .87, -1.19, .4175)
        .after(2, .753, -.704, .3370625)
        .after(6, .3908733, -.0694784, .034925393384)
        .isTakenBy(TENTH, PlainRule.sgd(0.1, 0, 0, false, 0));
  }

  @Test
  void momentumPathStartsWithTheGradient() {
    new GoldenPath()
        .after(1, .87, -1.19, .4175)
        .after(2, .636, .025, .2628125)
        .after(6, -.6335904, .7631125, -.851755953979)
        .isTakenBy(TENTH.withMomentum(0.9), PlainRule.sgd(0.1, 0.9, 0, false, 0));
  }

  @Test
  void dampedPathIsNotDampedInTheFirstStep() {
    new GoldenPath()
        .after(1, .87, -1.19, .4175)
        .after(2, .6945, -.218, .30303125)
        .after(6, -.196010034375, 1.7209942, -.384050632616)
        .isTakenBy(
            TENTH.withMomentum(0.9).withDampening(0.5), PlainRule.sgd(0.1, 0.9, 0.5, false, 0));
  }

  @Test
  void nesterovPathWithDecay() {
    new GoldenPath()
        .after(1, .7511, -.4572, .3423)
        .after(2, .44385391, .56786068, .12516038)
        .after(6, -.63440906641, .020478937734, -1.085712551481)
        .isTakenBy(TENTH.withNesterov(0.9).withDecay(0.01), PlainRule.sgd(0.1, 0.9, 0, true, 0.01));
  }

  @Test
  void maximizingClimbs() {
    Parameter p = new Parameter("p", Role.BIAS, Tensor.vector(1));
    TENTH
        .withMaximize(true)
        .optimizer(List.of(p))
        .step(Given.gradients(Map.of(p, Tensor.vector(2))), 0);
    assertThat(p.value().item()).isEqualTo(1.2f);
  }

  @Test
  void rangesAreChecked() {
    refuses(() -> TENTH.withLearningRate(-1), "sgd: learning rate must be at least 0, got -1.0");
    refuses(() -> TENTH.withMomentum(-1), "sgd: momentum must be at least 0, got -1.0");
    refuses(() -> TENTH.withDecay(-1), "sgd: weight decay must be at least 0, got -1.0");
    refuses(() -> TENTH.withNesterov(0), "sgd: momentum must be above 0 with nesterov, got 0.0");
    refuses(
        () -> TENTH.withNesterov(0.9).withDampening(0.5),
        "sgd: dampening must be 0 with nesterov, got 0.5");
    refuses(
        () -> TENTH.withLearningRate(Double.NaN), "sgd: learning rate must be at least 0, got NaN");
  }

  static void refuses(Runnable action, String message) {
    assertThatIllegalArgumentException().isThrownBy(action::run).withMessage(message);
  }
}
