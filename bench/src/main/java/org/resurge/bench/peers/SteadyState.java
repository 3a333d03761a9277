package org.resurge.bench.peers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/// Do time and memory stay what they are over many training steps?
///
/// Each tenth of the steps is a line: the median time of a step, the bytes that its thread
/// allocated a step, and the heap after a garbage collection. The first tenth holds the warm-up.
///
/// @param timing where the lines go
/// @param steps steps in all, a multiple of ten
record SteadyState(Timing timing, int steps) {
  /// Steps of the published figures.
  static final int STEPS = 10_000;

  /// The perceptron at batch 64, and the transformer of width 24.
  static void run(Timing timing) {
    SteadyState question = new SteadyState(timing, STEPS);
    question.ask("mlp_b64", MlpPeer.step(64));
    question.ask("tf_d24", TransformerPeer.step(24));
  }

  private void ask(String name, TrainingStep step) {
    // the platform's bean counts bytes; only a virtual machine that is not HotSpot has another
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int tenth = 1; tenth <= 10; tenth++) {
      long allocated = threads.getCurrentThreadAllocatedBytes();
      double[] times = IntStream.range(0, steps / 10).mapToDouble(_ -> time(step)).toArray();
      double bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) times.length;
      Arrays.sort(times);
      timing
          .out()
          .printf(
              Locale.ROOT,
              "{\"peer\":\"%s\",\"bench\":\"flat_%s\",\"steps\":%d,\"median_us\":%.1f,"
                  + "\"bytes_a_step\":%.0f,\"heap_kib\":%d}%n",
              timing.label(),
              name,
              tenth * times.length,
              times[times.length / 2] * 1e6,
              bytes,
              heap() / 1024);
    }
  }

  private static double time(TrainingStep step) {
    long start = System.nanoTime();
    step.whole();
    return (System.nanoTime() - start) * 1e-9;
  }

  private static long heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
