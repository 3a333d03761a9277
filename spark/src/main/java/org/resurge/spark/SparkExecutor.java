package org.resurge.spark;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.experiments.reproduce.run.JobExecutor;
import org.resurge.experiments.reproduce.run.JobResult;
import org.resurge.tensor.Parallel;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/// Jobs as the tasks of one Spark job, each handed on when it ends.
///
/// Spark gives a task of a machine that is lost to another one, and tries a task that throws again;
/// what it throws every time is thrown here, as by the local pool.
final class SparkExecutor implements JobExecutor {
  private final JavaSparkContext context;

  SparkExecutor(JavaSparkContext context) {
    this.context = context;
  }

  @Override
  public void run(List<Job> jobs, Work work, Listener listener) {
    if (jobs.isEmpty()) {
      return;
    }
    int before = Parallel.threads(); // which jobs within this process set to 1
    AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();
    try {
      List<String> keys = jobs.stream().map(Job::key).toList();
      context
          .sc()
          .runJob(
              context.parallelize(keys, keys.size()).rdd(),
              new RunJobs(work),
              new HandOn(listener, refused),
              ClassTag$.MODULE$.apply(RunJobs.Done[].class));
    } catch (Exception e) { // Scala declares none of its exceptions
      throw failure(e, refused.get());
    } finally {
      Parallel.setThreads(before);
    }
  }

  /// Gives results to the listener; Spark calls it once a task, from one thread.
  private static final class HandOn extends AbstractFunction2<Object, RunJobs.Done[], BoxedUnit> {
    private final Listener listener;
    private final AtomicReference<@Nullable RuntimeException> refused;

    HandOn(Listener listener, AtomicReference<@Nullable RuntimeException> refused) {
      this.listener = listener;
      this.refused = refused;
    }

    @Override
    public BoxedUnit apply(Object index, RunJobs.Done[] part) {
      try {
        for (RunJobs.Done done : part) {
          listener.finished(JobResult.parse(done.line()), done.seconds());
        }
      } catch (RuntimeException e) { // Spark would bury it
        refused.compareAndSet(null, e);
        throw e;
      }
      return BoxedUnit.UNIT;
    }
  }

  /// What the listener threw, or else the job itself; Spark's own words where it was neither.
  private RuntimeException failure(Exception thrown, @Nullable RuntimeException refused) {
    if (refused != null) {
      return refused;
    }
    Throwable cause = thrown.getCause();
    if (thrown instanceof SparkException && cause instanceof RuntimeException job) {
      return job;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    if (context.sc().isStopped()) {
      return new IllegalStateException(
          "spark: the cluster has ended this application; its master's page says why", thrown);
    }
    String words = String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    return new IllegalStateException("spark: " + words, thrown);
  }

  /// Cores of the machines that have joined so far.
  @Override
  public int width() {
    return context.sc().isStopped() ? 1 : context.defaultParallelism();
  }

  @Override
  public void close() {
    context.close();
  }
}
