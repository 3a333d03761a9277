package org.resurge.surge.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.optim.Optimizer;

/// Where the step length from the landscape fails: gradients from a part of the data.
class MinibatchGuidanceTest {
  private static final long FIRST_SEED = 9100;
  private static final int SEEDS = 8;
  private static final int BUDGET = 4500;
  private static final double[] RATES = {0.002, 0.003, 0.005, 0.01};

  /// `log10` of the loss over all points, after 4,500 forward passes of all points; a step on a
  /// batch counts as three passes of its share, an analysis as 19.
  private static double[] guided(int size) {
    double[] ends = new double[SEEDS];
    for (int s = 0; s < SEEDS; s++) {
      var model = new DescentGuidanceTest.Model(FIRST_SEED + s, Ops::tanh);
      var settings =
          DescentGuidanceSettings.step().withInterval(60 * DescentGuidanceTest.POINTS / size);
      DescentGuidance optimizer =
          DescentGuidance.wrap(DescentGuidanceTest.muon(model, 0.02), model.objective, settings);
      int steps = 0;
      while (3.0 * steps * size / DescentGuidanceTest.POINTS + optimizer.guided().passes()
          < BUDGET) {
        model.step(optimizer, model.batch(steps, size));
        steps++;
      }
      ends[s] = end(model.objective);
    }
    return ends;
  }

  private static double[] constant(int size, double rate) {
    double[] ends = new double[SEEDS];
    for (int s = 0; s < SEEDS; s++) {
      var model = new DescentGuidanceTest.Model(FIRST_SEED + s, Ops::tanh);
      Optimizer optimizer = DescentGuidanceTest.muon(model, rate);
      for (int step = 0; 3.0 * step * size / DescentGuidanceTest.POINTS < BUDGET; step++) {
        model.step(optimizer, model.batch(step, size));
      }
      ends[s] = end(model.objective);
    }
    return ends;
  }

  private static double end(Objective objective) {
    return Math.log10(objective.loss(Tape.inference()).value().item());
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double spread(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1));
  }

  /// 50 s. On all points the step length from the landscape gains 0.7 decades on the best rate; on
  /// batches of a quarter it is no better than that rate and less sure; on batches of an eighth it
  /// is worse.
  @Test
  @Tag("slow")
  void theGainIsGoneOnMinibatches() {
    for (int size : new int[] {128, 32, 16}) {
      double[] guided = guided(size);
      double[] best = constant(size, RATES[0]);
      double bestRate = RATES[0];
      for (double rate : RATES) {
        double[] other = constant(size, rate);
        if (mean(other) < mean(best)) {
          best = other;
          bestRate = rate;
        }
      }
      String figures =
          String.format(
              Locale.ROOT,
              "batches of %d, seeds %d to %d: guided %.2f ± %.2f, best rate %.3f: %.2f ± %.2f",
              size,
              FIRST_SEED,
              FIRST_SEED + SEEDS - 1,
              mean(guided),
              spread(guided),
              bestRate,
              mean(best),
              spread(best));
      System.out.println(figures);
      if (size == DescentGuidanceTest.POINTS) {
        assertThat(mean(guided)).as(figures).isLessThan(mean(best) - 0.5);
      } else {
        assertThat(mean(guided)).as(figures).isGreaterThan(mean(best));
        assertThat(spread(guided)).as(figures).isGreaterThan(2 * spread(best));
      }
    }
  }
}
