package org.resurge.experiments.reproduce.row;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;

/// Results by job.
///
/// @param byKey results by key
public record Results(Map<String, JobResult> byKey) {
  /// Copies the map.
  public Results {
    byKey = Map.copyOf(byKey);
  }

  /// Result of a job.
  ///
  /// @throws IllegalArgumentException if there is none
  public JobResult of(Job job) {
    JobResult result = byKey.get(job.key());
    if (result == null) {
      throw new IllegalArgumentException("results: there must be one of " + job + ", got none");
    }
    return result;
  }

  /// Results of jobs, in their order.
  public List<JobResult> of(Collection<Job> jobs) {
    return jobs.stream().map(this::of).toList();
  }

  /// One number of each job, in their order.
  public double[] numbers(Collection<Job> jobs, String name) {
    return jobs.stream().mapToDouble(job -> of(job).number(name)).toArray();
  }

  /// Number of the jobs that have a result.
  public long count(Collection<Job> jobs) {
    return jobs.stream().filter(job -> byKey.containsKey(job.key())).count();
  }
}
