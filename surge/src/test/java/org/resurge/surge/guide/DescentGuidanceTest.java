package org.resurge.surge.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.optim.Adam;
import org.resurge.optim.AdamW;
import org.resurge.optim.Muon;
import org.resurge.optim.Optimizer;
import org.resurge.optim.OptimizerState;
import org.resurge.optim.Sgd;
import org.resurge.surge.guide.DescentGuidanceSettings.Use;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class DescentGuidanceTest {
  static final int POINTS = 128;

  /// Network 1-12-10-8-1 on eq. 35, full batch.
  static final class Model {
    private static final int[] SIZES = {1, 12, 10, 8, 1};

    final List<Parameter> parameters = new ArrayList<>();
    final Objective objective;
    private final UnaryOperator<Variable> activation;
    private final RandomKey order;
    private final float[] x = new float[POINTS];
    private final float[] y = new float[POINTS];
    double loss;

    Model(long seed, UnaryOperator<Variable> activation) {
      this.activation = activation;
      RandomKey key = RandomKey.of(seed);
      order = key.foldIn("order");
      for (int layer = 0; layer + 1 < SIZES.length; layer++) {
        float bound = (float) (1.0 / Math.sqrt(SIZES[layer]));
        Role role = layer == 0 || layer + 2 == SIZES.length ? Role.HEAD : Role.WEIGHT;
        Shape shape = Shape.of(SIZES[layer], SIZES[layer + 1]);
        parameters.add(
            new Parameter("w" + layer, role, key.foldIn(2 * layer).uniform(shape, -bound, bound)));
        parameters.add(
            new Parameter(
                "b" + layer,
                Role.BIAS,
                key.foldIn(2 * layer + 1).uniform(Shape.of(SIZES[layer + 1]), -bound, bound)));
      }
      for (int i = 0; i < POINTS; i++) {
        double v = -3.0 + 6.0 * i / (POINTS - 1);
        x[i] = (float) v;
        y[i] =
            (float)
                (Math.sin(2 * v) + 0.5 * Math.cos(5 * v) + 0.3 * Math.sin(10 * v) + 0.1 * v * v);
      }
      objective = on(x, y);
    }

    private Objective on(float[] places, float[] values) {
      Tensor inputs = Tensor.adopt(Shape.of(places.length, 1), places);
      Tensor aims = Tensor.adopt(Shape.of(values.length, 1), values);
      return tape -> {
        Variable h = tape.constant(inputs);
        for (int i = 0; i < parameters.size(); i += 2) {
          h = Ops.linear(h, tape.watch(parameters.get(i)), tape.watch(parameters.get(i + 1)));
          h = i + 2 < parameters.size() ? activation.apply(h) : h;
        }
        return Ops.meanSquaredError(h, tape.constant(aims));
      };
    }

    /// The points of one step, each once in `POINTS / size` steps.
    Objective batch(int step, int size) {
      int steps = POINTS / size;
      double[] u = order.foldIn(step / steps).uniforms(POINTS);
      int[] shuffled =
          IntStream.range(0, POINTS)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> u[i]))
              .mapToInt(i -> i)
              .toArray();
      float[] places = new float[size];
      float[] values = new float[size];
      for (int i = 0; i < size; i++) {
        places[i] = x[shuffled[step % steps * size + i]];
        values[i] = y[shuffled[step % steps * size + i]];
      }
      return on(places, values);
    }

    void step(Optimizer optimizer) {
      step(optimizer, objective);
    }

    void step(Optimizer optimizer, Objective batch) {
      Tape tape = Tape.recording();
      Variable l = batch.loss(tape);
      loss = l.value().item();
      optimizer.step(tape.gradients(l), loss);
    }

    float[] values() {
      int size = parameters.stream().mapToInt(p -> p.shape().size()).sum();
      float[] all = new float[size];
      int at = 0;
      for (Parameter p : parameters) {
        System.arraycopy(p.value().data(), 0, all, at, p.shape().size());
        at += p.shape().size();
      }
      return all;
    }
  }

  static Optimizer muon(Model model, double learningRate) {
    AdamW rest =
        AdamW.defaults()
            .withLearningRate(learningRate)
            .withBetas(0.9, 0.95)
            .withEpsilon(1e-10)
            .withDecay(0);
    return Muon.defaults()
        .withRest(rest)
        .withLearningRate(learningRate)
        .optimizer(model.parameters);
  }

  private static DescentGuidanceSettings settings(Use use) {
    return switch (use) {
      case STEP -> DescentGuidanceSettings.step();
      case TARGET -> DescentGuidanceSettings.target();
      case POLYAK -> DescentGuidanceSettings.polyak();
    };
  }

  /// `½ x²`: the place of the critical point makes gradient descent arrive in one step, whatever
  /// its learning rate.
  @Test
  void onAParabolaOneStepArrives() {
    for (double learningRate : new double[] {1e-4, 0.1, 30.0}) {
      Parameter x = new Parameter("x", Role.WEIGHT, Tensor.vector(3, -4));
      Objective objective = tape -> Ops.multiply(Ops.sum(Ops.square(tape.watch(x))), 0.5);
      DescentGuidance guided =
          DescentGuidance.wrap(
              Sgd.defaults().withLearningRate(learningRate).optimizer(List.of(x)),
              objective,
              DescentGuidanceSettings.step().withReach(1.0).withStart(1e3));
      Tape tape = Tape.recording();
      Variable loss = objective.loss(tape);
      guided.step(tape.gradients(loss), loss.value().item());
      assertThat((double) x.value().data()[0]).isCloseTo(0.0, within(1e-6));
      assertThat((double) x.value().data()[1]).isCloseTo(0.0, within(1e-6));
      assertThat(guided.guided().multiplier() * learningRate).isCloseTo(1.0, within(1e-6));
    }
  }

  /// The same with the default settings: a tenth of the norm of (3, -4) is half a unit.
  @Test
  void theFirstStepIsNoLongerThanATenthOfTheParameters() {
    Parameter x = new Parameter("x", Role.WEIGHT, Tensor.vector(3, -4));
    Objective objective = tape -> Ops.multiply(Ops.sum(Ops.square(tape.watch(x))), 0.5);
    DescentGuidance guided =
        DescentGuidance.wrap(
            Sgd.defaults().withLearningRate(0.1).optimizer(List.of(x)),
            objective,
            DescentGuidanceSettings.step());
    Tape tape = Tape.recording();
    Variable loss = objective.loss(tape);
    guided.step(tape.gradients(loss), loss.value().item());
    assertThat((double) x.value().data()[0]).isCloseTo(2.7, within(1e-6));
    assertThat((double) x.value().data()[1]).isCloseTo(-3.6, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Use.class)
  void resumedRunGivesTheSameBytes(Use use) {
    DescentGuidanceSettings settings = settings(use).withInterval(7);
    Model whole = new Model(21, Ops::tanh);
    DescentGuidance optimizer = DescentGuidance.wrap(muon(whole, 0.02), whole.objective, settings);
    for (int i = 0; i < 40; i++) {
      whole.step(optimizer);
    }
    Model part = new Model(21, Ops::tanh);
    DescentGuidance first = DescentGuidance.wrap(muon(part, 0.02), part.objective, settings);
    for (int i = 0; i < 17; i++) {
      part.step(first);
    }
    OptimizerState state = first.state();
    DescentGuidance second = DescentGuidance.wrap(muon(part, 0.02), part.objective, settings);
    second.restore(state);
    for (int i = 17; i < 40; i++) {
      part.step(second);
    }
    assertThat(part.values()).isEqualTo(whole.values());
    assertThat(second.state()).isEqualTo(optimizer.state());
    assertThat(second.guided().passes()).isEqualTo(optimizer.guided().passes());
  }

  @Test
  void costIsCountedInForwardPasses() {
    Model model = new Model(3, Ops::gelu);
    DescentGuidance guided =
        DescentGuidance.wrap(
            Adam.defaults().optimizer(model.parameters),
            model.objective,
            DescentGuidanceSettings.step().withInterval(10).withOrder(6));
    for (int i = 0; i < 25; i++) {
      model.step(guided);
    }
    assertThat(guided.guided().analyses()).isEqualTo(3);
    assertThat(guided.guided().passes()).isEqualTo(3 * (1 + 2 * 7));
    assertThat(guided.steps()).isEqualTo(25);
  }

  @Test
  void targetsScaleUpAndPolyakScalesDown() {
    Model aimed = new Model(4, Ops::tanh);
    DescentGuidance target =
        DescentGuidance.wrap(
            muon(aimed, 0.01), aimed.objective, DescentGuidanceSettings.target().withWeight(3.0));
    Model capped = new Model(4, Ops::tanh);
    DescentGuidance polyak =
        DescentGuidance.wrap(
            Sgd.defaults().withLearningRate(1e3).optimizer(capped.parameters),
            capped.objective,
            DescentGuidanceSettings.polyak().withInterval(1));
    for (int i = 0; i < 20; i++) {
      aimed.step(target);
      capped.step(polyak);
      assertThat(target.guided().multiplier()).isBetween(1.0, 4.0);
      assertThat(polyak.guided().multiplier()).isLessThan(1e-2);
    }
    assertThat(target.guided().target()).isPresent();
    assertThat(polyak.guided().found()).isGreaterThanOrEqualTo(15);
    assertThat(capped.loss).isLessThan(1.5);
  }

  /// A negative learning rate cannot be had; a probe with the opposite sign makes updates ascend.
  @Test
  void whereTheUpdateAscendsTheStepIsHalved() {
    Model model = new Model(5, Ops::tanh);
    DescentGuidance guided =
        DescentGuidance.wrap(
            muon(model, 0.01),
            tape -> Ops.negate(model.objective.loss(tape)),
            DescentGuidanceSettings.step().withInterval(1));
    for (int i = 0; i < 3; i++) {
      model.step(guided);
    }
    assertThat(guided.guided().multiplier()).isEqualTo(0.125);
    assertThat(guided.guided().found()).isZero();
  }

  @Test
  void kinksAndBadSettingsAreRefused() {
    Model model = new Model(6, Ops::relu);
    assertThatThrownBy(
            () ->
                DescentGuidance.wrap(
                    muon(model, 0.01), model.objective, DescentGuidanceSettings.step()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smooth, got kinks of Relu");
    assertThatThrownBy(() -> DescentGuidanceSettings.step().withShare(0.0))
        .hasMessageContaining("share must be in (0, 1], got 0.0");
    assertThatThrownBy(() -> DescentGuidanceSettings.step().withReach(Double.NaN))
        .hasMessageContaining("reach must be above 0");
  }

  /// 5 s. Equal compute: 4,500 forward passes, a step counted as 3, an analysis as 19.
  @Test
  @Tag("slow")
  void muonWithoutARateBeatsEveryConstantRate() {
    int budget = 4500;
    double guided = 0.0;
    double[] rates = {0.01, 0.03, 0.05};
    double[] constants = new double[rates.length];
    int seeds = 8;
    for (long seed = 9000; seed < 9000 + seeds; seed++) {
      for (int r = 0; r < rates.length; r++) {
        Model model = new Model(seed, Ops::tanh);
        Optimizer optimizer = muon(model, rates[r]);
        for (int i = 0; i < budget / 3; i++) {
          model.step(optimizer);
        }
        constants[r] += Math.log10(model.loss) / seeds;
      }
      Model model = new Model(seed, Ops::tanh);
      DescentGuidance optimizer =
          DescentGuidance.wrap(muon(model, 0.02), model.objective, DescentGuidanceSettings.step());
      while (3 * optimizer.steps() + optimizer.guided().passes() < budget) {
        model.step(optimizer);
      }
      guided += Math.log10(model.loss) / seeds;
    }
    String figures =
        String.format(
            Locale.ROOT,
            "guided %.2f, constant rates %.2f %.2f %.2f",
            guided,
            constants[0],
            constants[1],
            constants[2]);
    for (double constant : constants) {
      assertThat(guided).as(figures).isLessThan(constant - 0.2);
    }
  }
}
