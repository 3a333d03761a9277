package org.resurge.surge.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.optim.Adam;
import org.resurge.optim.AdamW;
import org.resurge.optim.ClipUpdateNorm;
import org.resurge.optim.Muon;
import org.resurge.optim.Optimizer;
import org.resurge.optim.Sgd;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

class SurgeOptimizerTest {
  /// A small network on eight points, and one of the optimizers.
  private static final class Run {
    final List<Parameter> parameters = new ArrayList<>();
    final Tensor x = RandomKey.of(1).normal(Shape.of(8, 3), 0, 1);
    final Tensor y = RandomKey.of(2).normal(Shape.of(8, 2), 0, 1);
    final Optimizer optimizer;
    double loss;

    Run(Function<List<Parameter>, Optimizer> make) {
      RandomKey key = RandomKey.of(7);
      parameters.add(
          new Parameter(
              "hidden.weight", Parameter.Role.WEIGHT, key.normal(Shape.of(3, 5), 0, 0.5f)));
      parameters.add(new Parameter("hidden.bias", Parameter.Role.BIAS, Tensor.zeros(Shape.of(5))));
      parameters.add(
          new Parameter(
              "out.weight", Parameter.Role.HEAD, key.foldIn(1).normal(Shape.of(5, 2), 0, 0.5f)));
      optimizer = make.apply(parameters);
    }

    Run steps(int count) {
      for (int i = 0; i < count; i++) {
        Tape tape = Tape.recording();
        Variable h =
            Ops.tanh(
                Ops.linear(
                    tape.constant(x),
                    tape.watch(parameters.get(0)),
                    tape.watch(parameters.get(1))));
        Variable out = Ops.linear(h, tape.watch(parameters.get(2)));
        Variable l = Ops.meanSquaredError(out, tape.constant(y));
        loss = l.value().item();
        optimizer.step(tape.gradients(l), loss);
      }
      return this;
    }

    float[] weights() {
      float[] all = new float[0];
      for (Parameter parameter : parameters) {
        float[] data = parameter.value().data();
        float[] longer = new float[all.length + data.length];
        System.arraycopy(all, 0, longer, 0, all.length);
        System.arraycopy(data, 0, longer, all.length, data.length);
        all = longer;
      }
      return all;
    }
  }

  /// A named maker of optimizers.
  record Maker(String name, Function<List<Parameter>, Optimizer> make) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Maker> optimizers() {
    return Stream.of(
        new Maker("sgd", p -> Sgd.defaults().withLearningRate(0.1).withMomentum(0.9).optimizer(p)),
        new Maker("adam", p -> Adam.defaults().withLearningRate(0.05).optimizer(p)),
        new Maker("adamw", p -> AdamW.defaults().withLearningRate(0.05).optimizer(p)),
        new Maker("muon", p -> Muon.defaults().optimizer(p)));
  }

