package org.resurge.experiments.reproduce.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.Parallel;

/// The cores of this machine: some jobs at once, each on one thread.
///
/// A job gets the same bytes on one thread or many, so the number of workers changes no result; one
/// thread a job is the quickest way through many small ones.
///
/// @param width jobs at once, at least 1
public record LocalPool(int width) implements JobExecutor {
  /// Checks the range.
  public LocalPool {
    if (width < 1) {
      throw new IllegalArgumentException("local pool: width must be at least 1, got " + width);
    }
  }

  /// One worker a core.
  public static LocalPool ofAllCores() {
    return new LocalPool(Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  @Override
  public void run(List<Job> jobs, Work work, Listener listener) {
    int before = Parallel.threads();
    Parallel.setThreads(1);
    try {
      AtomicInteger next = new AtomicInteger();
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      List<Thread> workers = new ArrayList<>();
      for (int i = 0; i < Math.min(width, jobs.size()); i++) {
        workers.add(
            Thread.ofPlatform()
                .name("job-", i)
                .daemon()
                .start(() -> takeJobs(jobs, next, failure, work, listener)));
      }
      join(workers, failure);
      rethrow(failure.get());
    } finally {
      Parallel.setThreads(before);
    }
  }

  private void takeJobs(
      List<Job> jobs,
      AtomicInteger next,
      AtomicReference<@Nullable Throwable> failure,
      Work work,
      Listener listener) {
    try {
      while (failure.get() == null) {
        int i = next.getAndIncrement();
        if (i >= jobs.size()) {
          return;
        }
        long started = System.nanoTime();
        JobResult result = work.run(jobs.get(i));
        double seconds = (System.nanoTime() - started) / 1e9;
        synchronized (failure) { // one result at a time
          listener.finished(result, seconds);
        }
      }
    } catch (Throwable thrown) { // thrown again by run, in the caller's thread
      failure.compareAndSet(null, thrown);
    }
  }

  private static void join(List<Thread> workers, AtomicReference<@Nullable Throwable> failure) {
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        failure.compareAndSet(null, new IllegalStateException("local pool: interrupted", e));
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void rethrow(@Nullable Throwable failure) {
    switch (failure) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException("local pool: a job failed", failure);
    }
  }

  @Override
  public void close() {}
}
