package org.resurge.optim;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.resurge.autograd.Parameter;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// What a link remembers of each parameter: one array, changed in place and never shared.
final class Memory {
  private final String key;
  private final Map<Parameter, float[]> arrays = new LinkedHashMap<>();

  /// Nothing remembered yet.
  ///
  /// @param key name of the memory in a state, as in `adam.m`
  Memory(String key) {
    this.key = key;
  }

  /// Live array of a parameter; absent before its first step.
  float @Nullable [] find(Parameter parameter) {
    return arrays.get(parameter);
  }

  /// Live array of a parameter, zeros at first.
  float[] of(Parameter parameter) {
    return arrays.computeIfAbsent(parameter, p -> new float[p.shape().size()]);
  }

  /// Remembers a copy of the values.
  void start(Parameter parameter, Tensor values) {
    arrays.put(parameter, values.toArray());
  }

  /// Copy of all arrays, each under `key/parameter`.
  OptimizerState state() {
    Map<String, Tensor> tensors = new HashMap<>();
    arrays.forEach(
        (parameter, array) ->
            tensors.put(
                key + "/" + parameter.name(), Tensor.adopt(parameter.shape(), array.clone())));
    return new OptimizerState(tensors, Map.of());
  }

  /// Remembers exactly what the state holds under this key.
  void restore(OptimizerState state, List<Parameter> parameters) {
    arrays.clear();
    for (Parameter parameter : parameters) {
      String name = key + "/" + parameter.name();
      Tensor tensor = state.tensors().get(name);
      if (tensor == null) {
        continue;
      }
      if (!tensor.shape().equals(parameter.shape())) {
        throw ShapeException.of(
            "restore " + name,
            parameter.shape(),
            tensor.shape(),
            "state must have the parameter's shape");
      }
      arrays.put(parameter, tensor.toArray());
    }
  }

  /// Independent copy.
  Memory copy() {
    Memory copy = new Memory(key);
    arrays.forEach((parameter, array) -> copy.arrays.put(parameter, array.clone()));
    return copy;
  }
}
