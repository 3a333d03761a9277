package org.resurge.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One benchmark with one set of parameters, as JMH has measured it.
///
/// @param benchmark `Class.method`
/// @param parameters values by name
/// @param unit unit of JMH's figures, such as `us/op`
/// @param score mean over all iterations, in this unit
/// @param error half of JMH's 99.9 % interval; NaN if there were too few iterations
/// @param forks figures of the iterations, one array a fork
/// @param allocated bytes that an operation allocates
record Measured(
    String benchmark,
    Map<String, String> parameters,
    String unit,
    double score,
    double error,
    List<double[]> forks,
    OptionalDouble allocated) {
  /// Names of counters; those of JMH's profilers hold dots or signs.
  private static final Pattern COUNTER = Pattern.compile("[A-Za-z]\\w*");

  /// Reads an element of JMH's JSON.
  static Measured of(JsonObject json) {
    JsonObject metric = json.getAsJsonObject("primaryMetric");
    return of(
        shortName(json.get("benchmark").getAsString()),
        metric.get("scoreUnit").getAsString(),
        metric,
        json,
        allocated(json));
  }

  /// What took turns within a benchmark: its counters, which are times in its own unit.
  static Stream<Measured> turns(JsonObject json) {
    if (!json.has("secondaryMetrics")) {
      return Stream.empty();
    }
    String name = shortName(json.get("benchmark").getAsString());
    String unit = json.getAsJsonObject("primaryMetric").get("scoreUnit").getAsString();
    return json.getAsJsonObject("secondaryMetrics").entrySet().stream()
        .filter(counter -> COUNTER.matcher(counter.getKey()).matches())
        .map(
            counter ->
                of(
                    name + "." + counter.getKey(),
                    unit,
                    counter.getValue().getAsJsonObject(),
                    json,
                    OptionalDouble.empty()));
  }

  private static Measured of(
      String name, String unit, JsonObject metric, JsonObject json, OptionalDouble allocated) {
    double score = metric.get("score").getAsDouble();
    List<double[]> forks = new ArrayList<>();
    if (metric.has("rawData")) {
      for (JsonElement fork : metric.getAsJsonArray("rawData")) {
        forks.add(
            fork.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray());
      }
    } else {
      forks.add(new double[] {score});
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    if (json.has("params")) {
      json.getAsJsonObject("params")
          .asMap()
          .forEach((key, value) -> parameters.put(key, value.getAsString()));
    }
    return new Measured(
        name, parameters, unit, score, metric.get("scoreError").getAsDouble(), forks, allocated);
  }

  private static OptionalDouble allocated(JsonObject json) {
    if (!json.has("secondaryMetrics")) {
      return OptionalDouble.empty();
    }
    return json.getAsJsonObject("secondaryMetrics").entrySet().stream()
        .filter(metric -> metric.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(metric -> metric.getValue().getAsJsonObject().get("score").getAsDouble())
        .findFirst();
  }

  /// `Class.method` of a full name.
  static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  /// The name with the parameters behind it.
  String label() {
    return parameters.isEmpty()
        ? benchmark
        : benchmark
            + parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
  }

  /// A parameter as a number, if it is one.
  Optional<Double> parameter(String name) {
    try {
      return Optional.ofNullable(parameters.get(name)).map(Double::valueOf);
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  /// Means of the forks, in seconds an operation.
  double[] forkSeconds() {
    return forks.stream().mapToDouble(f -> seconds(Arrays.stream(f).average().orElse(0))).toArray();
  }

  /// Abscissas of the points of a fit, one for each fork.
  static double[] forkAbscissas(List<Measured> points, ToDoubleFunction<Measured> x) {
    return points.stream()
        .flatMapToDouble(m -> m.forks().stream().mapToDouble(_ -> x.applyAsDouble(m)))
        .toArray();
  }

  /// Their ordinates: means of the forks, in seconds an operation.
  static double[] forkSeconds(List<Measured> points) {
    return points.stream().flatMapToDouble(m -> Arrays.stream(m.forkSeconds())).toArray();
  }

  /// Other ordinates: the best iteration of each fork, in seconds an operation.
  static double[] bestOfForks(List<Measured> points) {
    return points.stream()
        .flatMapToDouble(
            m ->
                m.forks().stream()
                    .mapToDouble(f -> m.seconds(Arrays.stream(f).min().orElse(Double.NaN))))
        .toArray();
  }

  /// Best iteration, in seconds an operation: the one that the neighbours on a shared machine have
  /// disturbed least.
  double bestSeconds() {
    return forks.stream()
        .flatMapToDouble(Arrays::stream)
        .map(this::seconds)
        .min()
        .orElse(Double.NaN);
  }

  /// Mean over all iterations, in seconds an operation.
  double meanSeconds() {
    return seconds(score);
  }

  private double seconds(double figure) {
    String[] parts = unit.split("/", -1);
    boolean time = parts.length == 2 && parts[1].equals("op");
    double scale =
        switch (time || parts.length < 2 ? parts[0] : parts[1]) {
          case "ns" -> 1e-9;
          case "us" -> 1e-6;
          case "ms" -> 1e-3;
          case "min" -> 60;
          case "hr" -> 3600;
          case "day" -> 86400;
          default -> 1;
        };
    return time ? figure * scale : scale / figure;
  }
}
