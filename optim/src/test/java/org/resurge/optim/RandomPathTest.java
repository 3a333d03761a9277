package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Every rule on random gradients against its plain loop in double, at sizes around those of the
/// vectors; and the same bytes for any number of threads.
class RandomPathTest {
  private static final int[] SIZES = {
    0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100, 255, 1023, 4098
  };
  private static final int STEPS = 12;
  private final int threads = Parallel.threads();

  @AfterEach
  void restoreThreads() {
    Parallel.setThreads(threads);
  }

  private record Rule(Recipe recipe, java.util.function.Supplier<PlainRule> plain) {}

  static Stream<Arguments> rules() {
    Sgd sgd = Sgd.defaults().withLearningRate(0.05);
    Adam adam = Adam.defaults().withLearningRate(0.05);
    AdamW adamw = AdamW.defaults().withLearningRate(0.05);
    return Stream.of(
        Arguments.of("sgd", new Rule(sgd, () -> PlainRule.sgd(0.05, 0, 0, false, 0))),
        Arguments.of(
            "momentum, dampening, decay",
            new Rule(
                sgd.withMomentum(0.8).withDampening(0.3).withDecay(0.1),
                () -> PlainRule.sgd(0.05, 0.8, 0.3, false, 0.1))),
        Arguments.of(
            "nesterov",
            new Rule(sgd.withNesterov(0.8), () -> PlainRule.sgd(0.05, 0.8, 0, true, 0))),
        Arguments.of(
            "adam",
            new Rule(
                adam.withDecay(0.1), () -> PlainRule.adam(0.05, 0.9, 0.999, 1e-8, 0.1, 0, false))),
        Arguments.of(
            "amsgrad",
            new Rule(
                adam.withAmsgrad(true), () -> PlainRule.adam(0.05, 0.9, 0.999, 1e-8, 0, 0, true))),
        Arguments.of(
            "adamw",
            new Rule(
                adamw.withBetas(0.9, 0.95).withDecay(0.1),
                () -> PlainRule.adam(0.05, 0.9, 0.95, 1e-8, 0, 0.1, false))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void followsThePlainRule(String name, Rule rule) {
    long seed = 77;
    System.out.println("random path: seed " + seed);
    Random random = new Random(seed);
    for (int size : SIZES) {
      double[] exact = random.doubles(size, -1, 1).map(x -> (float) x).toArray();
      Parameter p = new Parameter("p", Role.BIAS, GoldenPath.tensor(Shape.of(size), exact));
      Optimizer optimizer = rule.recipe().optimizer(List.of(p));
      PlainRule plain = rule.plain().get();
      for (int step = 0; step < STEPS; step++) {
        double[] gradient = random.doubles(size, -1, 1).map(x -> (float) x).toArray();
        plain.step(exact, gradient);
        optimizer.step(Given.gradients(Map.of(p, GoldenPath.tensor(p.shape(), gradient))), 0);
      }
      for (int i = 0; i < size; i++) {
        double tolerance = 2e-6 * Math.max(1, Math.abs(exact[i]));
        assertThat(Math.abs(p.value().data()[i] - exact[i]))
            .as("%s, element %d of %d", name, i, size)
            .isLessThan(tolerance);
      }
    }
  }

  /// A parameter large enough to be cut over threads, under every optimizer.
  @Test
  void sameBytesForAnyNumberOfThreads() {
    for (String name : List.of("sgd", "adam", "adamw", "muon")) {
      List<String> results = new ArrayList<>();
      for (int count : new int[] {1, 2, 5}) {
        Parallel.setThreads(count);
        Random random = new Random(4);
        List<Parameter> model =
            List.of(
                new Parameter(
                    "weight", Role.WEIGHT, OptimizerContract.normal(Shape.of(90, 40), random)),
                new Parameter(
                    "embedding",
                    Role.EMBEDDING,
                    OptimizerContract.normal(Shape.of(1000, 150), random)));
        Optimizer optimizer =
            Recipe.named(name)
                .optimizer(model)
                .first(new ClipGradientNorm(1))
                .then(ClipUpdateNorm.relative(1e-3));
        OptimizerContract.walk(optimizer, random, 3);
        results.add(String.valueOf(OptimizerContract.bytes(model).hashCode()));
      }
      assertThat(results).as(name).containsOnly(results.getFirst());
    }
  }

  /// A value once read stays, also when the parameter is large.
  @Test
  void largeValuesThatWereReadNeverChange() {
    Random random = new Random(4);
    Tensor value = OptimizerContract.normal(Shape.of(300, 300), random);
    float[] before = value.toArray();
    Parameter p = new Parameter("p", Role.EMBEDDING, value);
    OptimizerContract.walk(Adam.defaults().optimizer(List.of(p)), random, 2);
    assertThat(value.data()).isEqualTo(before);
    assertThat(p.value().data()).isNotEqualTo(before);
  }
}
