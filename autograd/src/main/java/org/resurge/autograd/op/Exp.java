package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `e^x`, elementwise.
///
/// Pullback: `dx = g y`.
public record Exp() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.exp(x);
    return new Evaluation(y, (g, needed) -> new Tensor[] {Elementwise.multiply(g, y)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.exp(inputs.getFirst());
  }
}
