package org.resurge.experiments.reproduce.run;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// One independent piece of work, wholly said by its key, as `analysis:landscape=cosine,seed=3`.
///
/// Whoever has the key can do the job again and gets the same numbers: on this machine or another,
/// alone or beside others. So a key holds every setting that decides a number, and nothing else.
///
/// @param kind what is done; decides who does it
/// @param settings name to value, in the order of the names; neither may hold `:`, `,`, `=` or a
///   space
public record Job(String kind, SortedMap<String, String> settings) {
  /// Name of the setting that seeds everything random.
  public static final String SEED = "seed";

  private static final String RESERVED = ":,= \t\r\n\"";

  /// Checks the characters and copies the settings.
  public Job {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    requireWord(kind);
    settings.forEach(
        (name, value) -> {
          requireWord(name);
          requireWord(value);
        });
  }

  private static void requireWord(String word) {
    if (word.isEmpty() || word.chars().anyMatch(c -> RESERVED.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "job: words must not be empty nor hold any of ':,=' or spaces, got '" + word + "'");
    }
  }

  /// Job without settings.
  public static Job of(String kind) {
    return new Job(kind, new TreeMap<>());
  }

  /// The job of a key.
  ///
  /// @throws IllegalArgumentException if it is no key
  public static Job parse(String key) {
    int colon = key.indexOf(':');
    Job job = of(colon < 0 ? key : key.substring(0, colon));
    if (colon >= 0) {
      for (String setting : key.substring(colon + 1).split(",", -1)) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
          throw new IllegalArgumentException(
              "job: a key must read kind:name=value,name=value, got '" + key + "'");
        }
        job = job.with(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    return job;
  }

  /// The same with one setting more, or another value of it.
  public Job with(String name, String value) {
    TreeMap<String, String> next = new TreeMap<>(settings);
    next.put(name, value);
    return new Job(kind, next);
  }

  /// The same with a whole number.
  public Job with(String name, long value) {
    return with(name, Long.toString(value));
  }

  /// The same with a number, in its shortest form that reads back as itself.
  public Job with(String name, double value) {
    return with(name, Double.toString(value));
  }

  /// The same with a seed.
  public Job withSeed(long seed) {
    return with(SEED, seed);
  }

  /// The same with each of the seeds 1 to `seeds`.
  public List<Job> seeded(int seeds) {
    return LongStream.rangeClosed(1, seeds).mapToObj(this::withSeed).toList();
  }

  /// The same without a seed: what runs that differ by nothing but chance have in common.
  public Job group() {
    TreeMap<String, String> next = new TreeMap<>(settings);
    next.remove(SEED);
    return new Job(kind, next);
  }

  /// Value of a setting.
  ///
  /// @throws IllegalArgumentException if there is none of that name
  public String text(String name) {
    String value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "job %s: must have a setting '%s', got %s".formatted(kind, name, settings.keySet()));
    }
    return value;
  }

  /// Value of a setting that is a number.
  public double number(String name) {
    try {
      return Double.parseDouble(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "job %s: setting '%s' must be a number, got %s".formatted(kind, name, text(name)), e);
    }
  }

  /// Value of a setting that is a whole number.
  public long count(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "job %s: setting '%s' must be a whole number, got %s".formatted(kind, name, text(name)),
          e);
    }
  }

  /// The seed.
  public long seed() {
    return count(SEED);
  }

  /// The key: kind and settings, in the order of their names.
  public String key() {
    return settings.isEmpty()
        ? kind
        : settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(",", kind + ":", ""));
  }

  @Override
  public String toString() {
    return key();
  }
}
