package org.resurge.tensor;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.resurge.tensor.kernel.Cut;

/// Small fixed pool of threads that work is cut over.
///
/// Work is cut into pieces by its shape alone, never by the number of threads, and a piece is
/// computed in the same way whoever takes it: results are the same bytes for any number. One call
/// runs on the pool at a time; a call from inside a piece, or beside another call, runs where it
/// is. The caller takes pieces itself, so nothing ever waits for a thread that has not woken up.
public final class Parallel {
  /// The pool as kernels see it.
  static final Cut CUT = (size, grain, piece) -> forRange(size, grain, piece::run);

  private static final AtomicBoolean BUSY = new AtomicBoolean();
  private static volatile int threads =
      Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16);
  private static Worker[] workers = {};

  private Parallel() {}

  /// What is done with one piece, `[from, to)` of the range.
  @FunctionalInterface
  public interface Piece {
    /// Computes elements `from` to `to - 1`.
    void run(int from, int to);
  }

  /// Number of threads that work is cut over, the caller's own among them.
  public static int threads() {
    return threads;
  }

  /// Sets the number of threads of this process; 1 turns threading off.
  ///
  /// @param count at least 1
  public static void setThreads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads: must be at least 1, got " + count);
    }
    threads = count;
  }

  /// Runs `piece` over `[0, size)` in pieces of `grain` elements (the last may be shorter).
  ///
  /// @param grain extent of a piece; choose it by shape, about 50 µs of work, so that small work is
  ///   one piece and stays on the calling thread
  public static void forRange(int size, int grain, Piece piece) {
    if (size <= grain) {
      if (size > 0) {
        piece.run(0, size);
      }
      return;
    }
    int helpers = Math.min(threads, (size - 1) / grain + 1) - 1;
    if (helpers == 0 || !BUSY.compareAndSet(false, true)) {
      for (int from = 0; from < size; ) {
        int to = Math.min(size - from, grain) + from;
        piece.run(from, to);
        from = to;
      }
      return;
    }
    try {
      Worker[] crew = crew(helpers);
      Job job = new Job(size, grain, piece, helpers + 1);
      for (int i = 0; i < helpers; i++) {
        crew[i].offer(job);
      }
      job.running.incrementAndGet();
      job.help(0);
      for (int i = 0; i < helpers; i++) {
        crew[i].withdraw(job);
      }
      job.join();
    } finally {
      BUSY.set(false);
    }
  }

  /// The pool, grown to at least `count` threads; only the holder of [#BUSY] calls it.
  private static Worker[] crew(int count) {
    if (workers.length < count) {
      Worker[] grown = new Worker[count];
      System.arraycopy(workers, 0, grown, 0, workers.length);
      for (int i = workers.length; i < count; i++) {
        grown[i] = new Worker(i + 1);
        grown[i].start();
      }
      workers = grown;
    }
    return workers;
  }

  /// One call's pieces. Each thread has a share of neighbours, which it takes in ascending order
  /// before it takes from others: what it wrote in one call it reads in the next, and memory that
  /// another core has written takes many times as long to come.
  private static final class Job {
    /// Counters of shares lie so far apart that no two are in one line of a cache.
    private static final int APART = 32;

    private final int size;
    private final int grain;
    private final Piece piece;
    private final int pieces;
    private final int takers;
    private final AtomicIntegerArray taken;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(int size, int grain, Piece piece, int takers) {
      this.size = size;
      this.grain = grain;
      this.piece = piece;
      this.takers = takers;
      pieces = (size - 1) / grain + 1;
      taken = new AtomicIntegerArray(takers * APART);
    }

    /// Takes pieces until none is left.
    private void take(int taker) {
      for (int i = 0; i < takers; i++) {
        int share = (taker + i) % takers;
        int end = start(share + 1);
        for (int at = next(share); at < end; at = next(share)) {
          int from = at * grain;
          piece.run(from, Math.min(size - from, grain) + from);
        }
      }
    }

    private int start(int share) {
      return (int) ((long) pieces * share / takers);
    }

    private int next(int share) {
      return start(share) + taken.getAndIncrement(share * APART);
    }

    /// Takes pieces; keeps a failure for [#join].
    ///
    /// @param taker 0 for the caller, the worker's number for a helper
    void help(int taker) {
      try {
        take(taker);
      } catch (Throwable thrown) { // thrown again by join, in the caller's thread
        failure.compareAndSet(null, thrown);
        for (int share = 0; share < takers; share++) {
          taken.set(share * APART, pieces);
        }
      } finally {
        running.decrementAndGet();
      }
    }

    /// Waits for the helpers that are still at a piece: at most one piece's time.
    void join() {
      while (running.get() != 0) {
        Thread.onSpinWait();
      }
      switch (failure.get()) {
        case null -> {}
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case Throwable e -> throw new IllegalStateException("parallel: a piece failed", e);
      }
    }
  }

  /// A thread that takes jobs; it spins a little before it sleeps, as the next job is often near.
  private static final class Worker extends Thread {
    private static final int SPINS = 2_000;
    private final AtomicReference<@Nullable Job> offered = new AtomicReference<>();
    private final int number;

    Worker(int number) {
      super("resurge-" + number);
      this.number = number;
      setDaemon(true);
    }

    void offer(Job job) {
      job.running.incrementAndGet();
      offered.set(job);
      LockSupport.unpark(this);
    }

    /// Takes back a job that the thread has not started.
    void withdraw(Job job) {
      if (offered.compareAndSet(job, null)) {
        job.running.decrementAndGet();
      }
    }

    @Override
    public void run() {
      for (int spins = 0; ; spins++) {
        Job job = offered.getAndSet(null);
        if (job != null) {
          job.help(number);
          spins = 0;
        } else if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
          spins = 0;
        }
      }
    }
  }
}
