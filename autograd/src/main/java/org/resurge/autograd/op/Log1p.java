package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `ln(1 + x)`, elementwise, accurate near 0.
///
/// Pullback: `dx = g / (1 + x)`.
public record Log1p() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.log1p(x);
    return new Evaluation(
        y, (g, needed) -> new Tensor[] {Elementwise.divide(g, Elementwise.add(x, 1))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.log(k.add(x, k.constant(1.0)));
  }
}
