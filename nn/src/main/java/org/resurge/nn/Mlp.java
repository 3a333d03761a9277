package org.resurge.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Variable;

/// Multi-layer perceptron: linear layers with an activation between them, none after the last.
///
/// Shapes: `x [..., widths[0]]` → `[..., widths[last]]`. Parameters are called `layers.0.weight`,
/// `layers.0.bias`, …; the last layer's matrix is the network's head.
///
/// ```java
/// Scope scope = Scope.root(Initializers.torch(), RandomKey.of(7));
/// Mlp digits = new Mlp(scope, Activation.RELU, 784, 128, 64, 10);
/// Variable logits = digits.forward(tape.constant(images), Mode.eval());
/// ```
public final class Mlp implements Layer {
  private final List<Linear> layers;
  private final Activation activation;

  /// Perceptron with biases.
  ///
  /// @param scope place in the model
  /// @param activation applied between the layers
  /// @param widths of the input, of the hidden layers, of the output; at least two
  public Mlp(Scope scope, Activation activation, int... widths) {
    if (widths.length < 2) {
      throw new IllegalArgumentException(
          "mlp: widths must name the input and the output, got " + Arrays.toString(widths));
    }
    List<Linear> made = new ArrayList<>();
    Scope list = scope.at("layers");
    int last = widths.length - 2;
    for (int i = 0; i <= last; i++) {
      made.add(
          i < last
              ? Linear.hidden(list.at(i), widths[i], widths[i + 1], true)
              : Linear.head(list.at(i), widths[i], widths[i + 1], true));
    }
    this.layers = List.copyOf(made);
    this.activation = activation;
  }

  /// The linear layers, from the input on.
  public List<Linear> layers() {
    return layers;
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    Variable x = layers.getFirst().forward(input, mode);
    for (Linear layer : layers.subList(1, layers.size())) {
      x = layer.forward(activation.apply(x), mode);
    }
    return x;
  }

  @Override
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }
}
