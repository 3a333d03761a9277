package org.resurge.bench.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Measures a line of the suite in rounds: each benchmark once in a fresh fork, then all again.
///
/// JMH alone would take all forks of the first benchmark, then all of the second; on a machine with
/// neighbours the two would have met different minutes.
final class Rounds {
  private Rounds() {}

  /// Runs all rounds of a line.
  ///
  /// @param benchmarks full names, at least one
  /// @throws RunnerException if a fork fails
  static Collection<RunResult> run(Row row, List<String> benchmarks, Arguments arguments)
      throws RunnerException {
    Map<String, BenchmarkParams> keys = new LinkedHashMap<>();
    Map<String, List<BenchmarkResult>> forks = new LinkedHashMap<>();
    int rounds = arguments.rounds(row);
    for (int round = 1; round <= rounds; round++) {
      System.out.printf(
          "bench: %s, round %d of %d%n", String.join(", ", names(benchmarks)), round, rounds);
      for (RunResult result : new Runner(options(row, benchmarks, arguments).build()).run()) {
        String id = result.getParams().id();
        keys.putIfAbsent(id, result.getParams());
        forks.computeIfAbsent(id, _ -> new ArrayList<>()).addAll(result.getBenchmarkResults());
      }
    }
    List<RunResult> merged = new ArrayList<>();
    keys.forEach((id, key) -> merged.add(new RunResult(key, forks.getOrDefault(id, List.of()))));
    return merged;
  }

  private static List<String> names(List<String> benchmarks) {
    return benchmarks.stream().map(Measured::shortName).toList();
  }

  private static OptionsBuilder options(Row row, List<String> benchmarks, Arguments arguments) {
    var jmh = arguments.jmh();
    Effort effort = arguments.effort(row);
    OptionsBuilder options = new OptionsBuilder();
    options.parent(jmh);
    benchmarks.forEach(name -> options.include("^" + Pattern.quote(name) + "$"));
    options.forks(Math.min(1, jmh.getForkCount().orElse(1)));
    options.warmupIterations(jmh.getWarmupIterations().orElse(effort.warmups()));
    options.warmupTime(jmh.getWarmupTime().orElse(TimeValue.milliseconds(effort.warmupMillis())));
    options.measurementIterations(jmh.getMeasurementIterations().orElse(effort.iterations()));
    options.measurementTime(
        jmh.getMeasurementTime().orElse(TimeValue.milliseconds(effort.millis())));
    options.verbosity(jmh.verbosity().orElse(VerboseMode.SILENT));
    options.shouldFailOnError(true);
    options.addProfiler(GCProfiler.class);
    if (!jmh.getJvmArgsPrepend().hasValue()) {
      options.jvmArgsPrepend(Machine.flags().toArray(String[]::new));
    }
    row.parameters()
        .forEach(
            (name, values) -> {
              if (!jmh.getParameter(name).hasValue()) {
                options.param(name, values.toArray(String[]::new));
              }
            });
    return options;
  }
}
