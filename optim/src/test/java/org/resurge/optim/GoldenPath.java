package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Path of a rule on `Σ c w²/2 + b w` from (1, -2, 0.5) with c = (1, 4, 0.25), b = (0.3, -0.1,
/// 0.7).
///
/// The golden values are PyTorch 1.13.1's in float64. The plain rule in double must meet them to
/// 1e-12 (they have twelve decimals), the product in float to 1e-6.
final class GoldenPath {
  private static final double[] START = {1, -2, 0.5};
  private static final double[] CURVATURE = {1, 4, 0.25};
  private static final double[] SLOPE = {0.3, -0.1, 0.7};

  private final Map<Integer, double[]> golden = new TreeMap<>();

  /// Values after a step.
  GoldenPath after(int step, double... values) {
    golden.put(step, values);
    return this;
  }

  void isTakenBy(Recipe recipe, PlainRule plain) {
    double[] exact = START.clone();
    Parameter w = new Parameter("w", Parameter.Role.BIAS, Tensor.vector(1f, -2f, 0.5f));
    Optimizer optimizer = recipe.optimizer(List.of(w));
    for (int step = 1; step <= 6; step++) {
      plain.step(exact, gradient(exact));
      double[] now = doubles(w.value());
      optimizer.step(Given.gradients(Map.of(w, tensor(Shape.of(3), gradient(now)))), loss(now));
      double[] expected = golden.get(step);
      for (int i = 0; expected != null && i < 3; i++) {
        assertThat(exact[i]).as("plain, step %d", step).isCloseTo(expected[i], within(1e-12));
        double tolerance = 1e-6 * Math.max(1, Math.abs(expected[i]));
        assertThat((double) w.value().data()[i])
            .as("product, step %d", step)
            .isCloseTo(expected[i], within(tolerance));
      }
    }
  }

  private static double[] gradient(double[] w) {
    double[] g = new double[w.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = CURVATURE[i] * w[i] + SLOPE[i];
    }
    return g;
  }

  private static double loss(double[] w) {
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      sum += CURVATURE[i] * w[i] * w[i] / 2 + SLOPE[i] * w[i];
    }
    return sum;
  }

  static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.data()[i];
    }
    return values;
  }

  static Tensor tensor(Shape shape, double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.adopt(shape, floats);
  }
}
