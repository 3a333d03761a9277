package org.resurge.autograd.op;

import java.util.List;
import java.util.stream.IntStream;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Indices;
import org.resurge.tensor.Rows;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Cross-entropy of logits against class labels, the mean over the rows that count.
///
/// With `p` the [LogSoftmax] of a row and `t` its target, the row's loss is `-(1 - s) p[t] - s
/// mean(p)`; rows whose target is `ignoreIndex` do not count.
///
/// Shapes: logits `[..., classes]`, targets `[...]` → scalar, in nats. At least one row must count.
///
/// The kernel computes loss and gradient in one pass over the logits.
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
    var result = Rows.crossEntropy(inputs[0], targets, ignoreIndex, (float) labelSmoothing);
    return new Evaluation(
        Tensor.scalar((float) result.loss()),
        (g, needed) -> new Tensor[] {result.pullback(g.item())});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    Shape shape = k.shape(inputs.getFirst());
    int[] counted =
        IntStream.range(0, targets.size()).filter(i -> targets.at(i) != ignoreIndex).toArray();
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
