package org.resurge.bench;

import java.util.ArrayList;
import java.util.List;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Variable;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Tanh network w-w-w-w without biases, with its data: `p = 3w²` parameters.
///
/// @param parameters its three matrices
/// @param objective mean squared error on its examples
record TanhNetwork(List<Parameter> parameters, Objective objective) {
  private static final RandomKey KEY = RandomKey.of(1);

  /// Draws a network and its examples, the same in every run.
  ///
  /// @param p parameters, about
  static TanhNetwork of(int p, int examples) {
    int width = (int) Math.round(Math.sqrt(p / 3.0));
    float bound = (float) (1.0 / Math.sqrt(width));
    List<Parameter> parameters = new ArrayList<>();
    for (int layer = 0; layer < 3; layer++) {
      Tensor value = KEY.foldIn(layer).uniform(Shape.of(width, width), -bound, bound);
      parameters.add(new Parameter("w" + layer, Role.WEIGHT, value));
    }
    Tensor x = KEY.foldIn(10).uniform(Shape.of(examples, width), -1, 1);
    Tensor y = KEY.foldIn(11).uniform(Shape.of(examples, width), -1, 1);
    return new TanhNetwork(
        parameters,
        tape -> {
          Variable h = tape.constant(x);
          for (Parameter w : parameters) {
            h = Ops.tanh(Ops.linear(h, tape.watch(w)));
          }
          return Ops.meanSquaredError(h, tape.constant(y));
        });
  }
}
