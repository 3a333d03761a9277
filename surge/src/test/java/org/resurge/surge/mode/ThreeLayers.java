package org.resurge.surge.mode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.autograd.derivative.ExactObjective;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Network 3-8-6-2, 20 examples, mean squared error.
final class ThreeLayers {
  private static final int[] SIZES = {3, 8, 6, 2};

  private ThreeLayers() {}

  static ExactObjective of(UnaryOperator<Variable> activation, long seed) {
    RandomKey key = RandomKey.of(seed);
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i + 1 < SIZES.length; i++) {
      double spread = 1.0 / Math.sqrt(SIZES[i]);
      Tensor weight = normal(key.foldIn(2 * i), Shape.of(SIZES[i], SIZES[i + 1]), spread);
      Tensor bias = normal(key.foldIn(2 * i + 1), Shape.of(SIZES[i + 1]), 0.1);
      parameters.add(new Parameter("layer" + i + ".weight", Role.WEIGHT, weight));
      parameters.add(new Parameter("layer" + i + ".bias", Role.BIAS, bias));
    }
    Tensor x = normal(key.foldIn(100), Shape.of(20, 3), 1);
    Tensor y = normal(key.foldIn(101), Shape.of(20, 2), 1);
    return meanSquaredError(parameters, activation, x, y);
  }

  /// Mean squared error of `activation` layers and a linear one, from parameters w0, b0, w1, b1, …
  static ExactObjective meanSquaredError(
      List<Parameter> parameters, UnaryOperator<Variable> activation, Tensor x, Tensor y) {
    return ExactObjective.of(
        tape -> {
          Variable h = tape.constant(x);
          for (int i = 0; i < parameters.size(); i += 2) {
            h = Ops.linear(h, tape.watch(parameters.get(i)), tape.watch(parameters.get(i + 1)));
            h = i + 2 < parameters.size() ? activation.apply(h) : h;
          }
          return Ops.meanSquaredError(h, tape.constant(y));
        });
  }

  private static Tensor normal(RandomKey key, Shape shape, double spread) {
    double[] normals = key.normals(shape.size());
    float[] data = new float[normals.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (spread * normals[i]);
    }
    return Tensor.adopt(shape, data);
  }
}
