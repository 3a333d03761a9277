package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class AdamWTest extends OptimizerContract {
  private static final AdamW TENTH = AdamW.defaults().withLearningRate(0.1);

  @Override
  Recipe recipe() {
    return TENTH.withDecay(0.1);
  }

  @Test
  void decoupledPath() {
    new GoldenPath()
        .after(1, .890000000769, -1.880000000123, .395000001212)
        .after(2, .781427522035, -1.761405694322, .291147334155)
        .after(6, .366842581088, -1.304038176415, -.111644229932)
        .isTakenBy(TENTH.withDecay(0.1), PlainRule.adam(0.1, 0.9, 0.999, 1e-8, 0, 0.1, false));
  }

  @Test
  void defaultDecayPath() {
    new GoldenPath()
        .after(6, .405049305947, -1.394695381558, -.098756238454)
        .isTakenBy(TENTH, PlainRule.adam(0.1, 0.9, 0.999, 1e-8, 0, 0.01, false));
  }

  @Test
  void decayFollowsTheCurrentRate() {
    Parameter p = new Parameter("p", Role.BIAS, Tensor.vector(1));
    Optimizer optimizer =
        TENTH.withDecay(0.5).optimizer(List.of(p), new MultiStepDecay(0.1, List.of(1L), 0.5));
    for (double rate : new double[] {0.1, 0.05}) {
      double before = p.value().item();
      optimizer.step(Given.gradients(Map.of(p, Tensor.vector(0))), 0);
      assertThat((double) p.value().item()).isCloseTo(before * (1 - rate * 0.5), within(1e-7));
    }
  }

  /// The paper's Algorithm 1 scales the whole update: with `α = 3` the decay is three times as
  /// large.
  @Test
  void guidanceScalesTheDecayByDefault() {
    Transform triple = (updates, _) -> updates.scaledBy(3);
    Parameter p = new Parameter("p", Role.BIAS, Tensor.vector(2));
    TENTH
        .withDecay(0.1)
        .optimizer(List.of(p))
        .then(triple)
        .step(Given.gradients(Map.of(p, Tensor.vector(5))), 0);
    // Adam's first direction is the gradient's sign: 2 - 3 · 0.1 (1 + 0.1 · 2).
    assertThat((double) p.value().item()).isCloseTo(2 - 3 * 0.1 * 1.2, within(1e-6));
  }

  /// The other reading: the decay stands behind the guidance and does not see `α`.
  @Test
  void decayAfterGuidanceIsNotScaled() {
    Transform triple = (updates, _) -> updates.scaledBy(3);
    Parameter p = new Parameter("p", Role.BIAS, Tensor.vector(2));
    TENTH
        .withDecay(0)
        .optimizer(List.of(p))
        .then(triple)
        .then(new DecayAfter(0.1, Decays.ALL))
        .step(Given.gradients(Map.of(p, Tensor.vector(5))), 0);
    assertThat((double) p.value().item()).isCloseTo(2 - 3 * 0.1 - 0.1 * 0.1 * 2, within(1e-6));
  }

  @Test
  void bothReadingsAgreeWithoutGuidance() {
    List<Parameter> inside = model(3);
    List<Parameter> after = model(3);
    walk(TENTH.withDecay(0.1).optimizer(inside), new java.util.Random(5), 9);
    walk(
        TENTH.withDecay(0).optimizer(after).then(new DecayAfter(0.1, Decays.ALL)),
        new java.util.Random(5),
        9);
    for (int i = 0; i < inside.size(); i++) {
      float[] a = inside.get(i).value().data();
      float[] b = after.get(i).value().data();
      for (int j = 0; j < a.length; j++) {
        assertThat(a[j]).isCloseTo(b[j], within(2e-6f));
      }
    }
  }

  @Test
  void groupsDecayAsTheyAreChosen() {
    Map<Role, Shape> shapes =
        Map.of(
            Role.WEIGHT, Shape.of(1, 1),
            Role.HEAD, Shape.of(1, 1),
            Role.EMBEDDING, Shape.of(1, 1),
            Role.BIAS, Shape.of(1),
            Role.GAIN, Shape.of(1));
    for (Decays decays : Decays.values()) {
      shapes.forEach(
          (role, shape) -> {
            Parameter p = new Parameter("p", role, Tensor.of(shape, 1));
            TENTH
                .withDecay(1)
                .withDecays(decays)
                .optimizer(List.of(p))
                .step(Given.gradients(Map.of(p, Tensor.zeros(shape))), 0);
            boolean expected =
                switch (decays) {
                  case ALL -> true;
                  case MATRICES -> shape.rank() == 2;
                  case LINEAR_WEIGHTS -> role == Role.WEIGHT || role == Role.HEAD;
                };
            assertThat(p.value().item() < 1).as("%s %s", decays, role).isEqualTo(expected);
          });
    }
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refuses(() -> TENTH.withDecay(-1), "adamw: weight decay must be at least 0, got -1.0");
    SgdTest.refuses(() -> TENTH.withBetas(0.9, 1), "adamw: beta2 must be in [0, 1), got 1.0");
  }
}
