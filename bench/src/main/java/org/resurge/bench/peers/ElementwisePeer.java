package org.resurge.bench.peers;

import org.resurge.tensor.Parallel;
import org.resurge.tensor.kernel.Arithmetic;
import org.resurge.tensor.kernel.Exponential;
import org.resurge.tensor.kernel.Gelu;
import org.resurge.tensor.kernel.Hyperbolic;
import org.resurge.tensor.kernel.Sums;

/// Functions of single elements into a given result, and a sum, in 10⁹ elements a second.
final class ElementwisePeer {
  private static final int[] SIZES = {1000, 100_000, 10_000_000};
  private static final int GRAIN = 1 << 16;

  private ElementwisePeer() {}

  private interface Kernel {
    void run(int from, int to);
  }

  static void run(Timing timing) {
    for (int n : SIZES) {
      float[] a = Numbers.uniform(n, -2, 2);
      float[] b = Numbers.uniform(n, 0, 1);
      float[] y = new float[n];
      float[] sum = new float[1];
      measure(timing, "add", n, (from, to) -> Arithmetic.add(a, from, b, from, y, from, to - from));
      measure(timing, "exp", n, (from, to) -> Exponential.exp(a, y, from, to));
      measure(timing, "tanh", n, (from, to) -> Hyperbolic.tanh(a, y, from, to));
      measure(timing, "gelu", n, (from, to) -> Gelu.tanhForm(a, y, from, to));
      timing.run("sum_" + n, "Gelem/s", n * 1e-9, () -> sum[0] += Sums.sum(a, 0, n));
    }
  }

  private static void measure(Timing timing, String name, int n, Kernel kernel) {
    timing.run(name + "_" + n, "Gelem/s", n * 1e-9, () -> Parallel.forRange(n, GRAIN, kernel::run));
  }
}
