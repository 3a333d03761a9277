package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `1/x`, elementwise.
///
/// Pullback: `dx = -g y²`.
public record Reciprocal() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.reciprocal(x);
    return new Evaluation(
        y,
        (g, needed) ->
            new Tensor[] {Elementwise.negate(Elementwise.multiply(g, Elementwise.square(y)))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.divide(k.constant(1.0), x);
  }
}
