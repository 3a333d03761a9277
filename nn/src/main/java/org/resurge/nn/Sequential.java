package org.resurge.nn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Variable;

/// Layers one after the other: the output of each is the input of the next.
///
/// Each layer draws from the mode's key folded with its position.
public final class Sequential implements Layer {
  private final List<Layer> layers;

  /// Chain of these layers; of none it is the identity.
  ///
  /// @throws IllegalArgumentException if two parameters have one name
  public Sequential(List<? extends Layer> layers) {
    this.layers = List.copyOf(layers);
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters()) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(
            "sequential: parameter names must be unique, got " + parameter.name() + " twice");
      }
    }
  }

  /// Chain of these layers.
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Variable forward(Variable input, Mode mode) {
    Variable x = input;
    for (int i = 0; i < layers.size(); i++) {
      x = layers.get(i).forward(x, mode.at(i));
    }
    return x;
  }

  @Override
  public List<Parameter> parameters() {
    return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
  }
}
