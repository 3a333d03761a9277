package org.resurge.experiments.reproduce.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.resurge.experiments.log.Json;

/// What a job comes to: numbers by name, and lists of numbers such as curves.
///
/// No time and no name of a machine is among them: the same job gives the same result everywhere.
///
/// @param key key of the job
/// @param numbers numbers by name; NaN where there is none
/// @param series lists of numbers by name
public record JobResult(
    String key, SortedMap<String, Double> numbers, SortedMap<String, List<Double>> series) {
  private static final String KEY = "key";

  /// Copies the maps.
  public JobResult {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    series = Collections.unmodifiableSortedMap(new TreeMap<>(series));
  }

  /// Result with no numbers yet.
  public static JobResult of(Job job) {
    return new JobResult(job.key(), new TreeMap<>(), new TreeMap<>());
  }

  /// The same with one number more.
  public JobResult with(String name, double value) {
    TreeMap<String, Double> next = new TreeMap<>(numbers);
    next.put(name, value);
    return new JobResult(key, next, series);
  }

  /// The same with one list more.
  public JobResult with(String name, List<Double> values) {
    TreeMap<String, List<Double>> next = new TreeMap<>(series);
    next.put(name, List.copyOf(values));
    return new JobResult(key, numbers, next);
  }

  /// A number; NaN if there is none of that name.
  public double number(String name) {
    return numbers.getOrDefault(name, Double.NaN);
  }

  /// A list of numbers; empty if there is none of that name.
  public List<Double> list(String name) {
    return series.getOrDefault(name, List.of());
  }

  /// One flat JSON object in one line; what is not finite is `null`.
  public String line() {
    return Json.line(json());
  }

  /// The same without its lists.
  public String shortLine() {
    return new JobResult(key, numbers, new TreeMap<>()).line();
  }

  private JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty(KEY, key);
    numbers.forEach((name, value) -> object.add(name, json(value)));
    series.forEach(
        (name, values) -> {
          JsonArray array = new JsonArray();
          values.forEach(value -> array.add(json(value)));
          object.add(name, array);
        });
    return object;
  }

  private static JsonElement json(double value) {
    if (!Double.isFinite(value)) {
      return JsonNull.INSTANCE;
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? new JsonPrimitive((long) value) : new JsonPrimitive(value);
  }

  /// The result of a line.
  ///
  /// @throws JsonParseException if it is none
  public static JobResult parse(String line) {
    JsonElement parsed = JsonParser.parseString(line);
    if (!parsed.isJsonObject() || !parsed.getAsJsonObject().has(KEY)) {
      throw new JsonParseException("a result must be an object with a key");
    }
    TreeMap<String, Double> numbers = new TreeMap<>();
    TreeMap<String, List<Double>> series = new TreeMap<>();
    String key = "";
    for (Map.Entry<String, JsonElement> entry : parsed.getAsJsonObject().entrySet()) {
      JsonElement value = entry.getValue();
      if (entry.getKey().equals(KEY)) {
        key = value.getAsString();
      } else if (value.isJsonArray()) {
        List<Double> list = new ArrayList<>();
        value.getAsJsonArray().forEach(element -> list.add(number(element)));
        series.put(entry.getKey(), list);
      } else {
        numbers.put(entry.getKey(), number(value));
      }
    }
    return new JobResult(key, numbers, series);
  }

  private static double number(JsonElement element) {
    return element.isJsonNull() ? Double.NaN : element.getAsDouble();
  }
}
