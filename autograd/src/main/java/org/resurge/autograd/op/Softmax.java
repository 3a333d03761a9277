package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Rows;
import org.resurge.tensor.Tensor;

/// Softmax over the last axis: `y = e^(x - max x) / Σ e^(x - max x)`. The maximum is subtracted
/// first, so no finite input overflows.
///
/// Shapes: `x [..., n]` → `y [..., n]`, each row positive with sum 1.
///
/// Pullback: `dx = y ⊙ (g - Σ(y ⊙ g))`, with the sum over the last axis.
public record Softmax() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor y = Rows.softmax(inputs[0]);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Rows.softmaxPullback(y, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return of(k, inputs.getFirst());
  }

  /// The definition, for others that use it.
  static <A> A of(Algebra<A> k, A x) {
    A e = k.exp(k.subtract(x, k.shift(x)));
    return k.divide(e, k.sumLast(e));
  }
}
