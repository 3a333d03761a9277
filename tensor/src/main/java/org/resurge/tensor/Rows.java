package org.resurge.tensor;

import org.jspecify.annotations.Nullable;
import org.resurge.tensor.kernel.Entropy;
import org.resurge.tensor.kernel.LayerNorm;
import org.resurge.tensor.kernel.Softmax;
import org.resurge.tensor.kernel.Sums;

/// Fused operations along the last axis.
public final class Rows {
  /// Elements of a piece on one thread.
  private static final int GRAIN = 1 << 15;

  private Rows() {}

  /// Softmax over the last axis.
  public static Tensor softmax(Tensor x) {
    return alongRows("softmax", x, Softmax::softmax);
  }

  /// Gradient of softmax from its value `y`.
  public static Tensor softmaxPullback(Tensor y, Tensor gradient) {
    return alongRows("softmax pullback", y, gradient, Softmax::softmaxPullback);
  }

  /// `x - ln Σ e^x` over the last axis.
  public static Tensor logSoftmax(Tensor x) {
    return alongRows("logSoftmax", x, Softmax::logSoftmax);
  }

  /// Gradient of log-softmax from its value `y`.
  public static Tensor logSoftmaxPullback(Tensor y, Tensor gradient) {
    return alongRows("logSoftmax pullback", y, gradient, Softmax::logSoftmaxPullback);
  }

  /// Layer normalization over the last axis: `(x - mean) / √(variance + ε) ⊙ gain + bias`, with the
  /// biased variance.
  ///
  /// Shapes: x `[..., n]`, gain and bias `[n]`.
  ///
  /// @param epsilon at least 0, added to the variance
  public static Normalized layerNorm(Tensor x, Tensor gain, Tensor bias, float epsilon) {
    requireColumns("layerNorm", x.shape(), gain.shape(), "gain");
    requireColumns("layerNorm", x.shape(), bias.shape(), "bias");
    return normalize(x, gain.data(), bias.data(), epsilon);
  }

  /// Layer normalization without a bias.
  public static Normalized layerNorm(Tensor x, Tensor gain, float epsilon) {
    requireColumns("layerNorm", x.shape(), gain.shape(), "gain");
    return normalize(x, gain.data(), null, epsilon);
  }

  /// Layer normalization without gain and bias.
  public static Normalized layerNorm(Tensor x, float epsilon) {
    return normalize(x, null, null, epsilon);
  }

  /// Gradients of layer normalization with a gain, from what the forward pass kept.
  public static Normalized.Gradients layerNormPullback(
      Tensor x, Tensor gain, Normalized normalized, Tensor gradient) {
    requireColumns("layerNorm pullback", x.shape(), gain.shape(), "gain");
    return normalizePullback(x, gain.data(), normalized, gradient);
  }

  /// Gradients of layer normalization without a gain (those of a gain of ones).
  public static Normalized.Gradients layerNormPullback(
      Tensor x, Normalized normalized, Tensor gradient) {
    return normalizePullback(x, null, normalized, gradient);
  }

