package org.resurge.bench.peers;

import java.util.List;
import org.resurge.tensor.Parallel;
import org.resurge.tensor.kernel.LayerNorm;
import org.resurge.tensor.kernel.Softmax;

/// Softmax and layer normalization along rows into a given result, in 10⁹ elements a second.
final class RowsPeer {
  private static final List<int[]> SOFTMAX =
      List.of(new int[] {8192, 64}, new int[] {2048, 65}, new int[] {1024, 1024});
  private static final List<int[]> LAYER_NORM =
      List.of(new int[] {2048, 24}, new int[] {2048, 32}, new int[] {1024, 1024});
  private static final float EPSILON = 1e-5f;
  private static final int PIECE = 1 << 16;

  private RowsPeer() {}

  static void run(Timing timing) {
    for (int[] size : SOFTMAX) {
      int rows = size[0];
      int n = size[1];
      float[] x = Numbers.uniform(rows * n, 0, 1);
      float[] y = new float[rows * n];
      timing.run(
          "softmax_%dx%d".formatted(rows, n),
          "Gelem/s",
          rows * n * 1e-9,
          () -> Parallel.forRange(rows, PIECE / n, (f, t) -> Softmax.softmax(x, y, n, f, t)));
    }
    for (int[] size : LAYER_NORM) {
      int rows = size[0];
      int n = size[1];
      float[] x = Numbers.uniform(rows * n, 0, 1);
      float[] gain = Numbers.uniform(n, 0, 1);
      float[] bias = Numbers.uniform(n, 0, 1);
      float[] y = new float[rows * n];
      float[] mean = new float[rows];
      float[] scale = new float[rows];
      timing.run(
          "layernorm_%dx%d".formatted(rows, n),
          "Gelem/s",
          rows * n * 1e-9,
          () ->
              Parallel.forRange(
                  rows,
                  PIECE / n,
                  (f, t) -> LayerNorm.forward(x, gain, bias, EPSILON, y, mean, scale, n, f, t)));
    }
  }
}
