package org.resurge.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One line of the suite: benchmarks that are measured in turns, with the parameters that the
/// report needs.
///
/// @param pattern regular expression of `Class.method`, matched as a whole
/// @param parameters values of parameters; those not named have the values of the benchmark
/// @param effort how long each is measured
record Row(String pattern, Map<String, List<String>> parameters, Effort effort) {
  static Row of(String pattern, Effort effort) {
    return new Row(pattern, Map.of(), effort);
  }

  /// The same with values of a parameter.
  Row with(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, List.of(values));
    return new Row(pattern, more, effort);
  }

  /// Whether a benchmark belongs to this line.
  ///
  /// @param benchmark full name, as JMH has it
  boolean holds(String benchmark) {
    return Measured.shortName(benchmark).matches(pattern);
  }
}