  /// Mean cross-entropy of `softmax(logits)` against classes, and its gradient.
  ///
  /// Shapes: logits `[..., c]`, targets `[...]`. Rows whose target is `ignoreIndex` do not count.
  /// The loss is accumulated in double.
  ///
  /// @param ignoreIndex a target to skip, by custom -100
  /// @param smoothing share in `[0, 1]` of the target's weight that is spread over all classes
  /// @throws IllegalArgumentException if a target is no class, or if no row counts
  public static CrossEntropy crossEntropy(
      Tensor logits, Indices targets, int ignoreIndex, float smoothing) {
    int n = rowLength("crossEntropy", logits.shape());
    if (!targets.shape().equals(logits.shape().without(-1))) {
      throw ShapeException.of(
          "crossEntropy", logits.shape(), targets.shape(), "there must be one target a row");
    }
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: smoothing must be in [0, 1], got " + smoothing);
    }
    int count = 0;
    for (int target : targets.data()) {
      if (target != ignoreIndex) {
        if (target < 0 || target >= n) {
          throw new IllegalArgumentException(
              "crossEntropy: targets must be in [0, " + n + "), got " + target);
        }
        count++;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "crossEntropy: at least one row must count, got " + targets.size() + " ignored");
    }
    float[] x = logits.data();
    float[] dx = Workspace.floats(x.length);
    int grain = Math.max(1, GRAIN / n);
    double[] losses = new double[(targets.size() + grain - 1) / grain];
    float weight = 1f / count;
    Parallel.forRange(
        targets.size(),
        grain,
        (from, to) ->
            losses[from / grain] =
                Entropy.rows(x, n, targets.data(), ignoreIndex, smoothing, weight, dx, from, to));
    double loss = 0;
    for (double piece : losses) {
      loss += piece;
    }
    return new CrossEntropy(loss / count, Tensor.adopt(logits.shape(), dx));
  }

  private static Normalized normalize(
      Tensor x, float @Nullable [] gain, float @Nullable [] bias, float epsilon) {
    int n = rowLength("layerNorm", x.shape());
    float[] u = x.data();
    float[] y = Workspace.floats(u.length);
    int rows = n == 0 ? 0 : u.length / n;
    Shape shape = x.shape().without(-1);
    float[] mean = Workspace.floats(shape.size());
    float[] scale = Workspace.floats(shape.size());
    Parallel.forRange(
        rows,
        Math.max(1, GRAIN / Math.max(1, n)),
        (from, to) -> LayerNorm.forward(u, gain, bias, epsilon, y, mean, scale, n, from, to));
    return new Normalized(
        Tensor.adopt(x.shape(), y), Tensor.adopt(shape, mean), Tensor.adopt(shape, scale));
  }

  private static Normalized.Gradients normalizePullback(
      Tensor x, float @Nullable [] gain, Normalized normalized, Tensor gradient) {
    if (!x.shape().equals(gradient.shape())) {
      throw ShapeException.of(
          "layerNorm pullback", x.shape(), gradient.shape(), "shapes must be equal");
    }
    int n = rowLength("layerNorm pullback", x.shape());
    int rows = n == 0 ? 0 : x.size() / n;
    float[] mean = normalized.mean().data();
    float[] scale = normalized.reciprocalDeviation().data();
    float[] dx = Workspace.floats(x.size());
    int grain = Math.max(1, GRAIN / Math.max(1, n));
    int pieces = Math.max(1, (rows + grain - 1) / grain);
    float[] gains = new float[pieces * n]; // one row a piece, so that the cut is the shape's
    float[] biases = new float[pieces * n];
    Parallel.forRange(
        rows,
        grain,
        (from, to) -> {
          float[] dgain = new float[LayerNorm.columns(n)];
          float[] dbias = new float[dgain.length];
          LayerNorm.pullback(
              x.data(), gain, mean, scale, gradient.data(), dx, dgain, dbias, n, from, to);
          System.arraycopy(dgain, 0, gains, from / grain * n, n);
          System.arraycopy(dbias, 0, biases, from / grain * n, n);
        });
    float[] dgain = new float[n];
    float[] dbias = new float[n];
    Sums.columns(gains, 0, pieces, n, dgain, 0, 0, n);
    Sums.columns(biases, 0, pieces, n, dbias, 0, 0, n);
    return new Normalized.Gradients(
        Tensor.adopt(x.shape(), dx),
        Tensor.adopt(Shape.of(n), dgain),
        Tensor.adopt(Shape.of(n), dbias));
  }

  private static void requireColumns(String operation, Shape x, Shape columns, String name) {
    if (columns.rank() != 1 || x.rank() == 0 || columns.dim(0) != x.dim(-1)) {
      throw ShapeException.of(
          operation, x, columns, name + " must have one element a column of the input");
    }
  }

  /// The rows `[from, to)` of `n` elements.
  @FunctionalInterface
  private interface Pass {
    void run(float[] x, float[] y, int n, int from, int to);
  }

  /// The same, from a value and a gradient.
  @FunctionalInterface
  private interface Pull {
    void run(float[] y, float[] g, float[] dx, int n, int from, int to);
  }

  private static Tensor alongRows(String operation, Tensor x, Pass pass) {
    int n = rowLength(operation, x.shape());
    float[] u = x.data();
    float[] y = Workspace.floats(u.length);
    if (y.length > 0) {
      Parallel.forRange(
          y.length / n, Math.max(1, GRAIN / n), (from, to) -> pass.run(u, y, n, from, to));
    }
    return Tensor.adopt(x.shape(), y);
  }

  private static Tensor alongRows(String operation, Tensor y, Tensor g, Pull pull) {
    if (!y.shape().equals(g.shape())) {
      throw ShapeException.of(operation, y.shape(), g.shape(), "shapes must be equal");
    }
    float[] slope = g.data();
    return alongRows(operation, y, (v, dx, n, from, to) -> pull.run(v, slope, dx, n, from, to));
  }

  private static int rowLength(String operation, Shape shape) {
    if (shape.rank() == 0) {
      throw ShapeException.of(operation, shape, "rank must be at least 1");
    }
    return shape.dim(-1);
  }
}
