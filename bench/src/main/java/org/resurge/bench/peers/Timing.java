package org.resurge.bench.peers;

import com.google.gson.Gson;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Repeats a piece of work and prints its best and median rate as one line of JSON.
///
/// Not JMH: the contenders of other languages are timed by the same few lines, and that is what
/// makes the figures comparable. A call shorter than a millisecond is repeated inside one sample.
///
/// @param label name of the contender
/// @param warm seconds of warm-up before the first sample
/// @param budget seconds of samples
/// @param threads threads that the work may use, as printed
/// @param out where the lines go
record Timing(String label, double warm, double budget, int threads, PrintStream out) {
  private static final int SAMPLES = 20_000;
  private static final double SAMPLE = 1e-3;
  private static final Gson JSON = new Gson();

  /// Settings of the environment: `WARM`, `BUDGET` (seconds, 0.6 each) and `THREADS` (1).
  ///
  /// @throws IllegalArgumentException if one of them is not a number in its range
  static Timing fromEnvironment(Map<String, String> environment, PrintStream out) {
    double threads = number(environment, "THREADS", 1);
    if (threads < 1 || threads != Math.rint(threads)) {
      throw new IllegalArgumentException(
          "peers: THREADS must be a whole number of at least 1, got " + threads);
    }
    return new Timing(
        "resurge",
        number(environment, "WARM", 0.6),
        number(environment, "BUDGET", 0.6),
        (int) threads,
        out);
  }

  private static double number(Map<String, String> environment, String name, double standard) {
    String text = environment.getOrDefault(name, "");
    if (text.isBlank()) {
      return standard;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("peers: " + name + " must be a number, got " + text, e);
    }
    throw new IllegalArgumentException(
        "peers: " + name + " must be finite and not negative, got " + text);
  }

  /// Measures `call` and prints its line.
  ///
  /// @param name name of the workload
  /// @param unit unit of the rate
  /// @param work what one call does, in the unit's numerator
  void run(String name, String unit, double work, Runnable call) {
    long start = System.nanoTime();
    for (int i = 0; i < 3 || seconds(start) < warm; i++) {
      call.run();
    }
    start = System.nanoTime();
    for (int i = 0; i < 3; i++) {
      call.run();
    }
    int inner = Math.max(1, (int) (SAMPLE / (seconds(start) / 3)));
    double[] samples = new double[SAMPLES];
    int count = 0;
    start = System.nanoTime();
    while (count < SAMPLES && (count < 3 || seconds(start) < budget)) {
      long begin = System.nanoTime();
      for (int i = 0; i < inner; i++) {
        call.run();
      }
      samples[count] = seconds(begin) / inner;
      count++;
    }
    double[] sorted = Arrays.copyOf(samples, count);
    Arrays.sort(sorted);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("peer", label);
    line.put("bench", name);
    line.put("unit", unit);
    line.put("best", work / sorted[0]);
    line.put("median", work / sorted[count / 2]);
    line.put("threads", threads);
    out.println(JSON.toJson(line));
    out.flush();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) * 1e-9;
  }
}
