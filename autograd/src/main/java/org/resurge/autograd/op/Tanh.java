package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// Hyperbolic tangent, elementwise.
///
/// Pullback: `dx = g (1 - y²)`.
public record Tanh() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.tanh(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.tanhPullback(y, g)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.tanh(inputs.getFirst());
  }
}
