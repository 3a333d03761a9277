package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// Logistic function, elementwise: `1 / (1 + e^-x) = (1 + tanh(x/2)) / 2`.
///
/// Pullback: `dx = g y (1 - y)`.
public record Sigmoid() implements Op {
  /// The definition, for others that use it.
  static <A> A of(Algebra<A> k, A x) {
    return k.scale(k.add(k.tanh(k.scale(x, 0.5)), k.constant(1.0)), 0.5);
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.sigmoid(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.sigmoidPullback(x, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return of(k, x);
  }
}
