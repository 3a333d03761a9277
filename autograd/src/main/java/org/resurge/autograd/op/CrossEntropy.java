package org.resurge.autograd.op;

import java.util.List;
import java.util.stream.IntStream;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Rows;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Cross-entropy of logits against class labels, the mean over the rows that count.
///
/// With `p` the [LogSoftmax] of a row and `t` its target, the row's loss is `-(1 - s) p[t] - s
/// mean(p)`; rows whose target is `ignoreIndex` do not count.
///
/// Shapes: logits `[..., classes]`, targets `[...]` → scalar, in nats. At least one row must count.
///
/// Pullback: `dx = g / rows (softmax - (1 - s) onehot - s / classes)`, and 0 in rows that do not
/// count.
///
/// @param targets class of each row, in `[0, classes)` or `ignoreIndex`
/// @param ignoreIndex target that says that a row does not count, often -100
/// @param labelSmoothing `s`, the share of the target that is spread over all classes, in `[0, 1]`
public record CrossEntropy(Indices targets, int ignoreIndex, double labelSmoothing) implements Op {
  /// Target that says that a row does not count, unless another is chosen.
  public static final int IGNORE = -100;

  /// Smoothing in range.
  public CrossEntropy {
    if (!(labelSmoothing >= 0 && labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "crossEntropy: label smoothing must lie in [0, 1], got " + labelSmoothing);
    }
  }

  /// Loss without smoothing.
  public CrossEntropy(Indices targets) {
    this(targets, IGNORE, 0);
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Shape shape = inputs[0].shape();
    check(shape);
    int classes = shape.dim(-1);
    int[] counted = counted();
    Tensor logs = Rows.logSoftmax(inputs[0]);
    float[] p = logs.data();
    double loss = 0;
    for (int row : counted) {
      loss -= (1 - labelSmoothing) * p[row * classes + targets.at(row)];
      if (labelSmoothing > 0) {
        for (int i = 0; i < classes; i++) {
          loss -= labelSmoothing / classes * p[row * classes + i];
        }
      }
    }
    return new Evaluation(
        Tensor.scalar((float) (loss / counted.length)),
        (g, needed) -> new Tensor[] {pullback(logs, counted, g.item())});
  }

  private Tensor pullback(Tensor logs, int[] counted, float gradient) {
    int classes = logs.shape().dim(-1);
    float scale = gradient / counted.length;
    float[] softmax = Elementwise.exp(logs).data();
    float[] dx = new float[softmax.length];
    float spread = (float) (labelSmoothing / classes);
    for (int row : counted) {
      int start = row * classes;
      for (int i = start; i < start + classes; i++) {
        dx[i] = scale * (softmax[i] - spread);
      }
      dx[start + targets.at(row)] -= scale * (float) (1 - labelSmoothing);
    }
    return Tensor.adopt(logs.shape(), dx);
  }

  private void check(Shape shape) {
    Axes.requireLast(name(), shape);
    if (!shape.without(-1).equals(targets.shape())) {
      throw ShapeException.of(
          name(),
          shape,
          targets.shape(),
          "targets must have the logits' shape without the last axis");
    }
    int classes = shape.dim(-1);
    for (int i = 0; i < targets.size(); i++) {
      int target = targets.at(i);
      if (target != ignoreIndex && (target < 0 || target >= classes)) {
        throw new IllegalArgumentException(
            "crossEntropy: target at position %d must lie in [0, %d) or be %d, got %d"
                .formatted(i, classes, ignoreIndex, target));
      }
    }
  }

  private int[] counted() {
    int[] counted =
        IntStream.range(0, targets.size()).filter(i -> targets.at(i) != ignoreIndex).toArray();
    if (counted.length == 0) {
      throw new IllegalArgumentException(
          "crossEntropy: at least one target must count, got %d, all %d"
              .formatted(targets.size(), ignoreIndex));
    }
    return counted;
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    Shape shape = k.shape(inputs.getFirst());
    int[] counted = counted();
    Indices kept = Indices.vector(counted);
    Indices labels = Indices.vector(IntStream.of(counted).map(targets::at).toArray());
    A all = k.reshape(inputs.getFirst(), Shape.of(targets.size(), shape.dim(-1)));
    A p = LogSoftmax.of(k, k.gather(all, 0, kept));
    A likelihood = Positions.gather(k, p, Positions.along(k.shape(p), 1, labels));
    A loss = k.scale(Mean.over(k, likelihood, false, 0), labelSmoothing - 1);
    return labelSmoothing == 0
        ? loss
        : k.subtract(loss, k.scale(Mean.over(k, p, false, 0, 1), labelSmoothing));
  }
}
