package org.resurge.bench.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All that was measured, in the order of the suite.
///
/// @param all one for each benchmark and set of parameters
record Results(List<Measured> all) {
  Results {
    all = List.copyOf(all);
  }

  /// Reads JMH's JSON.
  static Results of(JsonArray json) {
    return new Results(
        json.asList().stream()
            .map(JsonElement::getAsJsonObject)
            .flatMap(one -> Stream.concat(Stream.of(Measured.of(one)), Measured.turns(one)))
            .toList());
  }

  /// Results of a benchmark, with all parameters.
  ///
  /// @param benchmark `Class.method`
  List<Measured> of(String benchmark) {
    return all.stream().filter(m -> m.benchmark().equals(benchmark)).toList();
  }

  /// The result of a benchmark with these parameters.
  Optional<Measured> of(String benchmark, Map<String, String> parameters) {
    return of(benchmark).stream().filter(m -> m.parameters().equals(parameters)).findFirst();
  }
}
