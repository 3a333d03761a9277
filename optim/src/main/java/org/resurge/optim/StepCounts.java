package org.resurge.optim;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.resurge.autograd.Parameter;

/// Number of steps that each parameter has taken part in; one without a gradient sits a step out.
final class StepCounts {
  private final String key;
  private final Map<Parameter, Long> counts = new LinkedHashMap<>();

  StepCounts(String key) {
    this.key = key;
  }

  /// Counts one more step of a parameter.
  ///
  /// @return its steps so far, from 1
  long next(Parameter parameter) {
    return counts.merge(parameter, 1L, Long::sum);
  }

  OptimizerState state() {
    Map<String, Double> numbers = new HashMap<>();
    counts.forEach((parameter, count) -> numbers.put(key + "/" + parameter.name(), (double) count));
    return OptimizerState.ofNumbers(numbers);
  }

  void restore(OptimizerState state, List<Parameter> parameters) {
    counts.clear();
    for (Parameter parameter : parameters) {
      Double count = state.numbers().get(key + "/" + parameter.name());
      if (count != null) {
        counts.put(parameter, count.longValue());
      }
    }
  }

  StepCounts copy() {
    StepCounts copy = new StepCounts(key);
    copy.counts.putAll(counts);
    return copy;
  }
}
