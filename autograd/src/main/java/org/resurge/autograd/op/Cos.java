package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// Cosine, elementwise, in radians.
///
/// Pullback: `dx = -g sin x`.
public record Cos() implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor y = Elementwise.cos(x);
    return new Evaluation(
        y,
        (g, needed) ->
            new Tensor[] {Elementwise.multiply(Elementwise.negate(g), Elementwise.sin(x))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    return k.cos(inputs.getFirst());
  }
}
