package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `max(x, 0)`, elementwise.
///
/// Pullback: `dx = g` where `x > 0`, else 0; so 0 at 0.
public record Relu() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.relu(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.reluPullback(x, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.select(x, x, k.constant(0.0));
  }
}
