package org.resurge.optim;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.resurge.tensor.Tensor;

/// All that an optimizer remembers between steps: momenta, counts, the state of its schedule.
///
/// Keys are stable and readable: `adam.m/blocks.0.mlp.up.weight` for what belongs to a parameter,
/// `steps` for what belongs to the whole. Both maps are sorted, so that a file written from them
/// has the same bytes each time.
///
/// @param tensors arrays by key
/// @param numbers single numbers by key
public record OptimizerState(Map<String, Tensor> tensors, Map<String, Double> numbers) {
  /// Sorted copies.
  public OptimizerState {
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
  }

  /// State of what remembers nothing.
  public static OptimizerState empty() {
    return new OptimizerState(Map.of(), Map.of());
  }

  /// Only numbers.
  public static OptimizerState ofNumbers(Map<String, Double> numbers) {
    return new OptimizerState(Map.of(), numbers);
  }

  /// Number under a key.
  ///
  /// @throws IllegalArgumentException if there is none
  public double number(String key) {
    Double number = numbers.get(key);
    if (number == null) {
      throw new IllegalArgumentException(
          "restore: state must hold " + key + ", got only " + numbers.keySet());
    }
    return number;
  }

  /// Both states in one.
  ///
  /// @throws IllegalArgumentException if they share a key
  public OptimizerState and(OptimizerState other) {
    Map<String, Tensor> allTensors = new TreeMap<>(tensors);
    other.tensors.forEach((key, value) -> putNew(allTensors, key, value));
    Map<String, Double> allNumbers = new TreeMap<>(numbers);
    other.numbers.forEach((key, value) -> putNew(allNumbers, key, value));
    return new OptimizerState(allTensors, allNumbers);
  }

  private static <T> void putNew(Map<String, T> map, String key, T value) {
    if (map.put(key, value) != null) {
      throw new IllegalArgumentException(
          "optimizer state: keys must differ, got " + key + " twice");
    }
  }
}
