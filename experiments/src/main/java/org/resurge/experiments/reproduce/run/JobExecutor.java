package org.resurge.experiments.reproduce.run;

import java.io.Serializable;
import java.util.List;

/// Where jobs run: the cores of this machine, or many machines.
///
/// An executor may run a job on any thread, in any order, and more than once: a job's result does
/// not depend on it.
public interface JobExecutor extends AutoCloseable {
  /// What does a job; it may be sent to another machine.
  @FunctionalInterface
  interface Work extends Serializable {
    /// Does a job.
    JobResult run(Job job);
  }

  /// What hears of results, one at a time.
  @FunctionalInterface
  interface Listener {
    /// A job has ended.
    ///
    /// @param seconds time that it took where it ran
    void finished(JobResult result, double seconds);
  }

  /// Does all jobs and returns when the last has ended.
  ///
  /// If one fails, no further job is begun; the results of those that end are still handed on, then
  /// its exception is thrown.
  void run(List<Job> jobs, Work work, Listener listener);

  /// How many jobs run at once.
  int width();

  @Override
  void close();
}
