package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `e^x - 1`, elementwise, accurate near 0.
///
/// Pullback: `dx = g (y + 1)`.
public record Expm1() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.expm1(x);
    return new Evaluation(
        y, (g, needed) -> new Tensor[] {Elementwise.multiply(g, Elementwise.add(y, 1))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.subtract(k.exp(x), k.constant(1.0));
  }
}
