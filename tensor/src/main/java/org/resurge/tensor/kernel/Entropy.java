package org.resurge.tensor.kernel;

import java.util.Arrays;

/// Cross-entropy of softmax against classes, value and gradient in one pass.
///
/// With `s` the smoothing, a row's loss is `ln Σ e^x - (1 - s) x[target] - s mean(x)`, and its
/// gradient `softmax - (1 - s) [target] - s/n`: the exponentials of the one are the softmax of the
/// other. See [RowLanes] for how rows are walked.
public final class Entropy {
  private Entropy() {}

  /// Sum of the losses of the rows `[from, to)` of `n` logits, in double; `dx` receives `weight`
  /// times their gradients. Rows whose target is `ignored` have neither.
  public static double rows(
      float[] x,
      int n,
      int[] targets,
      int ignored,
      float smoothing,
      float weight,
      float[] dx,
      int from,
      int to) {
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    float[] sums = new float[group];
    float[] tops = new float[group];
    float[] scale = new float[group];
    float spread = -weight * smoothing / n;
    float[] in = new float[RowLanes.padded(n)];
    double loss = 0;
    for (int row = from; row < to; ) {
      int rows = row < end ? Math.min(group, end - row) : 1;
      if (row < end) {
        softmax(x, row * n, dx, row * n, n, rows, weight, spread, tops, sums, scale);
      } else {
        System.arraycopy(x, row * n, in, 0, n);
        softmax(in, 0, in, 0, n, 1, weight, spread, tops, sums, scale);
        System.arraycopy(in, 0, dx, row * n, n);
      }
      Logarithm.log(sums, sums, 0, rows);
      for (int i = 0; i < rows; i++, row++) {
        int target = targets[row];
        if (target == ignored) {
          Arrays.fill(dx, row * n, (row + 1) * n, 0f);
          continue;
        }
        int at = row * n + target;
        dx[at] -= weight * (1f - smoothing);
        double mean = smoothing == 0f ? 0 : DoubleSums.sum(x, row * n, (row + 1) * n) / n;
        loss += (double) sums[i] + tops[i] - (1.0 - smoothing) * x[at] - smoothing * mean;
      }
    }
    return loss;
  }

  private static void softmax(
      float[] x,
      int at,
      float[] y,
      int out,
      int n,
      int rows,
      float weight,
      float spread,
      float[] tops,
      float[] sums,
      float[] scale) {
    new RowExponentials(x, at, y, out, n, rows, tops, sums, 0).run();
    for (int i = 0; i < rows; i++) {
      scale[i] = weight / sums[i];
    }
    RowMaps.scale(y, out, scale, 0, spread, n, rows);
  }
}
