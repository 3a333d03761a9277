package org.resurge.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.tensor.Parallel;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/// What a machine of the cluster does with its part of the keys: the jobs, one after the other.
///
/// A part is one key, so that a result is safe as soon as its job has ended.
final class RunJobs extends AbstractFunction2<TaskContext, Iterator<String>, RunJobs.Done[]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final JobExecutor.Work work;

  RunJobs(JobExecutor.Work work) {
    this.work = work;
  }

  /// A job that has ended.
  ///
  /// @param line its result
  /// @param seconds time that it took there
  record Done(String line, double seconds) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Done[] apply(TaskContext context, Iterator<String> keys) {
    Parallel.setThreads(1); // a core of the cluster is a job's, as in the local pool
    List<Done> done = new ArrayList<>();
    while (keys.hasNext()) {
      long started = System.nanoTime();
      JobResult result = work.run(Job.parse(keys.next()));
      done.add(new Done(result.line(), (System.nanoTime() - started) / 1e9));
    }
    return done.toArray(Done[]::new);
  }
}
