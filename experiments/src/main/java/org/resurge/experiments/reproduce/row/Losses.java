package org.resurge.experiments.reproduce.row;

import java.util.Collection;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;

/// Logarithms of the losses of runs, divergence counted and not dropped.
///
/// A run that diverges, or ends above its start, counts as its start: as the network that one would
/// fall back to. So one lost run of many weighs what it costs, not infinitely much.
final class Losses {
  private static final double LEAST = 1e-12;

  private Losses() {}

  /// Log losses of runs, `[runs]`.
  ///
  /// @param name `test`, `testEqual`, `validation`, `validationEqual`, `train` or `early`
  static double[] logs(Results results, Collection<Job> jobs, String name) {
    return results.of(jobs).stream().mapToDouble(result -> log(result, name)).toArray();
  }

  private static double log(JobResult result, String name) {
    double start =
        switch (name) {
          case "test", "testEqual" -> result.number("initialTest");
          case "validation", "validationEqual" -> result.number("initialValidation");
          default -> result.number("initialTrain");
        };
    double end = result.number(name);
    return Math.log(Math.max(LEAST, Double.isFinite(end) ? Math.min(end, start) : start));
  }

  /// How many of them diverged.
  static long diverged(Results results, Collection<Job> jobs) {
    return results.of(jobs).stream().filter(result -> result.number("diverged") == 1).count();
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