  private static SurgeOptimizer wrap(Optimizer optimizer, Targets targets) {
    return SurgeOptimizer.wrap(optimizer, targets, Guidance.standard());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void emptyTargetsLeaveTheOptimizerUntouched(Maker maker) {
    float[] bare = new Run(maker.make()).steps(30).weights();
    float[] wrapped = new Run(p -> wrap(maker.make().apply(p), Targets.none())).steps(30).weights();
    float[] beyond =
        new Run(p -> wrap(maker.make().apply(p), Targets.given(1e9))).steps(30).weights();
    assertThat(wrapped).containsExactly(bare);
    assertThat(beyond).containsExactly(bare);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void targetsBelowChangeThePath(Maker maker) {
    float[] bare = new Run(maker.make()).steps(5).weights();
    Run guided = new Run(p -> wrap(maker.make().apply(p), Targets.given(1e-3))).steps(5);
    assertThat(guided.weights()).isNotEqualTo(bare);
    SurgeOptimizer optimizer = (SurgeOptimizer) guided.optimizer;
    assertThat(optimizer.guided().multiplier()).isBetween(1.5, 2.0);
    assertThat(optimizer.guided().meanMultiplier()).isBetween(1.5, 2.0);
    assertThat(optimizer.guided().target()).hasValue(1e-3);
    assertThat(optimizer.learningRate()).isEqualTo(new Run(maker.make()).optimizer.learningRate());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void guidedRunGoesOnBitForBitFromItsState(Maker maker) {
    Targets targets = Targets.geometric(1.5, 0.5, 6);
    float[] straight = new Run(p -> wrap(maker.make().apply(p), targets)).steps(20).weights();
    Run first = new Run(p -> wrap(maker.make().apply(p), targets)).steps(10);
    Run second = new Run(p -> wrap(maker.make().apply(p), targets));
    for (int i = 0; i < first.parameters.size(); i++) {
      second.parameters.get(i).assign(first.parameters.get(i).value());
    }
    second.optimizer.restore(first.optimizer.state());
    assertThat(second.steps(10).weights()).containsExactly(straight);
    assertThat(second.optimizer.steps()).isEqualTo(20);
  }

  /// One step of plain SGD: θ moves by α times the bare update, then by at most the clip.
  @Test
  void stepIsScaledThenClipped() {
    Function<List<Parameter>, Optimizer> sgd =
        p -> Sgd.defaults().withLearningRate(1e-3).optimizer(p);
    float[] start = new Run(sgd).weights();
    float[] bare = new Run(sgd).steps(1).weights();
    Run guided = new Run(p -> wrap(sgd.apply(p), Targets.given(0.1))).steps(1);
    double alpha = 1 + (guided.loss - 0.1) / guided.loss;
    for (int i = 0; i < start.length; i++) {
      double expected = start[i] + alpha * (bare[i] - start[i]);
      assertThat(guided.weights()[i]).isCloseTo((float) expected, within(2e-7f));
    }
    Run clipped =
        new Run(
                p ->
                    SurgeOptimizer.wrap(
                        sgd.apply(p),
                        Targets.given(0.1),
                        Guidance.standard(),
                        ClipUpdateNorm.absolute(1e-4)))
            .steps(1);
    assertThat(distance(clipped.weights(), start)).isCloseTo(1e-4, within(1e-6));
    Run wild =
        new Run(p -> wrap(Sgd.defaults().withLearningRate(100).optimizer(p), Targets.given(0.1)))
            .steps(1);
    double norm = distance(start, new float[start.length]);
    assertThat(distance(wild.weights(), start)).isCloseTo(0.05 * norm, within(1e-3 * norm));
  }

  @Test
  void lossIsAMovingAverage() {
    Run run = new Run(p -> wrap(Sgd.defaults().withLearningRate(0.1).optimizer(p), Targets.none()));
    double average = 0;
    for (int i = 0; i < 5; i++) {
      run.steps(1);
      average = i == 0 ? run.loss : 0.9 * average + 0.1 * run.loss;
    }
    assertThat(((SurgeOptimizer) run.optimizer).guided().averageLoss())
        .isCloseTo(average, within(1e-12));
  }

  @Test
  void constantMultiplierIsALearningRate() {
    float[] times =
        new Run(
                p ->
                    SurgeOptimizer.constantMultiplier(
                        Sgd.defaults().withLearningRate(0.05).optimizer(p), 2))
            .steps(10)
            .weights();
    float[] rate =
        new Run(p -> Sgd.defaults().withLearningRate(0.1).optimizer(p)).steps(10).weights();
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isCloseTo(rate[i], within(1e-5f));
    }
    assertThatThrownBy(
            () ->
                SurgeOptimizer.constantMultiplier(
                    new Run(p -> Sgd.defaults().optimizer(p)).optimizer, 0))
        .hasMessageContaining("got 0.0");
  }

  /// A huge rate would diverge; towards a target no step promises to go beyond it.
  @Test
  void polyakStepKeepsAHugeRateStable() {
    Function<List<Parameter>, Optimizer> wild =
        p -> Sgd.defaults().withLearningRate(50).optimizer(p);
    Run guided = new Run(p -> SurgeOptimizer.polyak(wild.apply(p), Targets.given(0.4)));
    guided.steps(1);
    double first = guided.loss;
    guided.steps(200);
    assertThat(guided.loss).isLessThan(0.75 * first);
    Run diverges = new Run(wild);
    assertThat(diverges.steps(5).loss).isGreaterThan(10 * first);
    float[] bare =
        new Run(p -> Sgd.defaults().withLearningRate(0.1).optimizer(p)).steps(9).weights();
    float[] none =
        new Run(
                p ->
                    SurgeOptimizer.polyak(
                        Sgd.defaults().withLearningRate(0.1).optimizer(p), Targets.none()))
            .steps(9)
            .weights();
    assertThat(none).containsExactly(bare);
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - (double) b[i]) * (a[i] - (double) b[i]);
    }
    return Math.sqrt(sum);
  }
}
