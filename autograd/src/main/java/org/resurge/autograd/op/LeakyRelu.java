package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Tensor;

/// `x` where `x > 0`, else `a x`.
///
/// Pullback: `dx = g` where `x > 0`, else `a g`.
///
/// @param slope `a`, often 0.01
public record LeakyRelu(double slope) implements Op {
  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor x = inputs[0];
    Tensor positive = Elementwise.greater(x, Tensor.scalar(0));
    Tensor y = Elementwise.where(positive, x, Elementwise.multiply(x, (float) slope));
    return new Evaluation(
        y,
        (g, needed) ->
            new Tensor[] {Elementwise.where(positive, g, Elementwise.multiply(g, (float) slope))});
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A x = inputs.getFirst();
    return k.select(x, x, k.scale(x, slope));
  }
}
