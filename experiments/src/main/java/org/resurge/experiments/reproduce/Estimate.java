package org.resurge.experiments.reproduce;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.work.Arm;

/// How long jobs will take on one core, told from short ones of their kind that are timed here.
///
/// A job's time is taken as `a + b n`, with `n` its setting `steps`, `draws` or `after`: timings at
/// two small `n` give `a` and `b`. Jobs that differ only in what hardly changes the time (seed,
/// rate, weight, arm) share their timings; the arm with the mean of α counts twice, since it runs
/// the guided arm first. A job without such a setting is timed as it is.
///
/// Good to a factor of two: a run that diverges ends early, and what another program takes of the
/// machine now is taken to stay.
public final class Estimate {
  private static final List<String> SIZES = List.of("steps", "draws", "after");
  private static final List<String> IMMATERIAL =
      List.of(Job.SEED, "lr", "lambda", "arm", "share", "reach", "interval", "g");
  private static final long SMALL = 10;
  private static final int GROWTH = 4;

  /// Difference of two timings that tells a slope.
  private static final double ENOUGH_SECONDS = 1;

  private static final double WARM_SECONDS = 5;

  /// Ratio of two timings at which the second is no longer quicker.
  private static final double FALLING = 0.95;

  private final JobExecutor.Work work;
  private final Map<Job, Line> lines = new HashMap<>();

  /// Seconds of a job against its size.
  private record Line(double start, double slope) {
    double at(long size) {
      return start + slope * size;
    }
  }

  /// Estimate with a worker that is timed.
  public Estimate(JobExecutor.Work work) {
    this.work = work;
  }

  /// Seconds that some jobs will take, one after the other.
  public double seconds(Collection<Job> jobs) {
    return jobs.stream().mapToDouble(this::seconds).sum();
  }

  private double seconds(Job job) {
    Line line = lines.computeIfAbsent(shape(job), _ -> line(job));
    boolean twice = Arm.MEAN_ALPHA.key().equals(job.settings().get("arm"));
    return (twice ? 2 : 1) * line.at(size(job));
  }

  private Line line(Job job) {
    long whole = size(job);
    if (whole <= SMALL) {
      return new Line(time(job), 0);
    }
    Job small = withSize(job, SMALL);
    double few = warm(small);
    long size = SMALL;
    double more = few;
    while (more - few < ENOUGH_SECONDS && size < whole) {
      size = Math.min(GROWTH * size, whole);
      more = time(withSize(job, size));
    }
    // Again, since the JVM has compiled more of it by now.
    more = Math.min(more, time(withSize(job, size)));
    few = Math.min(few, time(small));
    double slope = Math.max(0, (more - few) / (size - SMALL));
    return new Line(Math.max(0, more - slope * size), slope);
  }

  /// Time of a job once data is read and the JVM has compiled what matters: when it falls no more.
  private double warm(Job job) {
    double least = time(job);
    double spent = least;
    int worse = 0;
    while (worse < 2 && spent < WARM_SECONDS) {
      double next = time(job);
      spent += next;
      worse = next > FALLING * least ? worse + 1 : 0;
      least = Math.min(least, next);
    }
    return least;
  }

  private double time(Job job) {
    long started = System.nanoTime();
    work.run(job);
    return (System.nanoTime() - started) / 1e9;
  }

  /// What the jobs that share a timing have in common.
  private static Job shape(Job job) {
    TreeMap<String, String> settings = new TreeMap<>(job.settings());
    settings.keySet().removeAll(IMMATERIAL);
    if (size(job) > SMALL) {
      sizeName(job).ifPresent(settings::remove);
    }
    return new Job(job.kind(), settings);
  }

  private static Optional<String> sizeName(Job job) {
    return SIZES.stream().filter(name -> job.settings().containsKey(name)).findFirst();
  }

  private static long size(Job job) {
    return sizeName(job).map(job::count).orElse(0L);
  }

  private static Job withSize(Job job, long size) {
    return sizeName(job).map(name -> job.with(name, size)).orElse(job);
  }
}
