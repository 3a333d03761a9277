package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x²`, elementwise.
///
/// Pullback: `dx = 2 x g`.
public record Square() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.square(x);
    return new Evaluation(
        y, (g, needed) -> new Tensor[] {Elementwise.multiply(Elementwise.multiply(g, 2), x)});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.square(x);
  }
}
