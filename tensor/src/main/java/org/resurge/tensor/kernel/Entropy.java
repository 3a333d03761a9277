package org.resurge.tensor.kernel;

import java.util.Arrays;

/// Cross-entropy of softmax against classes, value and gradient in one pass.
///
/// With `s` the smoothing, a row's loss is `ln Σ e^x - (1 - s) x[target] - s mean(x)`, and its
/// gradient `softmax - (1 - s) [target] - s/n`: the exponentials of the one are the softmax of the
/// other. See [RowLanes] for how rows are walked.
public final class Entropy {
  private Entropy() {}

  /// Losses of the rows `[from, to)` of `n` logits, in double; `dx` receives `weight` times their
  /// gradients. Rows whose target is `ignored` have neither.
  public static void rows(
      float[] x,
      int n,
      int[] targets,
      int ignored,
      float smoothing,
      float weight,
      double[] losses,
      float[] dx,
      int from,
      int to) {
    float[] sums = new float[to - from];
    float[] tops = new float[to - from];
    float[] scale = new float[to - from];
    float spread = -weight * smoothing / n;
    int end = RowLanes.sloppy(n, from, to);
    int group = RowLanes.group(n);
    for (int row = from; row < end; row += group) {
      int rows = Math.min(group, end - row);
      softmax(x, row * n, dx, row * n, n, rows, weight, spread, tops, sums, scale, row - from);
    }
    float[] in = new float[RowLanes.padded(n)];
    for (int row = end; row < to; row++) {
      System.arraycopy(x, row * n, in, 0, n);
      softmax(in, 0, in, 0, n, 1, weight, spread, tops, sums, scale, row - from);
      System.arraycopy(in, 0, dx, row * n, n);
    }
    Logarithm.log(sums, sums, 0, sums.length);
    for (int row = from; row < to; row++) {
      int target = targets[row];
      if (target == ignored) {
        Arrays.fill(dx, row * n, (row + 1) * n, 0f);
        continue;
      }
      int at = row * n + target;
      dx[at] -= weight * (1f - smoothing);
      double mean = smoothing == 0f ? 0 : DoubleSums.sum(x, row * n, (row + 1) * n) / n;
      losses[row] =
          (double) sums[row - from]
              + tops[row - from]
              - (1.0 - smoothing) * x[at]
              - smoothing * mean;
    }
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
      float[] scale,
      int row) {
    new RowExponentials(x, at, y, out, n, rows, tops, sums, row).run();
    for (int i = row; i < row + rows; i++) {
      scale[i] = weight / sums[i];
    }
    RowMaps.scale(y, out, scale, row, spread, n, rows);
  }
}
