package org.resurge.bench.peers;

import java.util.List;
import org.resurge.bench.FixedGradient;
import org.resurge.optim.Adam;
import org.resurge.optim.Constant;
import org.resurge.optim.EngineNewtonSchulz;
import org.resurge.optim.NewtonSchulz;
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// One step of Adam, in 10⁹ parameters a second; five Newton–Schulz iterations, in GFLOP/s counted
/// as three full products an iteration.
final class OptimizerPeer {
  private static final int[] SIZES = {10_000, 1_000_000, 10_000_000};
  private static final List<int[]> MATRICES = List.of(new int[] {128, 784}, new int[] {512, 512});

  private OptimizerPeer() {}

  static void adam(Timing timing) {
    for (int n : SIZES) {
      Shape shape = Shape.of(n);
      FixedGradient weight =
          FixedGradient.of(Numbers.uniform(shape, 0, 1), Numbers.uniform(shape, 0, 0.01f));
      Optimizer optimizer = Adam.defaults().optimizer(weight.parameters(), new Constant(1e-3));
      timing.run("adam_" + n, "Gparam/s", n * 1e-9, () -> weight.step(optimizer));
    }
  }

  static void newtonSchulz(Timing timing) {
    NewtonSchulz iterations = new EngineNewtonSchulz();
    for (int[] size : MATRICES) {
      int m = size[0];
      int n = size[1];
      Tensor gradient = RandomKey.of(1).normal(Shape.of(m, n), 0, 1);
      double work = 5e-9 * (4.0 * m * m * n + 2.0 * m * m * m);
      timing.run(
          "ns5_%dx%d".formatted(m, n),
          "GFLOP/s",
          work,
          () -> {
            float norm = (float) Math.sqrt(Reductions.sumOfSquares(gradient)) + 1e-7f;
            iterations.iterate(Elementwise.multiply(gradient, 1 / norm));
          });
    }
  }
}
