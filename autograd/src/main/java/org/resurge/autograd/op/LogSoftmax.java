package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Rows;
import org.resurge.tensor.Tensor;

/// Logarithm of softmax over the last axis: `y = x - max x - ln Σ e^(x - max x)`. Exact also where
/// the softmax itself would be 0.
///
/// Shapes: `x [..., n]` → `y [..., n]`.
///
/// Pullback: `dx = g - e^y Σ g`, with the sum over the last axis.
public record LogSoftmax() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor y = Rows.logSoftmax(inputs[0]);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Rows.logSoftmaxPullback(y, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return of(k, inputs.getFirst());
  }

  /// The definition, for others that use it.
  static <A> A of(Algebra<A> k, A x) {
    A shifted = k.subtract(x, k.shift(x));
    return k.subtract(shifted, k.log(k.sumLast(k.exp(shifted))));
  }
}
