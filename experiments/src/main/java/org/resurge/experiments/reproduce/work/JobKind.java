package org.resurge.experiments.reproduce.work;

import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobResult;

/// Does the jobs of one kind. It holds nothing, and asks nothing but the job and the data.
interface JobKind {
  /// Does a job.
  ///
  /// @throws IllegalArgumentException if a setting is missing or wrong
  JobResult run(Job job, Material material);
}
